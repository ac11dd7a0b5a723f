"""One trade after another, from order to money, as the people of a shop would do it."""

from decimal import Decimal

import pytest

from engine.errors import Invalid, Refused
from tests.psi.shop import Shop


def order_goods(shop: Shop, qty="10", price="2", item="@bolt"):
    line = {"item": item, "qty": qty} | ({"price": price} if price else {})
    return shop.submit(
        "buyer", "purchase_order", {"date": "2024-03-01", "supplier": "@maker", "warehouse": "@store", "lines": [line]}
    )


def stock_up(shop: Shop, qty="10", price="2", item="@bolt", date="2024-03-02"):
    return shop.convert("keeper", "order_to_receipt", order_goods(shop, qty, price, item), date=date)


def order_sale(shop: Shop, qty="4", item="@bolt", who="seller", **more):
    return shop.submit(
        who,
        "sales_order",
        {
            "date": "2024-03-05",
            "customer": "@buyer_inc",
            "warehouse": "@store",
            "lines": [{"item": item, "qty": qty}],
            **more,
        },
    )


def stock(shop: Shop):
    return [(row["qty"], row["value"], row["reserved"], row["on_order"]) for row in shop.balance("stock")]


def test_a_purchase_order_is_on_its_way_until_it_is_received(shop):
    order = order_goods(shop)
    assert order.state == "approved" and order.number == "PO202403-00001"
    assert stock(shop) == [(0, 0, 0, 10)]
    receipt = shop.convert("keeper", "order_to_receipt", order, lines={0: "4"}, date="2024-03-02")
    assert receipt.state == "posted" and stock(shop) == [(4, 8, 0, 6)]
    assert shop.fresh(order).values["fulfilment"] == "partial"
    shop.convert("keeper", "order_to_receipt", order, date="2024-03-03")
    assert stock(shop) == [(10, 20, 0, 0)]
    assert shop.fresh(order).values["fulfilment"] == "full"


def test_a_little_more_than_ordered_may_come_but_not_much(shop):
    order = order_goods(shop, "100")
    receipt = shop.convert("keeper", "order_to_receipt", order, lines={0: "105"}, date="2024-03-02")
    assert receipt.state == "posted" and stock(shop) == [(105, 210, 0, 0)]
    with pytest.raises(Refused):
        shop.convert("keeper", "order_to_receipt", order_goods(shop, "100"), lines={0: "106"}, date="2024-03-02")


def test_tax_is_taken_out_of_the_price_line_by_line(shop):
    receipt = stock_up(shop, "3", "1.13", "@nut")
    line = receipt.lines["lines"][0]
    assert (line["gross"], line["amount"], line["tax"]) == (Decimal("3.39"), Decimal("3.00"), Decimal("0.39"))
    assert receipt.values["total"] == Decimal("3.39") and stock(shop) == [(3, 3, 0, 0)]


def test_an_order_holds_what_is_there_and_a_delivery_takes_it(shop):
    stock_up(shop)
    order = order_sale(shop, "12")
    assert stock(shop) == [(10, 20, 10, 0)]
    delivery = shop.convert("keeper", "order_to_delivery", order, lines={0: "7"}, date="2024-03-06")
    assert stock(shop) == [(3, 6, 3, 0)]
    line = delivery.lines["lines"][0]
    assert (line["price"], line["cost"], line["profit"]) == (Decimal(3), Decimal(14), Decimal(7))
    assert delivery.values["total_cost"] == 14 and delivery.values["profit"] == 7
    assert shop.fresh(order).values["fulfilment"] == "partial"


def test_what_an_order_holds_nobody_else_gets(shop):
    stock_up(shop)
    order_sale(shop, "8")
    with pytest.raises(Refused) as refused:
        shop.submit(
            "keeper",
            "delivery",
            {
                "date": "2024-03-06",
                "customer": "@buyer_inc",
                "warehouse": "@store",
                "lines": [{"item": "@bolt", "qty": "3"}],
            },
        )
    assert "库存不足" in refused.value.message.zh
    assert stock(shop) == [(10, 20, 8, 0)]


def test_closing_an_order_short_lets_go_of_what_it_held(shop):
    stock_up(shop)
    order = order_sale(shop, "8")
    shop.convert("keeper", "order_to_delivery", order, lines={0: "3"}, date="2024-03-06")
    closed = shop.act("seller", shop.fresh(order), "close")
    assert closed.state == "closed" and stock(shop) == [(7, 14, 0, 0)]


def test_another_warehouse_may_deliver_what_an_order_held_in_the_first(shop):
    stock_up(shop)
    second = shop.submit(
        "buyer",
        "purchase_order",
        {
            "date": "2024-03-01",
            "supplier": "@maker",
            "warehouse": "@second",
            "lines": [{"item": "@bolt", "qty": "5", "price": "2"}],
        },
    )
    shop.convert("keeper", "order_to_receipt", second, date="2024-03-02")
    order = order_sale(shop, "4")
    shop.convert("keeper", "order_to_delivery", order, date="2024-03-06", warehouse="@second")
    assert sorted(stock(shop)) == [(1, 2, 0, 0), (10, 20, 0, 0)]


