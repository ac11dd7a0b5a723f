"""Many people post at once, each on a connection of their own: nothing is lost, oversold or deadlocked."""

import random
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, transaction

from engine.errors import Refused
from engine.ledger.audit import audit
from engine.storage.apply import apply
from engine.storage.changes import plan
from engine.storage.snapshot import Snapshot
from engine.storage.sql import execute
from engine.storage.table import TableKind
from tests.ledger.shop import D, Shop, definition

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def shop():
    """A shop whose tables everybody sees; they are dropped afterwards."""
    made = definition()
    apply(plan(None, made))
    snapshot = Snapshot(1, made)
    yield Shop(snapshot)
    for table in snapshot.tables.values():
        if table.kind not in (TableKind.FIXED, TableKind.DOCUMENTS):
            execute(f"DROP TABLE {table.name} CASCADE")


def at_once(workers, tasks):
    """Run every task in a transaction of its own on `workers` connections; return results or refusals."""

    def attempt(task):
        try:
            with transaction.atomic():
                return task()
        except Refused as refused:
            return refused
        finally:
            connection.close()

    with ThreadPoolExecutor(workers) as pool:
        return list(pool.map(attempt, tasks))


def stock(shop, amounts):
    """Put goods in place; return (place, things)."""
    place = shop.master("place", "主仓").id
    things = [shop.master("thing", f"thing {n}").id for n in range(len(amounts))]
    rows = [{"thing": t, "qty": D(q), "amount": D(q) * 3} for t, q in zip(things, amounts, strict=True) if q]
    if rows:
        shop.posted("intake", rows, place=place)
    return place, things


def balances(shop, ledger):
    table = shop.snapshot.table(f"{ledger}:balance")
    columns = [table.columns[m.name].column for m in shop.snapshot.definition.ledgers[ledger].measures]
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {', '.join(columns)} FROM {table.name} ORDER BY 1")
        return cursor.fetchall()


def test_fifty_deliveries_of_one_product_lose_nothing_and_oversell_nothing(shop):
    place, (thing,) = stock(shop, [40])
    results = at_once(25, [lambda: shop.posted("outgo", [{"thing": thing, "qty": D(1)}], place=place)] * 50)
    assert sum(isinstance(result, Refused) for result in results) == 10
    assert balances(shop, "stock") == [(0, 0, 0)]
    assert audit(shop.snapshot) == []


def test_four_workers_with_shuffled_lines_never_deadlock(shop):
    place, things = stock(shop, [0] * 12)
    chance = random.Random(7)

    def document(kind):
        lines = [{"thing": t, "qty": D(1), "amount": D("1.11")} for t in chance.sample(things, 10)]
        return lambda: shop.posted(kind, lines, place=place)

    kinds = ["intake"] * 3 + ["outgo", "request"]
    results = at_once(4, [document(kinds[n % 5]) for n in range(150)])
    assert sum(not isinstance(result, Refused) for result in results) >= 90
    assert audit(shop.snapshot) == []


def test_twenty_reservations_of_one_on_ten_reserve_exactly_ten(shop):
    place, (thing,) = stock(shop, [10])
    results = at_once(20, [lambda: shop.posted("request", [{"thing": thing, "qty": D(1)}], place=place)] * 20)
    taken = [
        posted.by_line["open_requests", document.lines["lines"][0]["id"]]["reserved"] for document, posted in results
    ]
    assert sorted(taken) == [0] * 10 + [1] * 10
    assert balances(shop, "stock") == [(10, 30, 10)]
    assert audit(shop.snapshot) == []


def test_deliveries_of_one_order_at_once_leave_its_progress_right(shop):
    place, things = stock(shop, [10] * 8)
    request, _ = shop.posted("request", [{"thing": thing, "qty": D(10)} for thing in things], place=place)

    def deliver(line):
        rows = [{"thing": line["thing"], "qty": D(10), "request_line": line["id"]}]
        return lambda: shop.posted("outgo", rows, place=place)

    results = at_once(8, [deliver(line) for line in request.lines["lines"]])
    assert not [result for result in results if isinstance(result, Refused)]
    table = shop.snapshot.table("request")
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {table.columns['fulfilment'].column} FROM {table.name}")
        assert cursor.fetchall() == [("full",)]
    assert audit(shop.snapshot) == []
