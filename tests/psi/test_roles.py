"""What each of the five roles sees and may do."""

import json
from typing import Any

import pytest

from engine.access.rights import rights_of
from engine.errors import Forbidden, NotFound
from engine.records.document import Document
from engine.records.query import ListQuery
from engine.records.read import get_record, list_records
from engine.reports.run import run_report
from tests.psi.shop import Shop
from tests.psi.test_trade import order_goods, order_sale, stock_up


def seen(shop: Shop, who: str, document: Document) -> dict[str, Any]:
    """Return the record as somebody reads it."""
    return get_record(shop.snapshot, rights_of(shop.snapshot, shop.people[who]), document.form, document.id or 0)


def listed(shop: Shop, who: str, form: str) -> set[str]:
    """Return the numbers of the records somebody finds in the list."""
    answer = json.loads(list_records(shop.snapshot, rights_of(shop.snapshot, shop.people[who]), form, ListQuery()))
    return {row["number"] for row in answer["rows"]}


@pytest.fixture
def delivery(shop: Shop) -> Document:
    stock_up(shop)
    return shop.convert("keeper", "order_to_delivery", order_sale(shop), date="2024-03-06")


def test_a_seller_sees_the_orders_of_his_own_only(shop: Shop) -> None:
    shop.hire("other", "seller")
    mine, theirs = order_sale(shop), order_sale(shop, who="other", salesperson="@other")
    entered_for_me = order_sale(shop, who="other", salesperson="@seller")
    assert listed(shop, "seller", "sales_order") == {mine.number, entered_for_me.number}
    assert listed(shop, "boss", "sales_order") == {mine.number, theirs.number, entered_for_me.number}
    with pytest.raises(NotFound):
        seen(shop, "seller", theirs)


def test_a_seller_sees_no_cost(shop: Shop, delivery: Document) -> None:
    record = seen(shop, "seller", delivery)
    assert not {"total_cost", "profit"} & set(record) and not {"cost", "profit"} & set(record["lines"][0])
    assert record["total"] == "12.00" and record["lines"][0]["price"] == "3.0000"
    assert seen(shop, "accountant", delivery)["total_cost"] == "8.00"


def test_a_keeper_sees_no_prices_and_still_makes_a_priced_receipt(shop: Shop) -> None:
    order = order_goods(shop)
    assert not {"price", "gross", "amount"} & set(seen(shop, "keeper", order)["lines"][0])
    receipt = shop.convert("keeper", "order_to_receipt", order, date="2024-03-02")
    assert "total" not in seen(shop, "keeper", receipt) and seen(shop, "boss", receipt)["total"] == "20.00"


def test_a_keeper_sees_orders_once_they_are_approved(shop: Shop) -> None:
    draft = shop.new("buyer", "purchase_order", shop.named({"supplier": "@maker", "date": "2024-03-01"}))
    order = order_goods(shop)
    assert listed(shop, "keeper", "purchase_order") == {order.number}
    assert draft.number is None


def test_a_buyer_sees_no_sales_prices_and_no_sales(shop: Shop, delivery: Document) -> None:
    item = Document("item", shop.ids["bolt"])
    assert "sale_price" not in seen(shop, "buyer", item) and seen(shop, "buyer", item)["purchase_price"] == "2.0000"
    assert "purchase_price" not in seen(shop, "seller", item)
    with pytest.raises((Forbidden, NotFound)):
        seen(shop, "buyer", delivery)


@pytest.mark.parametrize(
    ("who", "form"),
    [
        ("seller", "purchase_order"),
        ("buyer", "sales_order"),
        ("keeper", "sales_bill"),
        ("accountant", "sales_order"),
        ("seller", "collection"),
    ],
)
def test_nobody_writes_what_is_not_theirs(shop: Shop, who: str, form: str) -> None:
    with pytest.raises(Forbidden):
        shop.new(who, form, {})


def test_an_accountant_reads_everything(shop: Shop, delivery: Document) -> None:
    assert listed(shop, "accountant", "sales_order") and listed(shop, "accountant", "purchase_order")


def test_a_seller_may_add_a_customer_but_no_supplier(shop: Shop) -> None:
    shop.new("seller", "partner", {"code": "K9", "name": "新客户", "is_customer": True})
    with pytest.raises(Forbidden):
        shop.new("seller", "partner", {"code": "G9", "name": "新供应商", "is_supplier": True})


def test_reports_show_a_seller_his_own_open_orders(shop: Shop) -> None:
    shop.hire("other", "seller")
    mine = order_sale(shop)
    order_sale(shop, who="other", salesperson="@other")
    rights = rights_of(shop.snapshot, shop.people["seller"])
    cells = run_report(rights, shop.snapshot.definition.reports["open_sales_orders"], {}).cells
    assert {row["number"]["label"] for row in cells} == {mine.number}


@pytest.mark.parametrize(
    ("who", "may", "may_not"),
    [
        ("seller", "stock_quantities", "stock_on_hand"),
        ("keeper", "stock_quantities", "gross_profit_by_item"),
        ("buyer", "stock_on_hand", "gross_profit_by_month"),
        ("accountant", "gross_profit_by_month", None),
        ("boss", "receivable_aging", None),
    ],
)
def test_every_role_has_its_reports(shop: Shop, who: str, may: str, may_not: str | None) -> None:
    rights = rights_of(shop.snapshot, shop.people[who])
    assert rights.report(may) and not (may_not and rights.report(may_not))


def test_a_report_leaves_out_the_figures_a_reader_may_not_see(shop: Shop, delivery: Document) -> None:
    report = shop.snapshot.definition.reports["gross_profit_by_month"]
    given = {"from": "2024-03-01", "to": "2024-03-31"}
    seller = run_report(rights_of(shop.snapshot, shop.people["seller"]), report, given)
    assert seller.totals["revenue"] == 12 and not {"cost", "profit", "margin"} & set(seller.totals)
    assert run_report(rights_of(shop.snapshot, shop.people["boss"]), report, given).totals["profit"] == 4


def test_a_seller_sees_what_his_own_customers_owe(shop: Shop, delivery: Document) -> None:
    shop.convert("accountant", "delivery_to_bill", delivery, date="2024-03-07")
    shop.hire("other", "seller")
    report = shop.snapshot.definition.reports["receivable_aging"]
    owed = {
        who: run_report(rights_of(shop.snapshot, shop.people[who]), report, {}).totals["amount"] or 0
        for who in ("seller", "other")
    }
    assert owed == {"seller": 12, "other": 0}
