"""A posting keeps to its budget of statements and round trips, however many lines it has."""

import pytest

from engine.records.document import Document
from engine.records.ids import reserve
from engine.records.write import insert_document
from engine.storage import batch as batches
from engine.storage.batch import Batch
from engine.storage.sql import fetch
from tests.ledger.shop import NOW, START, D, post

LINES = 10


@pytest.fixture
def world(shop):
    place = shop.master("place", "主仓").id
    things = [shop.master("thing", f"thing {n}").id for n in range(LINES)]
    rows = [{"thing": thing, "qty": D(100), "amount": D(100)} for thing in things]
    shop.posted("intake", rows, place=place)
    # The second receipt finds every balance there, and remembers it.
    shop.posted("intake", rows, place=place)
    return place, things


@pytest.fixture
def trips(monkeypatch):
    """What was sent: one list of texts per round trip."""
    sent = []
    run = batches.run

    def counted(raw, statements):
        sent.append([statement.text for statement in statements])
        return run(raw, statements)

    monkeypatch.setattr(batches, "run", counted)
    return sent


def store_and_post(shop, place, rows):
    """Store and post a document in one transaction, as creating and submitting it at once does."""
    reserve(1)
    document = Document("outgo", values={"date": START, "place": place}, lines={"lines": rows})
    batch = Batch()
    insert_document(shop.snapshot, batch, document, at=NOW, by=None)
    post(shop.snapshot, document, batch, related={})
    batch.run()


def test_ten_lines_are_stored_and_posted_in_five_statements_and_two_round_trips(shop, world, trips):
    place, things = world
    store_and_post(shop, place, [{"thing": thing, "qty": D(1)} for thing in things])
    assert [len(texts) for texts in trips] == [2, 3]


def test_ten_lines_of_an_order_are_delivered_in_nine_statements_and_two_round_trips(shop, world, trips):
    place, things = world
    request, _ = shop.posted("request", [{"thing": thing, "qty": D(2)} for thing in things], place=place)
    rows = [{"thing": line["thing"], "qty": D(1), "request_line": line["id"]} for line in request.lines["lines"]]
    trips.clear()
    store_and_post(shop, place, rows)
    assert [len(texts) for texts in trips] == [4, 5]


def test_balances_that_vanished_are_made_again(shop, world):
    place, things = world
    table = shop.snapshot.table("stock:balance").name
    fetch(f"DELETE FROM {table} RETURNING 1")
    shop.posted("intake", [{"thing": things[0], "qty": D(3), "amount": D(3)}], place=place)
    assert fetch(f"SELECT c_m1 FROM {table}") == [(3,)]


def test_a_backdated_document_reads_what_is_later_in_one_more_round_trip(shop, world, trips):
    place, things = world
    rows = [{"thing": thing, "qty": D(1)} for thing in things]
    store_and_post(shop, place, rows)
    document = shop.draft("outgo", rows, place=place, at=START.replace(day=1))
    intake = shop.draft("intake", [{**row, "amount": D(5)} for row in rows], place=place, at=START.replace(day=1))
    trips.clear()
    shop.post(intake)
    shop.post(document)
    assert [len(texts) for texts in trips] == [2, 2, 1] * 2
