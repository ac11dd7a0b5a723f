"""The same rights on every way: list, page, picker, search, report, what is behind it, export and history.

Two random roles are held at once. What they show is worked out here in plain Python from the words of the grants, and
every way over HTTP must show exactly that: no row more or less, no value where there should be none.
"""

import csv
from copy import deepcopy
from dataclasses import replace
from datetime import date
from decimal import Decimal
from io import StringIO
from types import SimpleNamespace

import orjson
import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from engine.access.models import Department, User, UserRole
from engine.definitions.model import Grant, Report, ReportColumn, ReportSource, Role
from engine.records.changes import changes
from engine.records.history import add_history
from engine.records.write import update_document
from engine.storage.batch import Batch
from engine.storage.snapshot import Snapshot
from tests.storage.app import app, definition, label
from tests.storage.installed import NOW, put

READ, EXPORT = "read", "export"
HEADER = ("date", "who", "total", "memo", "count", "owner")
LINE = ("thing", "qty", "amount")
LISTED = (*HEADER, "who.limit")
PRESETS = ("all", "mine", "department", "department_below")

# What a row condition means, in Python. Blank counts as nought, as formulas have it.
CONDITIONS = {
    "all": lambda one, me: True,
    "mine": lambda one, me: one.owner == me.id,
    "department": lambda one, me: one.owner == me.id or (one.department and one.department == me.department),
    "department_below": lambda one, me: one.owner == me.id or one.department in me.below,
    "total > 10": lambda one, me: (one.values["total"] or 0) > 10,
    "total < 10": lambda one, me: (one.values["total"] or 0) < 10,
    'who.name = "Ann"': lambda one, me: one.who is not None and one.who.name == "Ann",
    "owner = ME()": lambda one, me: one.owner == me.id,
    'IN(who, MY("people"))': lambda one, me: one.who is not None and one.who.name in me.people,
    "SUM(lines.qty) > 5": lambda one, me: sum(line["qty"] for line in one.lines) > 5,
}
OF_PEOPLE = {**{name: CONDITIONS[name] for name in PRESETS}, 'name = "Ann"': lambda one, me: one.name == "Ann"}

hidden = st.sets(st.sampled_from([*HEADER, "lines", *(f"lines.{name}" for name in LINE), "limit"]), max_size=4)
actions = st.sampled_from([(READ,), (READ, EXPORT), ("*",), ("*",), (EXPORT,), ("update",)])


def grants_on(form, conditions):
    return st.builds(Grant, st.just(form), actions, st.sampled_from(sorted(conditions)), hidden.map(sorted).map(tuple))


roles = st.builds(
    lambda notes, rest: (*notes, *rest),
    st.lists(grants_on("note", CONDITIONS) | grants_on("*", PRESETS), min_size=1, max_size=3),
    st.lists(grants_on("person", OF_PEOPLE), max_size=2),
)


def column(name, formula=None, **more):
    return ReportColumn(name, label(name), name if formula is None else formula, **more)


REPORTS = {
    "notes": Report(
        "r1", "notes", label("notes"), ReportSource("note"),
        tuple(column(name) for name in ("number", "date", "who", "memo", "owner")),
        (column("rows", "", aggregate="count"), column("total"), column("count"), column("limit", "who.limit")),
        filter='state <> "voided"',
    ),
    "rows": Report(
        "r2", "rows", label("rows"), ReportSource("note", "lines"),
        (column("number"), column("thing", "lines.thing")),
        (column("rows", "", aggregate="count"), column("qty", "lines.qty"), column("total")),
        filter='state <> "voided"',
    ),
}  # fmt: skip


def published(*held):
    """Return the test app with these grants in two roles, its tables as installed."""
    made = [
        Role(f"r{n}", f"role{n}", label(f"role{n}"), grants, tuple(REPORTS) if n == 0 else ())
        for n, grants in enumerate(held)
    ]
    return Snapshot(1, definition(replace(app(roles=made), reports=REPORTS)))


