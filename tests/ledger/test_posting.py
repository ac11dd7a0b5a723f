"""Posting through PostgreSQL: rows written, balances kept, words found when it may not be."""

from datetime import timedelta

import pytest

from engine.errors import Refused
from engine.ledger.core.laws import Guard
from engine.ledger.periods import close_through, reopen_from
from engine.storage.sql import fetch
from tests.ledger.shop import START, D

TODAY = START
DAY = timedelta(days=1)


@pytest.fixture
def world(shop):
    bolt, nut, main = shop.master("thing", "六角螺栓 M8"), shop.master("thing", "螺母"), shop.master("place", "主仓")
    return {"bolt": bolt.id, "nut": nut.id, "main": main.id}


def row(thing, qty, amount=None, **more):
    return {"thing": thing, "qty": D(qty), **({"amount": D(amount)} if amount is not None else {}), **more}


@pytest.fixture
def stocked(shop, world):
    shop.posted("intake", [row(world["bolt"], 12, "100"), row(world["nut"], 7, "0.10")], place=world["main"])
    return world


def test_a_receipt_and_an_issue_leave_entries_balances_and_turnovers(shop, stocked, balance):
    outgo, posted = shop.posted("outgo", [row(stocked["bolt"], 5)], place=stocked["main"])
    line = outgo.lines["lines"][0]["id"]
    assert posted.by_line["stock", line]["value"] == D("-41.67")
    bolts = next(r for r in balance("stock") if r["thing"] == stocked["bolt"])
    assert (bolts["qty"], bolts["value"], bolts["last_at"]) == (7, D("58.33"), START)
    entries = shop.snapshot.table("stock:entries").name
    assert fetch(f"SELECT form, record_id, line_id, direction FROM {entries} ORDER BY id DESC LIMIT 1") == [
        ("outgo", outgo.id, line, "out")
    ]
    turnover = shop.snapshot.table("stock:turnover").name
    rows = fetch(
        f"SELECT month, c_m1_in, c_m1_out, c_m2_in, c_m2_out FROM {turnover} WHERE c_d1 = %s", [stocked["bolt"]]
    )
    assert rows == [(START.replace(day=1), 12, 5, D("100.00"), D("41.67"))]


def test_a_shortage_names_the_goods_the_place_and_the_figures(shop, stocked):
    rows = [row(stocked["nut"], 1), row(stocked["bolt"], 12), row(stocked["bolt"], 8)]
    with pytest.raises(Refused) as error:
        shop.posted("outgo", rows, place=stocked["main"])
    (problem,) = error.value.problems
    assert problem.message.zh == "库存不足：六角螺栓 M8 · 主仓 只有 12，需要 20"
    assert problem.message.en == "Not enough stock: 六角螺栓 M8 · 主仓 has only 12, 20 needed"
    assert problem.path == "/lines/1/qty"


def test_every_short_line_is_told_at_once(shop, stocked):
    with pytest.raises(Refused) as error:
        shop.posted("outgo", [row(stocked["nut"], 8), row(stocked["bolt"], 13)], place=stocked["main"])
    assert [problem.path for problem in error.value.problems] == ["/lines/0/qty", "/lines/1/qty"]


def test_a_backdated_issue_sees_later_dates(shop, stocked):
    shop.posted("outgo", [row(stocked["bolt"], 10)], place=stocked["main"], at=TODAY + 9 * DAY)
    shop.posted("intake", [row(stocked["bolt"], 10, "50")], place=stocked["main"], at=TODAY + 19 * DAY)
    with pytest.raises(Refused) as error:
        shop.posted("outgo", [row(stocked["bolt"], 3)], place=stocked["main"], at=TODAY + DAY)
    assert error.value.problems[0].hint.en == "It would be short on 2024-01-19"


def test_a_backdated_receipt_recosts_by_adjustment_entries(shop, stocked, balance):
    outgo, _ = shop.posted("outgo", [row(stocked["bolt"], 6)], place=stocked["main"], at=TODAY + 9 * DAY)
    _, posted = shop.posted("intake", [row(stocked["bolt"], 12, "300")], place=stocked["main"], at=TODAY + DAY)
    adjustment = posted.entries[1]
    assert (adjustment.record, adjustment.at, adjustment.amounts["value"]) == (outgo.id, TODAY + 9 * DAY, -50)
    assert next(r for r in balance("stock") if r["thing"] == stocked["bolt"])["value"] == 300


def test_reversing_restores_every_balance(shop, stocked, balance):
    before = {ledger: balance(ledger) for ledger in ("stock", "open_requests", "due")}
    outgo, _ = shop.posted("outgo", [row(stocked["bolt"], 5), row(stocked["nut"], 3)], place=stocked["main"])
    shop.reverse(outgo)
    assert {ledger: balance(ledger) for ledger in before} == before
    assert shop.reverse(outgo).entries == ()


