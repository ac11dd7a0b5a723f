"""Conditions at the top of a WHERE stay as the columns they ask, so that indexes answer them."""

from datetime import date

import pytest

from engine.formula import Context, FormulaError, compile_formula
from tests.formula import vectors

CONTEXT = Context(date(2024, 5, 1), None, user_id=7, my={"things": [1, "x", 2]})


def sql(text, *, nullable=True, context=CONTEXT):
    compiled = compile_formula(text, vectors.scope({}))
    return compiled.sql(lambda path: ("t." + "_".join(path), nullable), context)


@pytest.mark.parametrize(
    ("text", "expected", "values"),
    [
        ('s = "posted"', "(t.s = %s::text)", ["posted"]),
        ("a > 5", "(t.a > 5)", []),
        ("a < 5", "(t.a < 5 OR t.a IS NULL)", []),
        ("a = 0", "(t.a = 0 OR t.a IS NULL)", []),
        ("a >= -2.5", "(t.a >= (-2.5) OR t.a IS NULL)", []),
        ("5 < a", "(t.a > 5)", []),
        ("d >= TODAY() - 30", "(t.d >= %s::date)", [date(2024, 4, 1)]),
        ("item = nobody", "COALESCE((t.item = t.nobody), FALSE)", []),
        ("owner = ME()", "(t.owner = %s::bigint)", [7]),
        ('item = MY("nothing")', "FALSE", []),
        ('IN(item, MY("things"))', "(t.item IN (%s::bigint, %s::bigint))", [1, 2]),
        ('IN(s, "draft", "posted")', "(t.s IN (%s::text, %s::text))", ["draft", "posted"]),
        ("yes", "t.yes", []),
        ("NOT(yes)", "(t.yes IS NOT TRUE)", []),
        ("ISBLANK(item)", "(t.item IS NULL)", []),
        ("ISBLANK(t)", "(t.t IS NULL OR t.t = '')", []),
        ('AND(s = "draft", OR(a > 1, yes))', "((t.s = %s::text) AND ((t.a > 1) OR t.yes))", ["draft"]),
        ('t < "m"', '(t.t COLLATE "C" < %s::text OR t.t IS NULL)', ["m"]),
        ("a / 2 > 1", "COALESCE((round((COALESCE(t.a::numeric, 0) + 0e-32) / NULLIF(2., 0), 20) > 1.), FALSE)", []),
    ],
)
def test_conditions_ask_columns_directly(text, expected, values):
    assert sql(text) == (expected, values)


def test_a_column_that_is_never_null_needs_no_second_question():
    assert sql("a < 5", nullable=False) == ("(t.a < 5)", [])


def test_places_keep_their_order_when_a_template_repeats_them():
    text, values = sql('IF(t = "x", LEFT("abc", n), "y" & t)')
    assert text.count("%s") == len(values) == 3
    assert values == ["x", "abc", "y"]


def test_a_resolver_may_bring_values_of_its_own():
    compiled = compile_formula('AND(a > 1, t = "x")', vectors.scope({}))
    assert compiled.sql(lambda path: ("f(%s)", False, [path[0]])) == (
        "((f(%s) > 1) AND (f(%s) = %s::text))",
        ["a", "t", "x"],
    )


def test_who_asks_must_be_known():
    with pytest.raises(FormulaError, match="Nobody is asking"):
        sql("owner = ME()", context=None)


def test_what_only_python_can_answer_is_refused():
    with pytest.raises(FormulaError, match="cannot be computed in the database"):
        sql("OPEN(lines) > 1")


def test_no_formula_grows_without_bound():
    nested = "MOD(" * 30 + "a" + ", b)" * 30
    assert len(sql(nested)[0]) < 20_000