def test_a_service_has_no_stock(shop):
    order = order_sale(shop, "1", "@fitting")
    shop.convert("keeper", "order_to_delivery", order, date="2024-03-06")
    assert stock(shop) == []


def test_bills_make_debts_and_money_settles_them(shop):
    stock_up(shop)
    delivery = shop.convert("keeper", "order_to_delivery", order_sale(shop), date="2024-03-06")
    bill = shop.convert("accountant", "delivery_to_bill", delivery, date="2024-03-07")
    assert bill.values["due_date"].isoformat() == "2024-03-22" and bill.values["total"] == 12
    assert shop.fresh(delivery).values["billing"] == "full" and shop.balance("unbilled_deliveries") == []
    half = shop.convert(
        "accountant",
        "bill_to_collection",
        bill,
        date="2024-03-20",
        account="@bank",
        allocations=[{"bill": bill.id, "amount": "5"}],
    )
    assert half.values["amount"] == 5 and shop.fresh(bill).values["settlement"] == "partial"
    rest = shop.convert("accountant", "bill_to_collection", shop.fresh(bill), date="2024-03-25", account="@bank")
    assert rest.values["amount"] == 7 and shop.fresh(bill).values["settlement"] == "full"
    assert shop.balance("receivable") == [] and shop.balance("cash")[0]["amount"] == 12


def test_purchase_bills_are_paid_out_of_the_account(shop):
    receipt = stock_up(shop)
    bill = shop.convert("accountant", "receipt_to_bill", receipt, date="2024-03-05")
    assert [row["amount"] for row in shop.balance("payable")] == [20]
    payment = shop.convert("accountant", "bill_to_payment", bill, date="2024-04-04", account="@bank")
    assert payment.values["amount"] == 20 and shop.balance("payable") == [] and shop.balance("cash")[0]["amount"] == -20


def test_nobody_can_settle_more_than_a_bill_owes(shop):
    stock_up(shop)
    delivery = shop.convert("keeper", "order_to_delivery", order_sale(shop), date="2024-03-06")
    bill = shop.convert("accountant", "delivery_to_bill", delivery, date="2024-03-07")
    with pytest.raises((Refused, Invalid)):
        shop.convert(
            "accountant", "bill_to_collection", bill, account="@bank", allocations=[{"bill": bill.id, "amount": "13"}]
        )


def test_an_advance_is_allocated_to_a_later_bill(shop):
    advance = shop.submit(
        "accountant",
        "collection",
        {"date": "2024-03-01", "customer": "@buyer_inc", "account": "@bank", "advance": "100"},
    )
    assert [row["amount"] for row in shop.balance("receivable")] == [-100]
    stock_up(shop)
    delivery = shop.convert("keeper", "order_to_delivery", order_sale(shop), date="2024-03-06")
    bill = shop.convert("accountant", "delivery_to_bill", delivery, date="2024-03-07")
    shop.submit(
        "accountant",
        "allocation",
        {
            "date": "2024-03-08",
            "partner": "@buyer_inc",
            "lines": [{"sales_bill": bill.id, "collection": advance.id, "amount": "12"}],
        },
    )
    assert [row["amount"] for row in shop.balance("receivable")] == [-88]
    assert shop.fresh(bill).values["settlement"] == "full" and shop.fresh(advance).values["settlement"] == "partial"


def test_the_price_used_last_for_this_partner_comes_back(shop):
    stock_up(shop)
    order_sale(shop, lines=[{"item": "@bolt", "qty": "1", "price": "2.8"}])
    assert order_sale(shop, "1").lines["lines"][0]["price"] == Decimal("2.8")
    assert order_goods(shop, price=None).lines["lines"][0]["price"] == 2


def test_a_reversed_delivery_puts_everything_back(shop):
    stock_up(shop)
    order = order_sale(shop)
    delivery = shop.convert("keeper", "order_to_delivery", order, date="2024-03-06")
    shop.act("keeper", delivery, "reverse")
    assert stock(shop) == [(10, 20, 4, 0)] and shop.fresh(order).values["fulfilment"] == "none"
    assert shop.balance("unbilled_deliveries") == []


def test_a_receipt_whose_goods_left_cannot_be_reversed(shop):
    receipt = stock_up(shop)
    shop.convert("keeper", "order_to_delivery", order_sale(shop), date="2024-03-06")
    with pytest.raises(Refused):
        shop.act("keeper", receipt, "reverse")


def test_a_receipt_entered_late_changes_the_cost_of_what_left_after_it(shop):
    stock_up(shop, "10", "2")
    delivery = shop.convert("keeper", "order_to_delivery", order_sale(shop, "4"), date="2024-03-06")
    stock_up(shop, "10", "4", date="2024-03-03")
    assert stock(shop) == [(16, 48, 0, 0)]
    again = shop.fresh(delivery)
    assert again.lines["lines"][0]["cost"] == 12 and again.values["profit"] == 0
