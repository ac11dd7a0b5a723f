"""The books of a new firm begin: stock, open bills, advances and money as they stood on the first day."""

from decimal import Decimal
from io import BytesIO
from typing import Any

import pytest
from openpyxl import Workbook

from engine.access.rights import rights_of
from engine.errors import Forbidden, Invalid, Refused
from engine.ledger.audit import audit
from engine.lifecycle.importing import check, describe, run, upload
from engine.records.document import Document
from engine.reports.run import run_report
from tests.psi.shop import Shop
from tests.psi.test_trade import order_sale, stock, stock_up

FIRST = "2024-01-01"


def open_stock(shop: Shop, *lines: dict[str, str], date: str = FIRST) -> Document:
    return shop.submit("accountant", "stock_opening", {"date": date, "warehouse": "@store", "lines": list(lines)})


def open_bill(shop: Shop, side: str, amount: str = "100", **more: Any) -> Document:
    who = {"receivable": {"customer": "@buyer_inc"}, "payable": {"supplier": "@maker"}}[side]
    values = {"date": FIRST, "due_date": "2024-01-15", "amount": amount, "bill_no": "2023-118", **who, **more}
    return shop.submit("accountant", f"{side}_opening", values)


def amounts(shop: Shop, ledger: str) -> list[Decimal]:
    return [row["amount"] for row in shop.balance(ledger)]


def test_goods_come_in_at_a_unit_cost_or_at_a_value(shop: Shop) -> None:
    opened = open_stock(
        shop, {"item": "@bolt", "qty": "3", "cost": "1.333333"}, {"item": "@nut", "qty": "7", "value": "10"}
    )
    assert opened.state == "posted" and opened.values["total_amount"] == 14
    assert sorted(stock(shop)) == [(3, 4, 0, 0), (7, 10, 0, 0)]
    assert audit(shop.snapshot) == []


def test_goods_without_any_cost_and_services_are_refused(shop: Shop) -> None:
    with pytest.raises(Invalid) as found:
        open_stock(shop, {"item": "@bolt", "qty": "3"})
    assert found.value.problems[0].path == "/lines/0/cost"
    with pytest.raises(Invalid) as found:
        open_stock(shop, {"item": "@fitting", "qty": "3", "cost": "1"})
    assert found.value.problems[0].path == "/lines/0/item"
    open_stock(shop, {"item": "@bolt", "qty": "3", "cost": "0"})
    assert stock(shop) == [(3, 0, 0, 0)]


def test_opening_goods_are_sold_at_their_cost_and_then_the_opening_stays(shop: Shop) -> None:
    opened = open_stock(shop, {"item": "@bolt", "qty": "10", "cost": "2"})
    delivery = shop.convert("keeper", "order_to_delivery", order_sale(shop, "4"), date="2024-03-06")
    assert delivery.values["total_cost"] == 8 and stock(shop) == [(6, 12, 0, 0)]
    with pytest.raises(Refused):
        shop.act("accountant", opened, "reverse")


def test_an_opening_receivable_is_due_and_collected_like_a_bill(shop: Shop) -> None:
    opened = open_bill(shop, "receivable")
    due = report(shop, "receivables_due", due_by="2024-02-01")
    assert [(row["due"].isoformat(), row["amount"]) for row in due] == [("2024-01-15", 100)]
    assert report(shop, "receivable_aging", as_of="2024-02-01")[0]["days_30"] == 100
    part = {"allocations": [{"opening_bill": opened.id, "amount": "30"}], "date": "2024-02-01", "account": "@bank"}
    shop.convert("accountant", "opening_to_collection", opened, **part)
    assert amounts(shop, "receivable") == [70] and shop.fresh(opened).values["settlement"] == "partial"
    rest = shop.convert("accountant", "opening_to_collection", opened, date="2024-02-02", account="@bank")
    assert rest.values["amount"] == 70 and rest.lines["allocations"][0]["due_date"].isoformat() == "2024-01-15"
    assert amounts(shop, "receivable") == [] and shop.fresh(opened).values["settlement"] == "full"
    assert amounts(shop, "cash") == [100] and audit(shop.snapshot) == []


def test_an_opening_payable_is_paid_like_a_bill(shop: Shop) -> None:
    opened = open_bill(shop, "payable")
    payment = shop.convert("accountant", "opening_to_payment", opened, date="2024-02-01", account="@bank")
    assert payment.values["amount"] == 100 and amounts(shop, "payable") == []
    with pytest.raises(Refused):
        shop.convert("accountant", "opening_to_payment", opened, date="2024-02-01", account="@bank")


@pytest.mark.parametrize("amount", ["100.01", "0"])
def test_no_more_is_collected_than_the_opening_owes(shop: Shop, amount: str) -> None:
    opened = open_bill(shop, "receivable")
    with pytest.raises((Refused, Invalid)):
        shop.convert(
            "accountant",
            "opening_to_collection",
            opened,
            account="@bank",
            allocations=[{"opening_bill": opened.id, "amount": amount}],
        )


def test_one_line_settles_a_bill_or_an_opening_never_both_and_never_none(shop: Shop) -> None:
    opened, bill = open_bill(shop, "receivable"), sales_bill(shop)
    for line, path in (({"bill": bill.id, "opening_bill": opened.id}, "opening_bill"), ({}, "bill")):
        with pytest.raises(Invalid) as found:
            values = {"customer": "@buyer_inc", "account": "@bank", "allocations": [{**line, "amount": "1"}]}
            shop.submit("accountant", "collection", values)
        assert [problem.path for problem in found.value.problems] == [f"/allocations/0/{path}"]


