"""What the boss finds in his inbox today: orders too large, or over a credit limit, that nobody has decided on yet."""

from collections import defaultdict
from datetime import date, timedelta
from decimal import Decimal

from demo.huadong.buying import stocked
from demo.huadong.events import Fate, Line, PurchaseOrder, SalesOrder
from demo.huadong.firm import CENTRAL, Firm, round_lot
from demo.huadong.masters import Customer, Item

LARGE_PURCHASES = (Decimal(27000), Decimal(34000))
OVER_LIMIT = Decimal("1.25")  # an order of this many limits is over it whatever else the customer owes
WAITING, RETURNED = 2, 1
LINES = 4


def leave(firm: Firm, today: date) -> None:
    """Write orders that wait; none of them holds goods or is on its way."""
    for (supplier, items), amount in zip(_suppliers(firm), LARGE_PURCHASES, strict=False):
        _buy(firm, today, supplier, items, amount)
    # The customer with the smallest limit of one seller was sent back, two of the other's wait.
    tight = sorted((one for one in firm.masters.customers if one.credit_limit), key=lambda one: one.credit_limit)
    first = tight[0].seller
    for customer in [one for one in tight if one.seller != first][:RETURNED]:
        _sell(firm, today, customer, Fate.RETURNED)
    for customer in [one for one in tight if one.seller == first][:WAITING]:
        _sell(firm, today, customer, Fate.WAITING)


def _suppliers(firm: Firm) -> list[tuple[str, list[Item]]]:
    """Return suppliers with the items they are wanted for, the one with the most worth stocking first."""
    by_supplier: defaultdict[str, list[Item]] = defaultdict(list)
    for item in stocked(firm, CENTRAL):
        if item.demand:
            by_supplier[item.supplier].append(item)
    return sorted(by_supplier.items(), key=lambda pair: -_worth(pair[1]))


def _worth(items: list[Item]) -> Decimal:
    return sum((item.cost * item.maximum for item in items), Decimal(0))


def _buy(firm: Firm, today: date, supplier: str, items: list[Item], amount: Decimal) -> None:
    """Order more of everything than usual: it comes to about `amount`."""
    share = amount / _worth(items)
    lines = tuple(Line(item.code, round_lot(float(item.maximum * share)), item.cost) for item in items)
    required = today + timedelta(days=items[0].lead_days)
    firm.events.append(PurchaseOrder(firm.key("PO"), today, supplier, CENTRAL, required, lines, Fate.WAITING))


def _sell(firm: Firm, today: date, customer: Customer, fate: Fate) -> None:
    """Let a customer order for more than the firm lends him."""
    items = firm.dice.sample([item for item in stocked(firm, CENTRAL) if item.demand], LINES)
    each = customer.credit_limit * OVER_LIMIT / LINES
    lines = tuple(Line(item.code, round_lot(float(each / item.price)), item.price) for item in items)
    required = today + timedelta(days=firm.between(3, 10))
    who = customer.name, CENTRAL, customer.seller
    firm.events.append(SalesOrder(firm.key("SO"), today, *who, required, lines, fate))
