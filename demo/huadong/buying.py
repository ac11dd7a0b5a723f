"""Purchasing: what runs low is ordered, arrives (late, or in parts), and its bills are gathered once a month."""

from collections import defaultdict
from datetime import date, timedelta
from decimal import Decimal
from functools import partial

from demo.huadong import paying
from demo.huadong.events import Line, PurchaseBill, PurchaseOrder, Receipt
from demo.huadong.firm import CENT, CENTRAL, SHOP, Firm, round_lot, total
from demo.huadong.masters import Item

REVIEW_DAY = 0  # Monday: the central warehouse in one week, the shop in the next
SHOP_SHARE = Decimal("0.35")  # what the shop keeps of an item, beside the central warehouse
FORGOTTEN_EVERY, FORGOTTEN_DAYS = 13, 45  # some items are not looked after any more: they run low
NEED = 1.4  # order when less than this many minimums are free or coming
URGENT, SMALLEST_ORDER = 0.6, 6000
PRICE_STEPS = (Decimal("0.97"), Decimal("0.99"), Decimal("1"), Decimal("1"), Decimal("1.02"), Decimal("1.04"))


def review(firm: Firm, day: date) -> None:
    """Order what is below its minimum, up to its maximum."""
    if day.weekday() == REVIEW_DAY:
        warehouse = (CENTRAL, SHOP)[day.isocalendar().week % 2]
        _order_by_supplier(firm, day, warehouse, _short(firm, day, warehouse))


def stocked(firm: Firm, warehouse: str) -> list[Item]:
    """Return the items a warehouse keeps: the central one all, the shop what sells fast and is small."""
    return [item for item in firm.masters.items if warehouse == CENTRAL or (item.demand >= 100 and item.price < 60)]


def item_level(item: Item, warehouse: str) -> tuple[int, int]:
    """Return the minimum and maximum of an item in a warehouse."""
    share = 1 if warehouse == CENTRAL else SHOP_SHARE
    return int(item.minimum * share), round_lot(float(item.maximum * share))


def _short(firm: Firm, day: date, warehouse: str) -> list[tuple[Item, int]]:
    short = []
    for number, item in enumerate(stocked(firm, warehouse)):
        minimum, maximum = item_level(item, warehouse)
        coming = firm.shelf.coming((warehouse, item.code))
        if item.demand and coming < minimum * NEED and not _forgotten(firm, day, number):
            short.append((item, round_lot(maximum - coming)))
    return short


def _forgotten(firm: Firm, day: date, number: int) -> bool:
    return number % FORGOTTEN_EVERY == 5 and (firm.last - day).days < FORGOTTEN_DAYS


def _order_by_supplier(firm: Firm, day: date, warehouse: str, wanted: list[tuple[Item, int]]) -> None:
    by_supplier: defaultdict[str, list[tuple[Item, int]]] = defaultdict(list)
    for item, qty in wanted:
        by_supplier[item.supplier].append((item, qty))
    for supplier, lines in by_supplier.items():
        if _worth_it(firm, warehouse, lines):
            _order(firm, day, supplier, warehouse, lines)


def _worth_it(firm: Firm, warehouse: str, wanted: list[tuple[Item, int]]) -> bool:
    """Tell whether an order is large enough, or something is about to run out."""
    urgent = any(
        firm.shelf.coming((warehouse, item.code)) < item_level(item, warehouse)[0] * URGENT for item, _ in wanted
    )
    return urgent or sum(item.cost * qty for item, qty in wanted) > SMALLEST_ORDER


def _order(firm: Firm, day: date, supplier: str, warehouse: str, wanted: list[tuple[Item, int]]) -> None:
    lead = wanted[0][0].lead_days
    lines = tuple(Line(item.code, qty, _price(firm, item)) for item, qty in wanted)
    order = PurchaseOrder(firm.key("PO"), day, supplier, warehouse, day + timedelta(days=lead), lines)
    firm.events.append(order)
    for line in lines:
        firm.shelf.on_order[warehouse, line.item] += line.qty
    _expect(firm, order, lead)


def _price(firm: Firm, item: Item) -> Decimal:
    return (item.cost * firm.dice.choice(PRICE_STEPS)).quantize(CENT)


def _expect(firm: Firm, order: PurchaseOrder, lead: int) -> None:
    """Plan the arrival: usually on time, sometimes late, sometimes the first part only."""
    arrival = order.day + timedelta(days=lead + firm.between(-1, 4))
    everything = list(order.lines)
    if not firm.chance(0.12):
        return firm.later(arrival, partial(_arrive, firm, order, everything))
    first = [Line(line.item, max(1, line.qty * 2 // 3), line.price) for line in everything]
    rest = [
        Line(line.item, line.qty - part.qty, line.price)
        for line, part in zip(everything, first, strict=True)
        if line.qty > part.qty
    ]
    firm.later(arrival, partial(_arrive, firm, order, first))
    if rest:
        firm.later(arrival + timedelta(days=firm.between(4, 12)), partial(_arrive, firm, order, rest))


def _arrive(firm: Firm, order: PurchaseOrder, lines: list[Line], day: date) -> None:
    receipt = Receipt(firm.key("GR"), day, order.key, tuple((line.item, line.qty) for line in lines))
    firm.events.append(receipt)
    for line in lines:
        firm.shelf.receive((order.warehouse, line.item), line.qty)
    ledger = firm.unbilled_receipts.setdefault(order.supplier, [])
    if not ledger:
        firm.later(_bill_day(day), partial(_bill, firm, order.supplier))
    ledger.append((receipt.key, total(lines)))


def _bill_day(day: date) -> date:
    """Suppliers send one bill a month, for what arrived up to the 25th."""
    return day.replace(day=26) if day.day <= 25 else (day.replace(day=1) + timedelta(days=32)).replace(day=26)


def _bill(firm: Firm, supplier: str, day: date) -> None:
    receipts = firm.unbilled_receipts.pop(supplier)
    amount = sum((value for _, value in receipts), Decimal(0))
    bill = PurchaseBill(firm.key("PB"), day, tuple(key for key, _ in receipts), f"{firm.between(10**7, 10**8 - 1)}")
    firm.events.append(bill)
    paying.owe(firm, day + timedelta(days=firm.suppliers[supplier].payment_days), supplier, bill.key, amount)
