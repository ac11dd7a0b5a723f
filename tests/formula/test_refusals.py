"""What is not a formula is refused when it is saved, with the place and what to try."""

import pytest

from engine.formula import FormulaError, compile_formula
from tests.formula import vectors

DEEP = "IF(yes, " * 70 + "1" + ", 2)" * 70
REFUSED = [
    ("a +", "stops too early", None),
    ("(a", "stops too early", None),
    ("a b", "character 3", 2),
    ("a 'x'", "character 3", 2),
    ('"abc', "character 1", 0),
    ("a = b = c", "= does not work on: true or false, a number", 6),
    ("a,b", "character 2", 1),
    ("1..2", "character 2", 1),
    ("", "stops too early", None),
    ("2x", "character 2", 1),
    ("@a", "character 1", 0),
    ("qtty * 2", "'qtty' is not a field", 0),
    ("a * item.prize", "'物' has no field 'prize'", 4),
    ("t.x", "'t' is no reference", 0),
    ("lines.z", "'明细' has no field 'z'", 0),
    ("FOO(1)", "no function FOO", 0),
    ('__import__("os")', "no function __IMPORT__", 0),
    ("a.__class__", "'a' is no reference", 0),
    ("__builtins__", "is not a field", 0),
    ("ROUND(1)", "wrong number of arguments", 0),
    ("ROUND(1, 2, 3)", "wrong number of arguments", 0),
    ("a + t", "+ does not work on: a number, text", 2),
    ('a + ""', "does not work on", 2),
    ("t + t", "does not work on: text, text", 2),
    ("NOT(a)", "Argument 1 of NOT cannot be a number", 0),
    ('IF(a, "x", "y")', "Argument 1 of IF cannot be a number", 0),
    ('IF(yes, 1, "y")', "Argument 3 of IF cannot be text", 0),
    ("IF(yes, item, item.group)", "Argument 3 of IF cannot be a reference", 0),
    ('a = "3"', "= does not work on: a number, text", 2),
    ("d = m", "does not work on", 2),
    ("item = item.group", "does not work on", 5),
    ("item & t", "& cannot be a reference", 5),
    ("yes < no", "does not work on", 4),
    ("lines.x + 1", "does not work on: list of a number", 8),
    ("SUM(lines.note)", "SUM cannot be list of text", 0),
    ("SUM(lines)", "SUM cannot be line items", 0),
    ("ISBLANK(a + 1)", "ISBLANK cannot be a number", 0),
    ("2 ^ a", "Argument 2 of ^ cannot be a number", 2),
    ("2 ^ 11", "whole number from -10 to 10", 2),
    ("2 ^ 0.5", "whole number from -10 to 10", 2),
    ('TEXT(a, "abc")', "Cannot read the number format", 0),
    ('TEXT(d, "!!")', "Cannot read the date format", 0),
    ("TEXT(a, t)", "does not work on", 0),
    ('MY("x") + 1', "does not work on", 8),
    ('POSTED(t, "qty")', "Argument 1 of POSTED cannot be text", 0),
    ('LATEST("nope.x", "a", 1)', "LATEST needs", 0),
    ('BALANCE("nope", "qty")', "no such ledger", 0),
    ("2 ^ 9 ^ 9 ^ 9 ^ 9", "more than 400 digits", 10),
    ("a * a * a * a * a * a * a * a * a * a * a", "more than 400 digits", 38),
    ("1 + " * 500 + "1" + " " * 10, "longer than", None),
    ("1 + " * 80 + "1", "nested deeper", 254),
    (DEEP, "nested deeper", None),
    ("9" * 41, "too long", 0),
]


@pytest.mark.parametrize(
    ("text", "message", "position"), REFUSED, ids=[text[:40] or "nothing" for text, _, _ in REFUSED]
)
def test_it_is_refused_with_its_place(text, message, position):
    with pytest.raises(FormulaError) as caught:
        compile_formula(text, vectors.scope({}))
    assert message in caught.value.message.en and caught.value.message.zh
    assert position is None or caught.value.position == position


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("qtty", ""),
        ("lines.xx", "'x'"),
        ("ROUNDD(1, 2)", "'ROUND'"),
        ("item.cod", "'code'"),
        ("a 'x'", "double quotes"),
        ("ROUND(1)", "ROUND(number, decimals)"),
        ("t + t", "Join text with &"),
        ("item & t", "owner.name"),
        ("四舍五人(1, 2)", "'四舍五入'"),
    ],
)
def test_the_hint_says_what_to_try(text, hint):
    with pytest.raises(FormulaError) as caught:
        compile_formula(text, vectors.scope({}))
    assert caught.value.hint and hint in caught.value.hint.en


def test_a_formula_of_brackets_is_read_without_exhausting_the_stack():
    assert compile_formula("(" * 900 + "a" + ")" * 900, vectors.scope({})).text.endswith(")")