def test_a_receipt_whose_goods_left_cannot_be_reversed(shop, world):
    intake, _ = shop.posted("intake", [row(world["bolt"], 5, "10")], place=world["main"])
    shop.posted("outgo", [row(world["bolt"], 1)], place=world["main"])
    with pytest.raises(Refused, match="Not enough stock"):
        shop.reverse(intake)


def fulfilment(shop, document):
    table = shop.snapshot.table("request")
    return fetch(f"SELECT {table.columns['fulfilment'].column} FROM {table.name} WHERE id = %s", [document.id])[0][0]


def test_an_order_is_reserved_fulfilled_and_freed(shop, stocked, balance):
    request, _ = shop.posted("request", [row(stocked["bolt"], 10), row(stocked["bolt"], 5)], place=stocked["main"])
    assert next(r for r in balance("stock") if r["thing"] == stocked["bolt"])["reserved"] == 12
    assert fulfilment(shop, request) == "none"
    first, second = (line["id"] for line in request.lines["lines"])
    with pytest.raises(Refused, match="free stock"):
        shop.posted("outgo", [row(stocked["bolt"], 1)], place=stocked["main"])
    outgo, _ = shop.posted("outgo", [row(stocked["bolt"], 10, request_line=first)], place=stocked["main"])
    assert fulfilment(shop, request) == "partial"
    assert next(r for r in balance("stock") if r["thing"] == stocked["bolt"])["reserved"] == 2
    shop.posted("intake", [row(stocked["bolt"], 5, "50")], place=stocked["main"])
    rest, _ = shop.posted("outgo", [row(stocked["bolt"], 5, request_line=second)], place=stocked["main"])
    assert fulfilment(shop, request) == "full"
    with pytest.raises(Refused) as error:
        shop.reverse(request)
    assert len(error.value.problems) == 2
    shop.reverse(rest)
    shop.reverse(outgo)
    assert fulfilment(shop, request) == "none"
    shop.reverse(request)
    assert not balance("open_requests")
    assert not any(r["reserved"] for r in balance("stock"))


def test_a_guard_refuses_more_than_is_open(shop, stocked):
    request, _ = shop.posted("request", [row(stocked["bolt"], 4)], place=stocked["main"])
    line = request.lines["lines"][0]["id"]
    guards = [Guard("open_requests", "qty", D("0.05"))]
    over = [row(stocked["bolt"], "4.2001", request_line=line)]
    with pytest.raises(Refused) as error:
        shop.posted("outgo", over, place=stocked["main"], guards=guards)
    problem = error.value.problems[0]
    assert (problem.code, problem.path) == ("ledger.guard", "/lines/0/qty")
    assert problem.message.zh == f"超出未交数量：#{request.id} #1 · 六角螺栓 M8 · 主仓 未结 4.2，本单 4.2001"
    shop.posted("outgo", [row(stocked["bolt"], "4.2", request_line=line)], place=stocked["main"], guards=guards)
    assert fulfilment(shop, request) == "full"


def test_an_open_item_is_settled_and_never_beyond(shop):
    claim, _ = shop.posted("claim", total=D(100))
    settlement, _ = shop.posted("settlement", [{"claim": claim.id, "amount": D(60)}])
    with pytest.raises(Refused) as error:
        shop.posted("settlement", [{"claim": claim.id, "amount": D("40.01")}])
    assert "40" in error.value.message.en
    assert error.value.path == "/lines/0/amount"
    with pytest.raises(Refused):
        shop.reverse(claim)
    shop.reverse(settlement)
    shop.reverse(claim)


def test_nothing_is_posted_into_a_closed_period(shop, stocked):
    close_through(START)
    with pytest.raises(Refused) as error:
        shop.posted("outgo", [row(stocked["bolt"], 1)], place=stocked["main"])
    assert error.value.hint.en == f"The first open date is {START + DAY}"
    reopen_from(START)
    shop.posted("outgo", [row(stocked["bolt"], 1)], place=stocked["main"])


def test_a_reversal_in_a_closed_period_is_dated_later(shop, stocked, balance):
    outgo, _ = shop.posted("outgo", [row(stocked["bolt"], 5)], place=stocked["main"])
    before = balance("stock")
    close_through(START)
    with pytest.raises(Refused):
        shop.reverse(outgo)
    shop.reverse(outgo, at=START + DAY)
    after = next(r for r in balance("stock") if r["thing"] == stocked["bolt"])
    assert (after["qty"], after["value"], after["last_at"]) == (12, 100, START + DAY)
    assert before != balance("stock")
