"""Selling: customers order what they need, goods go out as far as there are any, bills follow."""

from datetime import date, timedelta
from decimal import Decimal
from functools import partial
from math import sqrt

from demo.huadong import collecting
from demo.huadong.buying import stocked
from demo.huadong.events import Close, Delivery, Fate, Line, SalesBill, SalesOrder
from demo.huadong.firm import CENT, CENTRAL, SHOP, Firm, round_lot, total
from demo.huadong.masters import Customer, Item
from demo.huadong.seasons import pace

ORDERS_A_DAY = 1.12
LINE_COUNTS = (1, 2, 2, 3, 3, 4, 4, 5, 6, 8)
LARGEST_LINE = 12000  # yuan
DISCOUNTS = (Decimal(0), Decimal(0), Decimal(0), Decimal("0.03"), Decimal("0.05"), Decimal("0.08"))
CARRIERS = ("自有车辆", "自有车辆", "德通物流", "安达快运", "客户自提")
RETRY_DAYS, PATIENCE = 4, 6  # an incomplete order is looked at again this often, then closed short


class Order:
    """A sales order on its way: per item the open quantity and what is held of it."""

    def __init__(self, event: SalesOrder, held: dict[str, int]) -> None:
        self.event, self.held = event, held
        self.lines = {line.item: line for line in event.lines}
        self.open = {line.item: line.qty for line in event.lines}
        self.tries = 0


def take_orders(firm: Firm, day: date) -> None:
    """Let today's customers order."""
    expected = ORDERS_A_DAY * pace(day, firm.first)
    count = int(expected) + firm.chance(expected % 1)
    for _ in range(count):
        place_order(firm, day)


def place_order(firm: Firm, day: date, fate: Fate = Fate.EFFECT) -> None:
    """Let one customer order; one that did not take effect changes nothing yet."""
    customer = _customer(firm)
    warehouse = SHOP if customer.city == "杭州" and customer.payment_days <= 30 else CENTRAL
    event = SalesOrder(
        firm.key("SO"),
        day,
        customer.name,
        warehouse,
        customer.seller,
        day + timedelta(days=firm.between(2, 12)),
        _lines(firm, warehouse),
        fate,
    )
    firm.events.append(event)
    if fate is Fate.EFFECT:
        held = {line.item: firm.shelf.reserve((warehouse, line.item), line.qty) for line in event.lines}
        firm.later(day + timedelta(days=firm.between(0, 4)), partial(_ship, firm, Order(event, held)))


def _customer(firm: Firm) -> Customer:
    weights = [3 if customer.payment_days >= 45 else 2 for customer in firm.masters.customers]
    return firm.dice.choices(firm.masters.customers, weights)[0]


def _lines(firm: Firm, warehouse: str) -> tuple[Line, ...]:
    items = [item for item in stocked(firm, warehouse) if item.demand]
    wanted = firm.dice.choices(items, [sqrt(item.demand) for item in items], k=firm.dice.choice(LINE_COUNTS))
    discount = firm.dice.choice(DISCOUNTS)
    return tuple(_line(firm, item, discount) for item in dict.fromkeys(wanted))


def _line(firm: Firm, item: Item, discount: Decimal) -> Line:
    usual = 7.5 * sqrt(item.demand) * firm.dice.uniform(0.4, 1.6)
    return Line(item.code, round_lot(min(usual, LARGEST_LINE / float(item.price))), item.price, discount)


def _ship(firm: Firm, order: Order, day: date) -> None:
    """Send what can be sent; look again later for the rest, and give up on it in the end."""
    sent = [_pick(firm, order, item) for item in order.open if order.open[item]]
    lines = [line for line in sent if line.qty]
    if lines:
        _deliver(firm, order, lines, day)
    order.tries += 1
    if any(order.open.values()):
        if order.tries < PATIENCE:
            firm.later(day + timedelta(days=RETRY_DAYS), partial(_ship, firm, order))
        else:
            _close(firm, order, day)


def _pick(firm: Firm, order: Order, item: str) -> Line:
    place = (order.event.warehouse, item)
    held = order.held[item]
    qty = min(order.open[item], held + max(0, firm.shelf.free(place)))
    firm.shelf.take(place, qty, min(held, qty))
    order.held[item] -= min(held, qty)
    order.open[item] -= qty
    line = order.lines[item]
    return Line(item, qty, line.price, line.discount)


def _deliver(firm: Firm, order: Order, lines: list[Line], day: date) -> None:
    delivery = Delivery(
        firm.key("DN"), day, order.event.key, tuple((line.item, line.qty) for line in lines), firm.dice.choice(CARRIERS)
    )
    firm.events.append(delivery)
    customer = firm.customers[order.event.customer]
    waiting = firm.unbilled_sales.setdefault(customer.name, [])
    if not waiting:
        firm.later(_bill_day(firm, customer, day), partial(_bill, firm, customer))
    waiting.append((delivery.key, total(lines)))


def _bill_day(firm: Firm, customer: Customer, day: date) -> date:
    """Cash customers get their bill at once, the others together about once in three weeks."""
    if customer.payment_days == 0:
        return day + timedelta(days=1)
    return day + timedelta(days=firm.between(9, 28))


def _bill(firm: Firm, customer: Customer, day: date) -> None:
    deliveries = firm.unbilled_sales.pop(customer.name)
    amount = sum((value for _, value in deliveries), Decimal(0))
    bill = SalesBill(firm.key("SB"), day, tuple(key for key, _ in deliveries), f"{firm.between(10**7, 10**8 - 1)}")
    firm.events.append(bill)
    collecting.expect(firm, customer, bill.key, amount.quantize(CENT), day)


def _close(firm: Firm, order: Order, day: date) -> None:
    firm.events.append(Close(day, order.event.key, order.event.seller))
    for item, held in order.held.items():
        firm.shelf.reserved[order.event.warehouse, item] -= held
    order.open.clear()
