"""One vector file, two of its three readers: Python closures and PostgreSQL (vitest is the third)."""

from decimal import Decimal

import pytest

from engine.formula import FormulaError
from engine.formula.functions import FUNCTIONS
from tests.formula import postgres, vectors

IDS = [case["id"] for case in vectors.CASES]


def expected(case):
    kind = vectors.compiled(case).type.name
    return (
        vectors.json_value(Decimal(case["result"])) if kind == "num" and case["result"] is not None else case["result"]
    )


@pytest.mark.parametrize("case", vectors.CASES, ids=IDS)
def test_the_closures_give_the_result_of_the_file(case):
    value = vectors.compiled(case).evaluate(vectors.env(case))
    assert vectors.json_value(value) == expected(case)


MIXED = [case for case in vectors.CASES if case.get("line") is not None and "(lines." in case["formula"]]


@pytest.mark.django_db
@pytest.mark.parametrize("case", [case for case in vectors.CASES if case not in MIXED], ids=lambda case: case["id"])
def test_postgresql_gives_the_result_of_the_file(case):
    value = postgres.evaluate(vectors.compiled(case), vectors.env(case))
    assert vectors.json_value(value) == expected(case)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "case", [case for case in vectors.CASES if isinstance(case["result"], bool)], ids=lambda case: case["id"]
)
def test_a_where_clause_keeps_exactly_the_rows_for_which_a_condition_holds(case):
    assert bool(postgres.evaluate(vectors.compiled(case), vectors.env(case), exact=False)) is case["result"]


def test_the_file_holds_the_trees_the_compiler_makes():
    assert vectors.refreshed() == vectors.FILE.read_text("utf-8"), "run: python -m tests.formula.vectors"


def test_every_function_has_a_case():
    used = "\n".join(case["formula"].upper() for case in vectors.CASES)
    browser = {entry.name for entries in FUNCTIONS.values() for entry in entries if not entry.server}
    assert [
        name for name in sorted(browser) if name.isidentifier() and name != "negate" and f"{name}(" not in used
    ] == []


def test_ids_are_unique():
    assert len(set(IDS)) == len(IDS) >= 300


@pytest.mark.parametrize("case", MIXED, ids=lambda case: case["id"])
def test_a_line_beside_its_whole_column_is_refused_as_sql(case):
    with pytest.raises(FormulaError):
        vectors.compiled(case).sql(lambda path: ("v.x", True))
