"""A small pair of ledgers to test with: goods by item and place, and orders that reserve them."""

from datetime import date, timedelta
from decimal import Decimal

from engine.definitions.model import (
    Dimension,
    Direction,
    Invariant,
    Ledger,
    LedgerKind,
    Measure,
    RollUp,
    Valuation,
)
from engine.errors import Text
from engine.ledger.core.movement import Movement
from engine.ledger.core.rules import compile_rules

D = Decimal
ITEM = Dimension("item", "item", Text("商品", "Item"), to="item")
PLACE = Dimension("place", "warehouse", Text("仓库", "Warehouse"), to="warehouse")
QTY = Measure("qty", "qty", Text("数量", "Quantity"), "quantity")
VALUE = Measure("value", "value", Text("金额", "Value"), "money")
RESERVED = Measure("reserved", "reserved", Text("占用", "Reserved"), "quantity")

ON_HAND = Invariant("on_hand", "qty >= 0", Text("库存不足", "Not enough stock"))
AVAILABLE = Invariant("available", "qty - reserved >= 0", Text("可用库存不足", "Not enough free stock"))

STOCK = Ledger(
    "stock",
    "stock",
    LedgerKind.BALANCE,
    Text("库存", "Stock"),
    (ITEM, PLACE),
    (QTY, VALUE, RESERVED),
    valuation=Valuation("moving_average", "qty", "value"),
    invariants=(ON_HAND, AVAILABLE),
    turnover="month",
)
ORDERS = Ledger(
    "orders",
    "orders",
    LedgerKind.BALANCE,
    Text("未交订单", "Open orders"),
    (Dimension("order", "order_line", Text("订单行", "Order line"), "line"), ITEM, PLACE),
    (QTY, RESERVED),
    roll_up=(RollUp("reserved", "stock", "reserved"),),
    original=True,
)
DUE = Ledger(
    "due",
    "due",
    LedgerKind.OPEN_ITEM,
    Text("应收", "Receivable"),
    (Dimension("doc", "document", Text("单据", "Document"), "document"),),
    (Measure("amount", "amount", Text("金额", "Amount"), "money"),),
)
LEDGERS = {ledger.ledger: ledger for ledger in (STOCK, ORDERS, DUE)}
TREES = {
    "on_hand": ["ge", ["path", "num", "qty"], ["num", "0"]],
    "available": ["ge", ["sub", ["path", "num", "qty"], ["path", "num", "reserved"]], ["num", "0"]],
}
RULES = compile_rules(LEDGERS, lambda ledger, invariant: TREES[invariant.id])
START = date(2024, 1, 1)


def day(number):
    return START + timedelta(days=number)


def receive(qty, value, at=0, key=(1, 1), **more):
    amounts = {"qty": D(qty), "value": D(value)}
    return Movement("stock", key, day(at), Direction.IN, amounts, **more)


def issue(qty, at=0, key=(1, 1), **more):
    return Movement("stock", key, day(at), Direction.OUT, {"qty": D(qty)}, **more)


def order(qty, at=0, key=(100, 1, 1), **more):
    amounts = {"qty": D(qty), "reserved": D(qty)}
    return Movement("orders", key, day(at), Direction.IN, amounts, clamp=("reserved",), opens=True, **more)


def fulfil(qty, at=0, key=(100, 1, 1), **more):
    amounts = {"qty": D(qty), "reserved": D(qty)}
    return Movement("orders", key, day(at), Direction.OUT, amounts, clamp=("reserved",), **more)


def owe(amount, at=0, document=7, direction=Direction.IN, opens=True):
    return Movement("due", (document,), day(at), direction, {"amount": D(amount)}, opens=opens)
