"""Whatever is written as a formula, it compiles or is refused; nothing else happens."""

from hypothesis import given, settings
from hypothesis import strategies as st

from engine.formula import FormulaError, compile_formula
from engine.formula.functions import FUNCTIONS
from tests.formula import vectors

PIECES = st.sampled_from(
    [
        *FUNCTIONS,
        "(",
        ")",
        ",",
        "（",
        "）",
        "，",
        '"',
        "“",
        "”",
        ".",
        "a",
        "lines",
        "lines.x",
        "item",
        "t",
        "d",
        "[",
        "]",
        "数额",
        "1",
        "2.5",
        "%",
        "=",
        " ",
        "TRUE",
        "\n",
        "'",
        "\\",
        "{",
        "\x00",
        "\ud7ff",
        "😀",
    ]
)


@settings(max_examples=500, deadline=None)
@given(text=st.text(max_size=40) | st.lists(PIECES, max_size=14).map("".join))
def test_any_text_compiles_or_is_refused(text):
    refusal = refused(text)
    assert refusal is None or (refusal.message.zh and refusal.message.en)
    assert refusal is None or refusal.position is None or 0 <= refusal.position <= len(text)


def refused(text):
    """Return why a text is refused; None when it compiles, and then runs and goes to the browser."""
    try:
        compiled = compile_formula(text, vectors.scope({}))
    except FormulaError as error:
        return error
    compiled.evaluate(vectors.env({}))
    assert compiled.tree
    return None
