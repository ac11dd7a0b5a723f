"""The law of the language: Python, PostgreSQL and the browser give the same answer to any formula on any record."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from engine.formula import FormulaError, compile_formula
from tests.formula import browser, postgres, vectors, written

KINDS = st.sampled_from(["num", "text", "bool", "date"])
ASKED = st.tuples(KINDS.flatmap(lambda kind: written.formulas(kind)), written.records())
SLOW = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
)


def tried(formula, values):
    """Return (compiled, env) of a formula over the vector record, or None when it is refused for its size."""
    case = {"formula": formula, "set": values}
    try:
        return vectors.compiled(case), vectors.env(case)
    except FormulaError as error:
        if any(word in error.message.en for word in ("digits", "deeper", "longer")):
            return None
        raise


@pytest.mark.django_db
@SLOW
@given(asked=st.lists(ASKED, min_size=1, max_size=12))
def test_postgresql_answers_as_python_does(asked):
    for formula, values in asked:
        found = tried(formula, values)
        if found is None:
            continue
        compiled, env = found
        expected = compiled.evaluate(env)
        assert vectors.json_value(postgres.evaluate(compiled, env)) == vectors.json_value(expected), formula
        if isinstance(expected, bool):
            assert bool(postgres.evaluate(compiled, env, exact=False)) is expected, formula


@browser.needs_node
@settings(SLOW, max_examples=20)
@given(asked=st.lists(ASKED, min_size=20, max_size=50))
def test_the_browser_answers_as_python_does(asked):
    cases, expected = [], []
    for formula, values in asked:
        found = tried(formula, values)
        if found is not None:
            record = {**vectors.VECTORS["record"], **values}
            cases.append({"tree": found[0].tree, "record": record, "related": BROWSER_RELATED, "formula": formula})
            expected.append(vectors.json_value(found[0].evaluate(found[1])))
    answers = browser.evaluate(vectors.VECTORS["context"], cases)
    for case, answer, value in zip(cases, answers, expected, strict=True):
        assert answer == value, (case["formula"], case["record"])


RELATED = vectors.VECTORS["related"]
BROWSER_RELATED = {"item:1": RELATED["thing"]["1"], "thing:1": RELATED["thing"]["1"], "group:5": RELATED["kind"]["5"]}


@pytest.mark.django_db
@pytest.mark.parametrize("text", vectors.examples())
def test_every_example_of_the_manual_is_true(text):
    compiled = compile_formula(text, vectors.scope({}))
    env = vectors.env({})
    assert compiled.evaluate(env) is True
    assert postgres.evaluate(compiled, env) is True