def test_an_opening_advance_meets_a_later_bill(shop: Shop) -> None:
    advance, bill = open_bill(shop, "receivable", kind="advance"), sales_bill(shop)
    assert sorted(amounts(shop, "receivable")) == [-100, 12]
    line = {"sales_bill": bill.id, "receivable_advance": advance.id, "amount": "12"}
    shop.submit("accountant", "allocation", {"date": "2024-03-08", "partner": "@buyer_inc", "lines": [line]})
    assert amounts(shop, "receivable") == [-88] and shop.fresh(bill).values["settlement"] == "full"
    assert shop.fresh(advance).values["settlement"] == "partial"


def test_what_is_owed_and_owing_from_before_is_set_off(shop: Shop) -> None:
    both = shop.new("boss", "partner", {"code": "B1", "name": "两头", "is_customer": True, "is_supplier": True})
    owed = open_bill(shop, "receivable", customer=both.id)
    owing = open_bill(shop, "payable", supplier=both.id, amount="60")
    line = {"receivable_opening": owed.id, "payable_opening": owing.id, "amount": "60"}
    shop.submit("accountant", "allocation", {"kind": "offset", "partner": both.id, "lines": [line]})
    assert amounts(shop, "receivable") == [40] and amounts(shop, "payable") == []


def test_an_opening_advance_to_a_supplier_is_used_up(shop: Shop) -> None:
    advance, owing = open_bill(shop, "payable", kind="advance"), open_bill(shop, "payable", amount="40")
    line = {"payable_opening": owing.id, "payable_advance": advance.id, "amount": "40"}
    shop.submit("accountant", "allocation", {"kind": "payable", "partner": "@maker", "lines": [line]})
    assert amounts(shop, "payable") == [-60]


def test_money_in_the_account_counts_from_the_first_day(shop: Shop) -> None:
    shop.submit("accountant", "account_opening", {"date": FIRST, "account": "@bank", "amount": "5000"})
    assert amounts(shop, "cash") == [5000]
    moved = report(shop, "cash_movements", **{"from": "2024-02-01", "to": "2024-02-29"})
    assert [(row["opening"], row["closing"]) for row in moved] == [(5000, 5000)]


def test_a_wrong_opening_is_reversed_and_leaves_nothing(shop: Shop) -> None:
    for opened in (
        open_bill(shop, "receivable"),
        open_bill(shop, "payable", kind="advance"),
        open_stock(shop, {"item": "@bolt", "qty": "1", "cost": "1"}),
    ):
        shop.act("accountant", opened, "reverse")
    assert stock(shop) == [] and amounts(shop, "receivable") == [] == amounts(shop, "payable")


def test_openings_are_the_accountants_and_nobody_elses(shop: Shop) -> None:
    for who in ("buyer", "seller", "keeper"):
        with pytest.raises(Forbidden):
            shop.submit(who, "account_opening", {"account": "@bank", "amount": "1"})
    opened = open_stock(shop, {"item": "@bolt", "qty": "1", "cost": "1"})
    shown = rights_of(shop.snapshot, shop.people["keeper"]).visible_fields("stock_opening")
    assert opened.id and "lines.qty" in shown and not {"lines.cost", "lines.amount", "total_amount"} & shown


@pytest.mark.parametrize(
    ("form", "titles", "rows", "ledger", "figures"),
    [
        ("stock_opening", ["仓库", "商品", "数量", "单位成本（不含税）"], [["总仓", "A1", 4, 2.5], ["总仓", "A2", 2, 1]],
         "stock", [(4, 10), (2, 2)]),
        ("receivable_opening", ["客户", "原单据号", "到期日", "未结金额"],
         [["客户乙", "X-1", "2024-01-31", 88.5], ["客户乙", "X-2", "2024-02-28", 11.5]], "receivable", [(88.5,), (11.5,)]),
        ("payable_opening", ["供应商", "期初类型", "到期日", "未结金额"], [["供应商甲", "预付款", "2024-01-31", 9]],
         "payable", [(-9,)]),
        ("account_opening", ["资金账户", "期初余额"], [["基本户", 12345.67]], "cash", [(Decimal("12345.67"),)]),
    ],
)  # fmt: skip
def test_a_spreadsheet_of_openings_is_imported_and_posted(
    shop: Shop, form: str, titles: list[str], rows: list[list[Any]], ledger: str, figures: list[tuple[Any, ...]]
) -> None:
    book = Workbook()
    for row in [titles, *rows]:
        book.active.append(row)
    file = BytesIO()
    book.save(file)
    actor = shop.people["accountant"]
    job = upload(shop.snapshot, actor, form, "openings.xlsx", file.getvalue())
    (sheet,) = describe(shop.snapshot, job)["sheets"]
    mapping = {column["index"]: column["guess"] for column in sheet["columns"]}
    assert all(mapping.values()), mapping
    settings = {"sheet": sheet["name"], "mapping": mapping, "options": {"submit": True}}
    assert check(shop.snapshot, actor, job, settings).problems == []
    assert run(shop.snapshot, job).problems == []
    names = [measure.name for measure in shop.snapshot.ledger(ledger).measures][: len(figures[0])]
    assert [tuple(row[name] for name in names) for row in shop.balance(ledger)] == figures


def sales_bill(shop: Shop) -> Document:
    stock_up(shop)
    delivery = shop.convert("keeper", "order_to_delivery", order_sale(shop), date="2024-03-06")
    return shop.convert("accountant", "delivery_to_bill", delivery, date="2024-03-07")


def report(shop: Shop, name: str, **given: Any) -> list[dict[str, Any]]:
    rights = rights_of(shop.snapshot, shop.people["boss"])
    return list(run_report(rights, shop.snapshot.definition.reports[name], given).cells)
