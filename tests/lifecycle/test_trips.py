"""A record keeps to its budget of round trips, however many lines it has, and its commit costs none of its own."""

import pytest
from django.db import transaction

from engine.errors import Invalid
from engine.lifecycle.actions import create
from engine.records import ids
from engine.storage import pipeline
from tests.lifecycle.world import person, rows_in

LINES = 10


@pytest.fixture
def goods(company):
    """Ten things on the shelf, received and delivered before: plans are made, balances are known."""
    system = person("")
    items = [create(company, system, "item", {"code": f"I{n}", "name": f"item {n}"}).id for n in range(LINES)]
    for _ in range(2):
        lines = [{"item": id, "qty": "100", "price": "2"} for id in items]
        create(company, system, "receipt", {"date": "2024-01-02", "lines": lines}, action="submit")
    return items


@pytest.fixture
def ann(company):
    return create(company, person(""), "partner", {"name": "Ann", "is_customer": True}).id


@pytest.fixture
def trips(monkeypatch):
    """What was sent: one list of texts per round trip."""
    # Ids come in blocks; whether one runs out here is not what is asked.
    monkeypatch.setattr(ids, "BLOCK", 5000)
    monkeypatch.setattr(ids, "KEEP_SECONDS", 600)
    monkeypatch.setattr(ids, "_block", ids._Block())
    ids.reserve(1)
    sent = []
    exchange = pipeline._exchange

    def counted(raw, names, texts, params):
        sent.append(texts)
        return exchange(raw, names, texts, params)

    monkeypatch.setattr(pipeline, "_exchange", counted)
    return sent


def deliver(company, customer, goods, key=None, **header):
    lines = [{"item": item, "qty": "1", "price": "5"} for item in goods]
    values = {"date": "2024-01-03", "customer": customer, "lines": lines, **header}
    return create(company, person(""), "delivery", values, action="submit", key=key)


def test_ten_lines_are_delivered_in_four_round_trips_commit_included(company, goods, ann, trips):
    deliver(company, ann, goods, key="first")
    trips.clear()
    deliver(company, ann, goods, key="second")
    # Key and what it names; locks; ledgers and number; the document.
    assert [len(texts) for texts in trips] == [4, 2, 2, 5]
    assert trips[-1][-1] == "COMMIT"


def test_the_number_of_lines_changes_no_round_trip(company, goods, ann, trips):
    counts = []
    for lines in (goods[:1], goods):
        trips.clear()
        deliver(company, ann, lines)
        counts.append([len(texts) for texts in trips])
    assert counts[0] == counts[1]


def test_lookups_travel_with_the_key(company, goods, ann, trips):
    lines = [{"item": item, "qty": "1"} for item in goods]
    values = {"date": "2024-01-03", "customer": ann, "lines": lines}
    trips.clear()
    create(company, person(""), "order", values, key="k")
    # The key with the records; what each item was sold for last, all at once; the document.
    assert [len(texts) for texts in trips] == [4, LINES, 5]


def test_a_repeated_request_reads_once_and_writes_nothing(company, goods, ann, trips):
    made = deliver(company, ann, goods, key="same")
    before = rows_in(company)
    trips.clear()
    assert deliver(company, ann, goods, key="same").id == made.id
    assert len(trips) == 3 and rows_in(company) == before


def test_inside_a_transaction_of_the_caller_the_caller_commits(company, goods, ann, trips):
    before = rows_in(company)
    with pytest.raises(RuntimeError), transaction.atomic():
        deliver(company, ann, goods)
        assert not any("COMMIT" in texts for texts in trips)
        raise RuntimeError
    assert rows_in(company) == before


def test_what_the_last_trip_refuses_leaves_nothing_behind(company):
    create(company, person(""), "item", {"code": "A", "name": "a"})
    before = rows_in(company)
    with pytest.raises(Invalid):
        create(company, person(""), "item", {"code": "A", "name": "b"}, key="k")
    assert rows_in(company) == before and create(company, person(""), "item", {"code": "B", "name": "b"}, key="k").id
