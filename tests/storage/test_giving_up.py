"""Nothing is published: then the rules of the version in force are all there, and none of the other one's."""

from dataclasses import replace

import pytest

from engine.errors import Refused
from engine.storage.apply import apply, give_up
from engine.storage.changes import plan
from engine.storage.sql import execute, fetch
from tests.storage.app import PERSON, app, definition, field


def person(*unique, **types):
    """A form of three texts; those named may not occur twice, others are of another type."""
    fields = [field(name, types.get(name, "text"), unique=name in unique) for name in ("code", "name", "note")]
    return definition(
        app(forms=(replace(PERSON, fields=tuple(fields), title=None, search=()),), ledgers=(), roles=(), postings=())
    )


def unique():
    names = fetch("SELECT indexdef FROM pg_indexes WHERE tablename = 'd_tst_p' AND indexdef LIKE '%%UNIQUE%%c_x_%%'")
    return sorted(line.partition("company_id, c_x_")[2].partition(")")[0] for (line,) in names)


def store(rows):
    """Make plans as of before somebody stores one name twice."""
    execute(
        f"INSERT INTO d_tst_p (id, c_x_code, c_x_name) SELECT g, g::text, g::text FROM generate_series(1, {rows}) g"
    )
    execute("ANALYZE d_tst_p")


def a_second_time():
    execute("INSERT INTO d_tst_p (id, c_x_code, c_x_name) VALUES (0, 'x', '1')")


@pytest.fixture
def installed(transactional_db):
    yield lambda made: apply(plan(None, made))
    execute("DROP TABLE d_tst_p")


def test_what_may_not_occur_twice_still_may_not_when_the_last_step_fails(installed):
    before, after = person("code"), person(note="integer")
    installed(before)
    store(1)

    def fail():
        raise RuntimeError("no version")

    with pytest.raises(RuntimeError):
        apply(plan(before, after), finish=fail)
    assert unique() == ["code"] and triggers() == []
    apply(plan(before, after))
    assert unique() == []


@pytest.mark.parametrize("rows", [5, 10_000])
def test_of_two_new_rules_neither_holds_when_one_cannot(installed, rows):
    before, after = person(), person("code", "name")
    installed(before)
    store(rows)
    made = plan(before, after)
    a_second_time()
    with pytest.raises(Refused, match="what the new rule forbids"):
        apply(made)
    assert unique() == []


def test_a_rule_that_a_worker_left_behind_when_it_died_goes_too(installed):
    before, after = person(), person("code", "name")
    installed(before)
    store(10_000)
    for statement in plan(before, after).steps[0].statements:
        execute(statement)
    assert unique() == ["code"]
    give_up(plan(before, after))
    assert unique() == []


def test_a_value_that_will_not_convert_leaves_no_trigger_behind(installed):
    before, after = person(), person(name="integer")
    installed(before)
    store(5)
    made = plan(before, after)
    execute("UPDATE d_tst_p SET c_x_name = 'many' WHERE id = 3")
    with pytest.raises(Refused):
        apply(made)
    assert triggers() == []


def triggers():
    return fetch("SELECT tgname FROM pg_trigger WHERE tgname LIKE 'dougong_%%'")
