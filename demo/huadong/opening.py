"""The firm is older than its books here: what it had, was owed and owed on the first day."""

from datetime import date, timedelta
from decimal import Decimal
from functools import partial

from demo.huadong import collecting, paying
from demo.huadong.buying import item_level, stocked
from demo.huadong.events import OpeningBill, OpeningMoney, OpeningStock, StockLine
from demo.huadong.firm import BANK, CENTRAL, SHOP, Firm

VAT = Decimal("1.13")
FULL = 0.92  # how full the shelves were
MONEY = ((BANK, 168000), ("现金", 3860), ("微信收款", 6215), ("支付宝收款", 4708))
OWED = (
    (0, 18620, 34), (1, 26480, 51), (3, 9875, 27), (7, 15230, 22), (9, 7460, 41), (13, 31900, 66), (15, 12340, 12),
    (18, 22715, 48), (23, 5980, 95), (28, 11260, 19),
)  # fmt: skip
"""Customer, amount, days since the bill."""
OWING = (
    (0, 38460, 21), (1, 27310, 35), (3, 19850, 12), (4, 33275, 28), (6, 41920, 40), (9, 16480, 17), (11, 22640, 31),
)  # fmt: skip
"""Supplier, amount, days since the bill."""
GIVEN_UP = 23
"""A customer who never pays the old bill."""


def begin(firm: Firm, day: date) -> None:
    """Enter every opening balance on the first day."""
    for warehouse in (CENTRAL, SHOP):
        _stock(firm, warehouse, day)
    for account, amount in MONEY:
        firm.events.append(OpeningMoney(firm.key("OA"), day, account, Decimal(amount)))
        firm.take_in(account, Decimal(amount))
    for number, amount, age in OWED:
        _owed(firm, number, Decimal(amount), day, day - timedelta(days=age))
    for number, amount, age in OWING:
        _owing(firm, number, Decimal(amount), day, day - timedelta(days=age))


def _stock(firm: Firm, warehouse: str, day: date) -> None:
    lines = []
    for item in stocked(firm, warehouse):
        qty = max(1, int(item_level(item, warehouse)[1] * FULL))
        firm.shelf.on_hand[warehouse, item.code] += qty
        lines.append(StockLine(item.code, qty, (item.cost / VAT).quantize(Decimal("0.0001"))))
    firm.events.append(OpeningStock(firm.key("OS"), day, warehouse, tuple(lines)))


def _owed(firm: Firm, number: int, amount: Decimal, day: date, billed: date) -> None:
    customer = firm.masters.customers[number]
    due = billed + timedelta(days=customer.payment_days)
    bill = OpeningBill(
        firm.key("OR"), day, "receivable_opening", customer.name, _old(billed, number), billed, due, amount
    )
    firm.events.append(bill)
    if number != GIVEN_UP:
        paid = max(due, day) + timedelta(days=firm.between(1, 16))
        firm.later(paid, partial(collecting.collect, firm, bill.key, amount, BANK, "transfer", None))


def _owing(firm: Firm, number: int, amount: Decimal, day: date, billed: date) -> None:
    supplier = firm.masters.suppliers[number]
    due = billed + timedelta(days=supplier.payment_days)
    bill = OpeningBill(firm.key("OP"), day, "payable_opening", supplier.name, _old(billed, number), billed, due, amount)
    firm.events.append(bill)
    paying.owe(firm, due, supplier.name, bill.key, amount)


def _old(billed: date, number: int) -> str:
    return f"{billed:%y%m}-{number + 101:04d}"
