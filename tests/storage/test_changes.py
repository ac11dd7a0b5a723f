"""The change planner: what it proposes, and that applying it leaves nothing to propose."""

from dataclasses import replace

import pytest

from engine.definitions.model import Dimension
from engine.errors import Invalid
from engine.storage.apply import apply
from engine.storage.changes import plan
from engine.storage.sql import execute, fetch
from engine.storage.steps import StepClass
from tests.storage.app import (
    NOTE,
    PERSON,
    SHELF,
    THING,
    app,
    definition,
    field,
    label,
    with_field,
    with_fields,
)

pytestmark = pytest.mark.django_db
BEFORE = definition(app())


@pytest.fixture
def installed():
    apply(plan(None, BEFORE))
    return BEFORE


def kinds(made):
    return [step.kind for step in made.steps]


def test_the_first_plan_creates_every_table(db):
    made = plan(None, BEFORE)
    created = {step.table for step in made.steps if step.kind == "create"}
    assert created == {
        "d_tst_p",
        "d_tst_t",
        "d_tst_n",
        "d_tst_nl",
        "e_tst_s",
        "b_tst_s",
        "t_tst_s",
    }


def test_an_applied_plan_leaves_nothing_to_do(installed):
    assert plan(BEFORE, BEFORE).steps == ()


def test_a_new_field_is_one_instant_column(installed):
    after = definition(app(forms=(PERSON, THING, with_fields(NOTE, field("extra", "money")))))
    made = plan(BEFORE, after)
    assert [(step.kind, step.step_class) for step in made.steps] == [("add", StepClass.INSTANT)]
    apply(made)
    assert plan(after, after).steps == ()


def test_a_new_reference_comes_with_its_guard_and_index(installed):
    after = definition(
        app(
            forms=(
                PERSON,
                THING,
                with_fields(NOTE, field("boss", "reference", to="person")),
            )
        )
    )
    made = plan(BEFORE, after)
    assert kinds(made) == ["add", "index"]
    apply(made)
    assert plan(after, after).steps == ()


def test_more_decimals_widen_the_column_and_keep_every_value(installed):
    execute("INSERT INTO d_tst_p (id, c_p_limit) VALUES (1, 12.34)")
    after = definition(
        app(
            forms=(
                with_field(PERSON, field("limit", "money", id="p_limit", scale=4)),
                THING,
                NOTE,
            )
        )
    )
    made = plan(BEFORE, after)
    assert [(step.kind, step.step_class, step.rows) for step in made.steps] == [("widen", StepClass.LOCKING, 1)]
    apply(made)
    assert fetch("SELECT c_p_limit::text FROM d_tst_p") == [("12.3400",)]


def test_fewer_decimals_are_refused_with_the_field_named(installed):
    execute("INSERT INTO d_tst_p (id, c_p_limit) VALUES (1, 12.34)")
    after = definition(
        app(
            forms=(
                with_field(PERSON, field("limit", "integer", id="p_limit")),
                THING,
                NOTE,
            )
        )
    )
    with pytest.raises(Invalid) as refusal:
        plan(BEFORE, after)
    assert refusal.value.path == "/forms/person/fields/limit"


def test_a_large_table_is_indexed_online(installed):
    execute("INSERT INTO d_tst_n (id) SELECT g FROM generate_series(1, 10000) g")
    after = definition(app(forms=(PERSON, THING, replace(NOTE, indexes=(("who", "date"),)))))
    assert [(step.kind, step.step_class) for step in plan(BEFORE, after).steps] == [("index", StepClass.ONLINE)]


def test_a_dropped_field_is_hidden_and_comes_back_with_its_values(installed):
    execute("INSERT INTO d_tst_p (id, c_p_kind) VALUES (1, 'old')")
    after = definition(app(forms=(replace(PERSON, fields=PERSON.fields[:3]), THING, NOTE)))
    made = plan(BEFORE, after)
    assert made.steps == () and [str(text) for text in made.hidden] == ["'kind' of 'person' is hidden; values kept: 1"]
    assert fetch("SELECT c_p_kind FROM d_tst_p") == [("old",)]


def test_a_ledger_in_use_gets_no_new_dimension(installed):
    wider = replace(
        SHELF,
        dimensions=(*SHELF.dimensions, Dimension("s_lot", "lot", label("lot"), "text")),
    )
    with pytest.raises(Invalid, match="cannot get the new dimension 'lot'"):
        plan(BEFORE, definition(app(ledgers=(wider,))))


def test_a_ledger_in_use_keeps_every_dimension(db):
    lot = Dimension("s_lot", "lot", label("lot"), "text")
    wider = definition(app(ledgers=(replace(SHELF, dimensions=(*SHELF.dimensions, lot)),), postings=()))
    apply(plan(None, wider))
    with pytest.raises(Invalid) as refused:
        plan(wider, definition(app(postings=())))
    (problem,) = refused.value.problems
    assert problem.path == "/ledgers/shelf/dimensions" and problem.hint
    assert problem.message.en == "'shelf' is kept by 'lot'; without it nothing could be posted to it any more"
    assert plan(wider, definition(app(ledgers=(), postings=()))).steps == ()


def test_the_hash_tells_two_plans_apart(db):
    smaller = definition(app(forms=(PERSON,), ledgers=()))
    assert plan(None, BEFORE).hash != plan(None, smaller).hash
