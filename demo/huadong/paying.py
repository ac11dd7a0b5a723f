"""Paying suppliers: every other Friday, what is due, as far as the money goes."""

from datetime import date
from decimal import Decimal

from demo.huadong.events import Payment
from demo.huadong.firm import BANK, Firm

PAY_DAY = 4  # Friday
FLOAT = Decimal(20000)  # kept in the account


def owe(firm: Firm, due: date, supplier: str, bill: str, amount: Decimal) -> None:
    """Remember a bill that falls due."""
    firm.owed.append((due, supplier, bill, amount))
    firm.owed.sort()


def pay(firm: Firm, day: date) -> None:
    """Pay the oldest due bills, those of one supplier and kind together."""
    if day.weekday() != PAY_DAY or day.isocalendar().week % 2:
        return
    chosen = _affordable(firm, day)
    for supplier, kind in dict.fromkeys((supplier, bill[:2]) for _, supplier, bill, _ in chosen):
        bills = tuple(bill for _, owner, bill, _ in chosen if owner == supplier and bill[:2] == kind)
        firm.events.append(Payment(firm.key("PM"), day, bills, BANK))
        firm.owed = [debt for debt in firm.owed if debt[2] not in bills]


def _affordable(firm: Firm, day: date) -> list[tuple[date, str, str, Decimal]]:
    chosen = []
    for debt in firm.owed:
        if debt[0] <= day and debt[3] <= firm.cash - FLOAT:
            firm.cash -= debt[3]
            chosen.append(debt)
    return chosen
