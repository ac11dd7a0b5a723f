"""The part of a form that follows from some of its fields: nothing missing, nothing that cannot have changed."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from engine.forms import compute, parse_json, validate
from engine.forms.part import part_of
from engine.forms.plan import plan_of
from engine.formula import Context
from engine.storage.snapshot import Snapshot
from tests.lifecycle.world import definition_of

NOW = Context(date(2024, 3, 5), datetime(2024, 3, 5, 8, tzinfo=UTC), 7, 3)


@pytest.fixture(scope="module")
def snapshot():
    return Snapshot(1, definition_of())


def shows_posted(formula):
    return formula.server


def multiplies(formula):
    return "qty * price" in formula.text


def everything(formula):
    return True


def nothing(formula):
    return False


def steps(plan):
    return [(step.table, [field.name for field in step.fields]) for step in plan.steps]


def names(plan):
    return {key: set(fields) for key, fields in plan.tables.items()}


def test_what_reads_a_changed_field_is_computed_after_it(snapshot):
    assert steps(part_of(snapshot, "delivery", shows_posted)) == [("lines", ["cost"]), ("", ["cost"])]


def test_what_reads_none_of_them_is_left_out(snapshot):
    part = part_of(snapshot, "delivery", shows_posted)
    assert names(part) == {"": {"cost"}, "lines": {"cost"}} and part.checks == ()


def test_a_check_over_what_changes_is_made_again(snapshot):
    part = part_of(snapshot, "order", multiplies)
    assert steps(part) == [("lines", ["amount"]), ("", ["total"])]
    assert [check.id for check, _ in part.checks] == ["k1"]


def test_the_whole_is_a_part_and_nothing_is_one(snapshot):
    plan = plan_of(snapshot, "order")
    assert steps(part_of(snapshot, "order", everything)) == steps(plan)
    empty = part_of(snapshot, "order", nothing)
    assert empty.steps == () and empty.checks == () and names(empty) == {"": set(), "lines": set()}


def test_the_part_computes_and_checks_what_the_whole_would(snapshot):
    def sent():
        lines = [{"item": 2, "qty": "1000", "price": "1001"}, {"item": 2, "qty": "2", "price": "0.335"}]
        return parse_json(
            snapshot, "order", {"date": "2024-03-05", "customer": 1, "contact": "A", "discount": "0", "lines": lines}
        )

    known = {("partner", 1): {"id": 1, "is_customer": True}, ("item", 2): {"id": 2}}
    whole, part = sent(), sent()
    compute(snapshot, whole, NOW, known)
    compute(snapshot, part, NOW, known, plan=part_of(snapshot, "order", multiplies))
    assert part == whole and part.values["total"] == Decimal("1001000.67")
    found = [
        validate(snapshot, part, NOW, known, plan=plan)
        for plan in (plan_of(snapshot, "order"), part_of(snapshot, "order", multiplies))
    ]
    assert [problem.path for problem in found[0]] == ["/total"] == [problem.path for problem in found[1]]


def test_a_part_is_compiled_once(snapshot):
    assert part_of(snapshot, "order", multiplies) is part_of(snapshot, "order", multiplies)