@pytest.fixture
def world(snapshot, monkeypatch):
    """Two departments, one under the other, three users, and seven notes of all of them, each changed once."""
    top = Department.objects.create(name="top")
    below = Department.objects.create(name="below", parent=top)
    aside = Department.objects.create(name="aside")
    ann, bob = (
        SimpleNamespace(
            id=put(snapshot, "person", code=code, name=name, limit=Decimal(limit)).id,
            name=name, label=f"{code} {name}", limit=limit, owner=None, department=None,
        )
        for code, name, limit in [("P1", "Ann", "100.00"), ("P2", "Bob", "7.00")]
    )  # fmt: skip
    users = [
        User.objects.create_user(f"u{n}", department=place, my={"people": [bob.id]})
        for n, place in enumerate([top, below, None])
    ]
    UserRole.objects.bulk_create(UserRole(user=user, role=f"role{n}") for user in users for n in range(2))
    thing = put(snapshot, "thing", code="T1", name="bolt")
    owners = [(users[0], top), (users[1], below), (users[2], None), (users[2], aside), (None, None)]
    notes = [
        noted(snapshot, n, thing.id, owner, place, [ann, bob, None][n % 3])
        for n, (owner, place) in enumerate([*owners, *owners[:2]])
    ]
    below_of = [{top.pk, below.pk}, {below.pk}, set()]
    people = [
        SimpleNamespace(
            id=user.pk, department=user.department_id, below=below_of[n], people={"Bob"}, http=signed_in(user)
        )
        for n, user in enumerate(users)
    ]
    here = SimpleNamespace(notes=notes, people=people, snapshot=snapshot)
    monkeypatch.setattr("engine.api.view.newest", lambda: here.snapshot)
    return here


def noted(snapshot, n, thing, owner, place, who):
    """Store a note, change it once, and return what it holds now as every way writes it."""
    lines = [{"thing": thing, "qty": Decimal(n + 1), "amount": Decimal(n)}]
    who_id, owner_id, place_id = (one and one.id for one in (who, owner, place))
    total = [Decimal("5.00"), None, Decimal("20.00"), Decimal("30.00")][n % 4]
    before = put(
        snapshot, "note", lines, number=f"N-{n}", owner=owner_id, department=place_id, who=who_id,
        date=date(2024, 1, 1 + n), memo=f"first{n}", total=Decimal("1.00"), count=100 + n,
    )  # fmt: skip
    after = deepcopy(before)
    after.values |= {"memo": f"memo{n}", "total": total}
    after.lines["lines"][0]["qty"] += 1
    after.lines["lines"].append({"thing": thing, "qty": Decimal(1), "amount": Decimal(2)})
    batch = Batch()
    update_document(snapshot, batch, after, before=before, at=NOW, by=None)
    add_history(batch, after, "update", at=NOW, by=None, changes=changes(before, after))
    batch.run()
    return SimpleNamespace(
        id=after.id, number=after.number, owner=owner_id, department=place_id, who=who, values=after.values,
        lines=after.lines["lines"],
        texts={
            "date": str(after.values["date"]), "who": who and who.label, "total": total and str(total),
            "memo": f"memo{n}", "count": str(100 + n), "owner": owner and owner.name,
        },
    )  # fmt: skip


def signed_in(user):
    client = Client()
    client.force_login(user)
    return client


# --- what the grants say


def covering(held, form, action):
    return [g for g in held if g.form in (form, "*") and {action, "*"} & set(g.can)]


def shows(grant, path):
    return path not in grant.hide and path.partition(".")[0] not in grant.hide


def seen_notes(held, notes, me):
    """Return, by number, the paths each note shows: those of the grants that cover it."""
    reading = covering(held, "note", READ)
    found = {}
    for note in notes:
        matching = [grant for grant in reading if CONDITIONS[grant.rows](note, me)]
        if matching:
            paths = {p for p in (*HEADER, *(f"lines.{n}" for n in LINE)) if any(shows(g, p) for g in matching)}
            found[note.number] = paths | ({"who.limit"} if "who" in paths and sees_limit(held, note.who, me) else set())
    return found


def sees_limit(held, person, me):
    reading = covering(held, "person", READ)
    return person and any(OF_PEOPLE[grant.rows](person, me) and shows(grant, "limit") for grant in reading)


def ever_seen(held):
    """Return the paths some note may show: what may be asked for at all."""
    reading = covering(held, "note", READ)
    paths = {path for path in (*HEADER, *(f"lines.{n}" for n in LINE)) if any(shows(g, path) for g in reading)}
    limit = any(shows(grant, "limit") for grant in covering(held, "person", READ))
    return paths | ({"who.limit"} if "who" in paths and limit else set())


