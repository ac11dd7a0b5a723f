"""The law of access: whatever the grants, every way to the data shows the same rows and the same fields."""

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from engine.access.actor import Actor
from engine.access.models import Department, User
from engine.access.rights import rights_of
from engine.definitions.model import Grant, Role
from engine.errors import Forbidden, NotFound
from engine.records.query import Filter, ListQuery
from engine.records.read import find_ids, get_record, list_records, load, pick
from tests.storage.app import label
from tests.storage.installed import put, with_roles

FIELDS = ("date", "who", "total", "memo")
CONDITIONS = {
    "all": lambda note, me: True,
    "mine": lambda note, me: note.values["owner"] == me.user_id,
    "department": lambda note, me: note.values["department"] == me.department_id or note.values["owner"] == me.user_id,
    "department_below": lambda note, me: (
        note.values["department"] in me.departments_below or note.values["owner"] == me.user_id
    ),
    "total > 10": lambda note, me: (note.values["total"] or 0) > 10,
    'who.name = "Ann"': lambda note, me: note.values["who"] == me.my["ann"],
    "owner = ME()": lambda note, me: note.values["owner"] == me.user_id,
    'IN(who, MY("people"))': lambda note, me: note.values["who"] in me.my["people"],
}
grants = st.lists(
    st.builds(
        Grant,
        form=st.sampled_from(["note", "note", "*"]),
        can=st.sampled_from([("read",), ("read", "update"), ("update",), ("*",)]),
        rows=st.sampled_from(sorted(CONDITIONS)),
        hide=st.sets(st.sampled_from([*FIELDS, "lines.qty", "lines"]), max_size=3).map(tuple),
    ),
    max_size=4,
)


@pytest.fixture
def world(snapshot):
    """Two departments, one under the other, three users, and notes of all of them."""
    top = Department.objects.create(name="top")
    below = Department.objects.create(name="below", parent=top)
    users = [User.objects.create_user(f"u{n}", department=place) for n, place in enumerate([top, below, None])]
    ann, bob = (put(snapshot, "person", code=code, name=name) for code, name in [("P1", "Ann"), ("P2", "Bob")])
    notes = [
        put(
            snapshot,
            "note",
            [{"qty": Decimal(n)}],
            owner=user.pk if user else None,
            department=user.department_id if user else None,
            who=[ann.id, bob.id, None][n % 3],
            total=[Decimal(5), Decimal(20), None][n % 3],
            date=date(2024, 1, 1 + n),
            memo=f"memo {n}",
        )
        for n, user in enumerate([*users, *users, None])
    ]
    me = Actor(
        users[0].pk, "me", frozenset({"tester"}), top.pk, (top.pk, below.pk), my={"ann": ann.id, "people": [bob.id]}
    )
    return notes, me


def expected(held, notes, me):
    """Say which notes show which fields, straight from the words of the law: a row shows the fields of its grants."""
    seen = {}
    for note in notes:
        matching = [g for g in held if set(g.can) & {"read", "*"} and CONDITIONS[g.rows](note, me)]
        if matching:
            seen[note.id] = {f for f in (*FIELDS, "lines.qty") if any(shows(g, f) for g in matching)}
    return seen


def shows(grant, field):
    return field not in grant.hide and field.partition(".")[0] not in grant.hide


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(held=grants)
def test_every_path_shows_the_same_rows_and_fields(world, held):
    notes, me = world
    by_id = {note.id: note for note in notes}
    snapshot = with_roles(Role("r", "tester", label("tester"), tuple(held)))
    rights = rights_of(snapshot, me)
    seen = expected(held, notes, me)
    if not rights.may("note", "read"):
        assert not seen
        with pytest.raises(Forbidden):
            list_records(snapshot, rights, "note", ListQuery())
        return
    visible = rights.visible_fields("note")
    wanted = tuple(name for name in FIELDS if name in visible)

    rows = json.loads(list_records(snapshot, rights, "note", ListQuery(fields=wanted or ("id",))))["rows"]
    assert {row["id"] for row in rows} == set(seen)
    for row in rows:
        check_values(row, by_id[row["id"]], seen[row["id"]], wanted)

    assert {item["id"] for item in pick(snapshot, rights, "note").items} == set(seen)
    assert set(find_ids(rights, "note", ListQuery())) == set(seen)

    for note in notes:
        if note.id not in seen:
            assert rights.shown_fields("note", note.id) is None
            for way in (get_record, lambda *args: load(*args[:1], *args[2:], rights=args[1])):
                with pytest.raises(NotFound):
                    way(snapshot, rights, "note", note.id)
            continue
        fields = seen[note.id]
        assert rights.shown_fields("note", note.id) & {*FIELDS, "lines.qty"} == fields
        record = get_record(snapshot, rights, "note", note.id)
        check_values(record, note, fields, wanted)
        quantities = [line.get("qty") for line in record["lines"]]
        assert quantities == [f"{note.lines['lines'][0]['qty']}.0000" if "lines.qty" in fields else None]

    check_amounts(snapshot, rights, notes, seen, visible)


def check_values(row, note, fields, wanted):
    for name in wanted:
        stored = note.values[name]
        if name not in fields or stored is None:
            assert row[name] is None
        elif name == "who":
            assert row[name]["id"] == stored
        elif name == "total":
            assert Decimal(row[name]) == stored
        else:
            assert row[name] == str(stored)


def check_amounts(snapshot, rights, notes, seen, visible):
    """A hidden amount neither adds to a sum nor answers a filter."""
    if "total" not in visible:
        return
    shown = [note for note in notes if "total" in seen.get(note.id, ())]
    answer = json.loads(list_records(snapshot, rights, "note", ListQuery(sums=("total",))))
    assert Decimal(answer["sums"]["total"]) == sum(note.values["total"] or 0 for note in shown)
    found = find_ids(rights, "note", ListQuery(filters=(Filter("total", "eq", "20"),)))
    assert set(found) == {note.id for note in shown if note.values["total"] == 20}


def test_a_referred_record_shows_its_fields_only_to_those_who_may_read_it(world):
    _, me = world
    note_only = Role("r", "tester", label("tester"), (Grant("note", ("read",)),))
    people_too = replace(note_only, grants=(*note_only.grants, Grant("person", ("read",), 'name = "Ann"', ("limit",))))
    blind, sighted = (rights_of(with_roles(role), me) for role in (note_only, people_too))
    assert not blind.sees("note", ("who", "name")) and blind.sees("note", ("who",))
    assert sighted.sees("note", ("who", "name")) and not sighted.sees("note", ("who", "limit"))
    rows = json.loads(list_records(sighted.snapshot, sighted, "note", ListQuery(fields=("who.name",))))["rows"]
    assert {row["who.name"] for row in rows} == {"Ann", None}
