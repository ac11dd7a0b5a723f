"""Choosing records: by code, name and pinyin, without the retired ones."""

import pytest

from engine.access.actor import SYSTEM
from engine.access.models import User
from engine.access.rights import rights_of
from engine.records.read import pick, pick_for
from engine.records.reference_filter import Place
from tests.storage.app import field


@pytest.fixture
def picked(snapshot):
    def ask(target, q="", **more):
        return pick(snapshot, rights_of(snapshot, SYSTEM), target, q, **more)

    return ask


def labels(found):
    return [item["label"] for item in found.items]


def test_people_are_found_by_code_name_and_pinyin(picked, people):
    assert [labels(picked("person", q)) for q in ("p1", "ANN", "wxm", "小明")] == [
        ["P1 Ann"], ["P1 Ann"], ["P2 王小明"], ["P2 王小明"],
    ]  # fmt: skip
    assert picked("person", "ann").items[0]["code"] == "P1"


def test_a_code_that_starts_so_comes_first(picked, store):
    for code, name in [("X9", "about A1"), ("A10", "x"), ("A1", "y")]:
        store("person", code=code, name=name)
    assert [item["code"] for item in picked("person", "a1").items] == ["A1", "A10", "X9"]


def test_there_may_be_more(picked, people):
    found = picked("person", limit=1)
    assert len(found.items) == 1 and found.more and not picked("person", limit=2).more


def test_retired_records_are_not_offered_but_keep_their_label(picked, store):
    gone = store("person", code="G", name="Gone", state="archived")
    assert labels(picked("person", "gone")) == []
    assert labels(picked("person", ids=[gone.id])) == ["G Gone"]


def test_lines_are_called_after_their_document(picked, store):
    note = store("note", [{}, {}], number="N7", state="posted")
    assert sorted(labels(picked("note.lines", ids=[line["id"] for line in note.lines["lines"]]))) == ["N7 #1", "N7 #2"]
    assert labels(picked("note.lines", "n7"))[0].startswith("N7 #")


def test_users_who_left_are_not_offered(picked, db):
    User.objects.create_user("ann", name="Ann"), User.objects.create_user("bob", name="Bob", is_active=False)
    assert [(item["label"], item["code"]) for item in picked("user").items] == [("Ann", "ann")]
    assert labels(picked("department")) == []


@pytest.mark.parametrize(
    ("allowed", "record", "found"),
    [
        ('person.code = "P1"', {}, ["P1 Ann"]),
        ("person.limit >= total", {"total": 100}, ["P1 Ann"]),
        ("person.limit >= total", {"total": None}, ["P1 Ann", "P2 王小明"]),
        ("person = who", {"who": 1}, ["P2 王小明"]),
        ("person.name = who.name", {"who": 0}, ["P1 Ann"]),
        ("person.name <> who.name", {"who": None}, ["P1 Ann", "P2 王小明"]),
        ("person.limit >= qty", {"qty": 5}, ["P1 Ann"]),
    ],
)
def test_a_reference_offers_only_what_its_filter_allows(snapshot, people, allowed, record, found):
    header = {
        name: people[value].id if name == "who" and value is not None else value for name, value in record.items()
    }
    place = Place("note", field("other", "reference", to="person", filter=allowed), "lines", header, record)
    picked = pick_for(snapshot, rights_of(snapshot, SYSTEM), place)
    assert labels(picked) == found
