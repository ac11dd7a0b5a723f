"""Chinese punctuation in a formula reads as its ASCII twin; text between quotes stays as it was written."""

_FOLD = str.maketrans(
    "".join(map(chr, range(0xFF01, 0xFF5F))) + "\u3000\u00a0×÷−”〈〉【】",
    "".join(map(chr, range(0x21, 0x7F))) + '  */-"<>[]',
)
_QUOTES = {'"': '"', "“": "”", "＂": "＂"}
"""What closes a text literal, by what opened it."""


def fold_name(name: str) -> str:
    """Return a name as it reads between the brackets of a folded formula."""
    return name.translate(_FOLD)


def fold(text: str) -> str:
    """Return `text` at the same length, folded outside its text literals.

    A literal may open with “ and close with ”; one that opens with a straight quote keeps “ and ” as content.
    """
    out: list[str] = []
    closing = ""
    for char in text:
        if closing:
            ends = char == closing
            out.append('"' if ends else char)
            closing = "" if ends else closing
        else:
            closing = _QUOTES.get(char, "")
            out.append('"' if closing else char.translate(_FOLD))
    return "".join(out)
