"""Documents go in and come back as they were."""

from copy import deepcopy
from datetime import date
from decimal import Decimal

import pytest

from engine.errors import Conflict, Invalid, NotFound
from engine.records.load import load_document, load_many
from engine.records.write import delete_document, require_written, update_document
from engine.storage.batch import Batch
from engine.storage.sql import fetch
from tests.storage.installed import NOW


def change(snapshot, before, edit):
    after = deepcopy(before)
    edit(after)
    batch = Batch()
    outcome = update_document(snapshot, batch, after, before=before, at=NOW, by=None)
    batch.run()
    require_written(outcome)
    return load_document(snapshot, after.form, after.id)


def test_a_document_comes_back_as_it_was(snapshot, note):
    found = load_document(snapshot, "note", note.id, lock=True)
    assert (found.state, found.number, found.version) == ("draft", None, 1)
    assert found.values["total"] == Decimal("10.00") and found.values["date"] == date(2024, 5, 6)
    assert found.values["done"] is None and found.values["files"] is None
    assert [(line["qty"], line["price"], line["position"]) for line in found.lines["lines"]] == [
        (Decimal("2.5000"), Decimal("4.00"), 0),
        (Decimal("1.0000"), None, 1),
    ]


def test_lines_are_changed_added_moved_and_dropped_together(snapshot, note):
    first, second = note.lines["lines"]

    def edit(document):
        document.lines["lines"] = [{"qty": Decimal(7)}, {**second, "qty": Decimal(9)}]

    found = change(snapshot, load_document(snapshot, "note", note.id), edit)
    assert [line["qty"] for line in found.lines["lines"]] == [7, 9]
    assert found.lines["lines"][1]["id"] == second["id"]
    assert first["id"] not in {line["id"] for line in found.lines["lines"]}
    assert found.version == 2


def test_attachments_and_odd_text_survive(snapshot, store):
    odd = 'a "quoted" \\ {brace}, 50 % and \'\nline'
    made = store("note", [], memo=odd, files=[3, 4])
    found = load_document(snapshot, "note", made.id)
    assert (found.values["memo"], found.values["files"]) == (odd, [3, 4])


def test_a_stale_version_is_a_conflict(snapshot, note):
    before = load_document(snapshot, "note", note.id)
    change(snapshot, before, lambda document: document.values.update(memo="one"))
    with pytest.raises(Conflict):
        change(snapshot, before, lambda document: document.values.update(memo="two"))
    assert load_document(snapshot, "note", note.id).values["memo"] == "one"


def test_a_line_of_another_document_is_refused(snapshot, store, note):
    other = store("note", [{"qty": Decimal(1)}])
    theft = {"id": other.lines["lines"][0]["id"], "qty": Decimal(5)}
    with pytest.raises(Invalid) as refusal:
        change(snapshot, load_document(snapshot, "note", note.id), lambda d: d.lines["lines"].append(theft))
    assert refusal.value.path == "/lines/2/id"


def test_a_deleted_draft_is_gone_with_its_lines(snapshot, note):
    delete_document(snapshot, "note", note.id, 1)
    assert load_many(snapshot, "note", [note.id]) == {}
    with pytest.raises(NotFound):
        load_document(snapshot, "note", note.id)


def test_pinyin_finds_what_is_written_in_chinese(snapshot, people):
    assert fetch("SELECT search_text FROM d_tst_p WHERE id = %s", [people[1].id]) == [("p2 王小明 wangxiaoming wxm",)]
