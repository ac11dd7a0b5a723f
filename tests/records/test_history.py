"""History: every change with old and new, shown as far as the reader may see the fields."""

from copy import deepcopy
from decimal import Decimal

import pytest

from engine.access.actor import SYSTEM, Actor
from engine.access.models import User
from engine.access.rights import rights_of
from engine.definitions.model import Grant, Role
from engine.errors import NotFound
from engine.records.changes import changes
from engine.records.history import add_history, field_path, history
from engine.storage.batch import Batch
from tests.storage.app import label
from tests.storage.installed import NOW, with_roles


@pytest.fixture
def changed(note, people):
    """A note and the same after a person changed header and lines; the change is in its history."""
    user = User.objects.create_user("u", name="Ulla")
    after = deepcopy(note)
    after.values |= {"total": Decimal("99.90"), "who": people[1].id}
    after.lines["lines"][0]["qty"] = Decimal("3.0000")
    del after.lines["lines"][1]
    batch = Batch()
    add_history(batch, note, "create", at=NOW, by=None)
    add_history(batch, after, "update", at=NOW, by=user.pk, changes=changes(note, after))
    batch.run()
    return note


def test_changes_name_what_was_and_what_is(note, people):
    after = deepcopy(note)
    after.state, after.number = "posted", "N1"
    after.values["memo"] = None
    after.lines["lines"].append({"id": 99, "position": 2, "qty": Decimal(1), "price": None})
    first = note.lines["lines"][0]
    after.lines["lines"][0] = {**first, "price": Decimal("5.00")}
    assert changes(note, after) == [
        {"path": "/state", "old": "draft", "new": "posted"},
        {"path": "/number", "old": None, "new": "N1"},
        {"path": "/memo", "old": "hello 世界", "new": None},
        {"path": "/lines/0/price", "old": "4.00", "new": "5.00", "line": first["id"]},
        {"path": "/lines/2", "line": 99, "old": None, "new": {"qty": "1"}},
    ]


def test_nothing_changed_is_no_change(note):
    assert changes(note, deepcopy(note)) == []


def test_history_tells_who_did_what_with_labels(snapshot, changed, people):
    update, create = history(snapshot, rights_of(snapshot, SYSTEM), "note", changed.id)
    assert (create["action"], create["by"], create["changes"]) == ("create", None, [])
    assert update["by"]["label"] == "Ulla"
    by_field = {change["path"]: (change["old"], change["new"]) for change in update["changes"]}
    assert by_field["/total"] == ("10.00", "99.90")
    assert by_field["/who"] == ({"id": people[0].id, "label": "P1 Ann"}, {"id": people[1].id, "label": "P2 王小明"})
    assert by_field["/lines/0/qty"] == ("2.5000", "3.0000")
    assert by_field["/lines/1"][0]["qty"] == "1.0000" and by_field["/lines/1"][1] is None


def test_hidden_fields_stay_hidden_in_history(changed):
    role = Role("r", "tester", label("tester"), (Grant("note", ("read",), hide=("total", "lines.qty")),))
    rights = rights_of(with_roles(role), Actor(1, "me", frozenset({"tester"})))
    update = history(rights.snapshot, rights, "note", changed.id)[0]
    assert {change["path"] for change in update["changes"]} == {"/who", "/lines/1"}
    assert set(update["changes"][1]["old"]) == {"thing"}


def test_the_history_of_a_record_out_of_sight_is_not_found(changed):
    role = Role("r", "tester", label("tester"), (Grant("note", ("read",), "mine"),))
    rights = rights_of(with_roles(role), Actor(1, "me", frozenset({"tester"})))
    with pytest.raises(NotFound):
        history(rights.snapshot, rights, "note", changed.id)


def test_a_pointer_names_its_field():
    assert [field_path(p) for p in ("/total", "/lines/0/qty", "/lines/12")] == ["total", "lines.qty", "lines"]