def text_of(note, path, paths):
    """Return a value as text, None where the note does not show it."""
    if path not in paths:
        return None
    return (note.who and note.who.limit) if path == "who.limit" else note.texts[path]


# --- the ways


def got(me, path):
    return answered(me.http.get(f"/api/{path}"))


def posted(me, path, **body):
    return answered(me.http.post(f"/api/{path}", orjson.dumps(body), content_type="application/json"))


def answered(response):
    assert response.status_code == 200, response.content
    return orjson.loads(response.content)


def plain(value):
    """Return a value of an answer as text: of a reference what it is called."""
    if isinstance(value, dict):
        value = value["label"]
    return None if value is None else str(value)


def by_number(rows, names):
    return {row["number"]: {name: plain(row[name]) for name in names} for row in rows}


def check_list(me, asked, expected):
    page = got(me, f"records/note?size=500&fields={','.join(['number', *asked])}")
    assert by_number(page["rows"], asked) == expected(asked)
    assert page["total"] == len(expected(asked))


def check_sums(me, asked, expected):
    amounts = [name for name in ("total", "who.limit") if name in asked]
    found = got(me, f"records/note?sums={','.join(amounts)}")["sums"]
    assert {name: Decimal(found[name]) for name in amounts} == {n: added(expected([n]), n) for n in amounts}


def added(rows, name):
    return sum(Decimal(row[name] or 0) for row in rows.values())


def check_export(me, held, notes, asked, expected):
    response = me.http.get(f"/api/records/note/export?format=csv&fields={','.join(['number', *asked])}")
    granted = covering(held, "note", EXPORT)
    assert response.status_code == (200 if granted else 403)
    if granted:
        allowed = {note.number for note in notes if any(CONDITIONS[g.rows](note, me) for g in granted)}
        rows = list(csv.reader(StringIO(response.content.decode("utf-8-sig"))))[1:]
        found = {number: dict(zip(asked, (one or None for one in rest), strict=True)) for number, *rest in rows}
        assert found == {number: row for number, row in expected(asked).items() if number in allowed}


def check_pages(me, notes, seen, asked, expected):
    own = [name for name in asked if name in HEADER]
    for note in notes:
        response = me.http.get(f"/api/records/note/{note.id}")
        assert response.status_code == (200 if note.number in seen else 404)
        if note.number in seen:
            record = orjson.loads(response.content)["record"]
            assert not (set(HEADER) - set(own)) & record.keys()
            assert by_number([record], own)[note.number] == expected(own)[note.number]
            check_lines(record["lines"], note, seen[note.number])


def check_lines(lines, note, paths):
    assert len(lines) == len(note.lines)
    for shown, stored in zip(lines, note.lines, strict=True):
        assert [shown.get(name) is not None for name in LINE] == [f"lines.{name}" in paths for name in LINE]
        if "lines.qty" in paths:
            assert Decimal(shown["qty"]) == stored["qty"]


def check_picker(me, expected):
    items = posted(me, "pick", form="note", limit=100)["items"]
    assert {one["label"]: {"memo": one["hint"]} for one in items} == expected(["memo"])


def check_search(me, notes, seen, note):
    """A note is found by its number, and by what it shows; never by what it does not."""
    paths = seen.get(note.number)
    assert found_by(me, note.number) == ({note.number} if paths is not None else set())
    assert found_by(me, note.texts["memo"]) == ({note.number} if paths and "memo" in paths else set())
    if note.who:
        assert found_by(me, note.who.name) == {
            one.number for one in notes if one.who is note.who and "who" in seen.get(one.number, ())
        }


def found_by(me, words):
    """Return the numbers found; the search over everything must agree with the list's, as far as it goes."""
    listed = {row["number"] for row in got(me, f"records/note?q={words}&size=500")["rows"]}
    groups = got(me, f"search?q={words}")["groups"]
    found = {item["label"] for group in groups if group["form"] == "note" for item in group["items"]}
    assert found <= listed and len(found) == min(5, len(listed))
    return listed


