"""The auditor finds nothing in honest books, and every kind of damage in others; rebuilding repairs the caches."""

from argparse import Namespace
from datetime import timedelta

import pytest

from engine.ledger.audit import audit, rebuild
from engine.ledger.closing import give_up_rest, take_up_rest
from engine.server.audit import run
from engine.storage.batch import Batch
from engine.storage.registry import pinned
from engine.storage.sql import execute, fetch
from tests.ledger.shop import START, D

DAY = timedelta(days=1)


@pytest.fixture
def busy(shop):
    """A shop with receipts, backdated ones, orders, deliveries, reversals and settlements."""
    bolt, main = shop.master("thing", "螺栓").id, shop.master("place", "主仓").id

    def row(qty, amount=None, **more):
        return {"thing": bolt, "qty": D(qty), "amount": amount and D(amount), **more}

    def outgo(qty, at=0, **more):
        lines = [{"thing": bolt, "qty": D(qty), **more}]
        return shop.posted("outgo", lines, place=main, at=START + at * DAY)[0]

    shop.posted("intake", [row(10, "100.00"), row(5, "33.33")], place=main)
    request, _ = shop.posted("request", [{"thing": bolt, "qty": D(8)}], place=main, at=START + DAY)
    outgo(4, 40)
    wrong = outgo(1, 41)
    shop.posted("intake", [row(7, "1.01")], place=main, at=START + 5 * DAY)
    outgo(6, 42, request_line=request.lines["lines"][0]["id"])
    shop.reverse(wrong)
    claim, _ = shop.posted("claim", total=D(100))
    shop.posted("settlement", [{"claim": claim.id, "amount": D(30)}], advance=D(5))
    shop.request = request
    return shop


def checks(shop):
    return {(found.ledger, found.check) for found in audit(shop.snapshot)}


def damage(shop, table, change, where="TRUE"):
    found = shop.snapshot.table(table)
    names = {name: column.column for name, column in found.columns.items()}
    assert execute(f"UPDATE {found.name} SET {change.format(**names)} WHERE {where.format(**names)}")


def test_honest_books_hold(busy):
    assert audit(busy.snapshot) == []


@pytest.mark.parametrize(
    ("table", "change", "found"),
    [
        ("stock:balance", "{qty} = {qty} + 1", ("stock", "balance")),
        ("stock:balance", "{reserved} = {reserved} + 1", ("stock", "balance")),
        ("stock:balance", "last_at = last_at - 1", ("stock", "balance")),
        ("open_requests:balance", "{reserved_opened} = 0", ("open_requests", "balance")),
        ("stock:turnover", "{value_out} = {value_out} + 0.01", ("stock", "turnover")),
        ("due:turnover", "month = '2020-01-01'", ("due", "turnover")),
        ("request", "{fulfilment} = 'full'", ("open_requests", "progress")),
        ("claim", "{settled} = 'none'", ("due", "progress")),
    ],
)
def test_a_damaged_cache_is_found_and_rebuilt(busy, table, change, found):
    damage(busy, table, change)
    assert checks(busy) == {found}
    rebuild(busy.snapshot)
    assert audit(busy.snapshot) == []


@pytest.mark.parametrize(
    ("change", "where", "found"),
    [
        ("{value} = {value} - 1", "direction = 'out' AND adjusts_id IS NULL AND reverses_id IS NULL", "cost"),
        ("at = at - 100", "direction = 'out' AND adjusts_id IS NULL", "on_hand"),
    ],
)
def test_a_damaged_entry_is_found(busy, change, where, found):
    damage(busy, "stock:entries", change, where)
    assert ("stock", found) in checks(busy)


def test_a_difference_says_where_and_how_much(busy):
    damage(busy, "stock:balance", "{qty} = {qty} + 1")
    (found,) = audit(busy.snapshot)
    assert found.message.zh == "库存 螺栓 · 主仓 的数量：流水合计 12，账上 13"
    assert found.message.en == "Stock 螺栓 · 主仓, Quantity: the entries add up to 12, stored is 13"


def test_closing_short_gives_up_what_is_open_and_reopening_takes_it_back(busy, balance):
    before = balance("open_requests")
    batch = Batch()
    give_up_rest(busy.snapshot, busy.request, batch, START + 50 * DAY)
    batch.run()
    assert not balance("open_requests")
    assert audit(busy.snapshot) == []
    batch = Batch()
    take_up_rest(busy.snapshot, busy.request, batch, START + 51 * DAY)
    batch.run()
    assert [{**row, "last_at": None} for row in balance("open_requests")] == [
        {**row, "last_at": None} for row in before
    ]
    assert audit(busy.snapshot) == []


def test_the_command_prints_each_ledger_and_fails_when_something_differs(busy, capsys, monkeypatch):
    monkeypatch.setenv("DOUGONG_LANGUAGE", "zh")
    monkeypatch.setattr("engine.server.audit.newest", lambda: busy.snapshot)
    with pinned(busy.snapshot):
        assert run(Namespace(rebuild=False)) == 0
        assert "✓ 库存：" in capsys.readouterr().out
        damage(busy, "stock:balance", "{qty} = {qty} + 1")
        assert run(Namespace(rebuild=False)) == 1
        assert "✗ 库存：" in capsys.readouterr().out
        assert run(Namespace(rebuild=True)) == 0


def test_a_document_closed_untouched_has_no_progress(shop):
    thing, place = shop.master("thing", "螺栓").id, shop.master("place", "主仓").id
    request, _ = shop.posted("request", [{"thing": thing, "qty": D(8)}], place=place)
    batch = Batch()
    give_up_rest(shop.snapshot, request, batch, START)
    batch.run()
    table = shop.snapshot.table("request")
    assert fetch(f"SELECT {table.columns['fulfilment'].column} FROM {table.name}") == [("none",)]
    shop.reverse(request)
    assert audit(shop.snapshot) == []