def check_report(me, notes, ever, expected):
    result = posted(me, "reports/notes/run")
    headings = [name for name in ("date", "who", "memo", "owner") if name in ever]
    sums = {m: p for m, p in (("total", "total"), ("count", "count"), ("limit", "who.limit")) if p in ever}
    assert [c["name"] for c in result["columns"]] == ["number", *headings, "rows", *sums]
    assert by_number(result["rows"], headings) == expected(headings)
    behind = posted(me, "reports/notes/drill", key={})["rows"]
    for rows in (result["rows"], behind):
        assert {row["number"] for row in rows} == expected([]).keys()
        for name, path in sums.items():
            told = {row["number"]: Decimal(row[name] or 0) for row in rows}
            assert told == {number: Decimal(row[path] or 0) for number, row in expected([path]).items()}
    assert by_number(behind, headings) == expected(headings)
    assert {row["id"] for row in behind} == {note.id for note in notes if note.number in expected([])}
    assert int(result["totals"]["rows"] or 0) == len(expected([]))
    for name, path in sums.items():
        assert Decimal(result["totals"][name] or 0) == added(expected([path]), path)


def check_report_of_lines(me, notes, seen):
    rows = posted(me, "reports/rows/run")["rows"]
    assert {row["number"] for row in rows} == seen.keys()
    for note in notes:
        mine = [row for row in rows if row["number"] == note.number]
        paths = seen.get(note.number, set())
        assert {plain(row.get("thing")) for row in mine} == (
            {"bolt" if "lines.thing" in paths else None} if mine else set()
        )
        quantity = sum(line["qty"] for line in note.lines) if "lines.qty" in paths else 0
        assert sum(Decimal(row.get("qty") or 0) for row in mine) == quantity
        total = (note.values["total"] or 0) * len(note.lines) if "total" in paths else 0
        assert sum(Decimal(row.get("total") or 0) for row in mine) == total


def check_history(me, notes, seen):
    for note in notes:
        response = me.http.get(f"/api/records/note/{note.id}/history")
        assert response.status_code == (200 if note.number in seen else 404)
        if note.number in seen:
            (entry,) = orjson.loads(response.content)["entries"]
            told = {one["field"]: one["new"] for one in entry["changes"]}
            assert told.keys() == changed(note, seen[note.number])
            line = told.get("lines", {})
            assert {f"lines.{name}" for name in line} == {f"lines.{n}" for n in LINE} & seen[note.number]


def changed(note, paths):
    """Return the fields a note's one change told of, as far as `paths` go; a new line tells of the fields it shows."""
    fields = {"memo", "lines.qty"} | ({"total"} if note.values["total"] != 1 else set())
    return (fields & paths) | ({"lines"} if any(path.startswith("lines.") for path in paths) else set())


def check_nothing(me, notes):
    """Without the right to read a form nothing of it is there."""
    ways = [me.http.get(f"/api/records/note{rest}") for rest in ("", f"/{notes[0].id}", f"/{notes[0].id}/history")]
    ways += [me.http.get("/api/records/note/export")]
    for path, body in [("pick", {"form": "note"}), ("reports/notes/run", {}), ("reports/rows/drill", {"key": {}})]:
        ways.append(me.http.post(f"/api/{path}", body, content_type="application/json"))
    assert {way.status_code for way in ways} == {403}
    assert not [group for group in got(me, "search?q=N-")["groups"] if group["form"] == "note"]


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(first=roles, second=roles, who=st.integers(0, 2), order=st.permutations(range(7)))
def test_one_person_has_the_same_rights_on_every_way(world, first, second, who, order):
    me, held, notes = world.people[who], [*first, *second], world.notes
    # A page of its own costs a request: three of them, each time others.
    some = [notes[place] for place in order[:3]]
    world.snapshot = published(first, second)
    if not covering(held, "note", READ):
        check_nothing(me, notes)
        return
    seen, ever = seen_notes(held, notes, me), ever_seen(held)
    asked = [name for name in LISTED if name in ever]

    def expected(names):
        return {n.number: {p: text_of(n, p, seen[n.number]) for p in names} for n in notes if n.number in seen}

    check_list(me, asked, expected)
    check_sums(me, asked, expected)
    check_export(me, held, notes, asked, expected)
    check_pages(me, some, seen, asked, expected)
    check_picker(me, expected)
    check_search(me, notes, seen, some[0])
    check_report(me, notes, ever, expected)
    check_report_of_lines(me, notes, seen)
    check_history(me, some, seen)
    for name in sorted(set(LISTED) - ever):
        assert me.http.get(f"/api/records/note?fields={name}").status_code == 422
