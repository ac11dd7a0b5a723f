"""Collecting: cash at once, most customers near the due date, some late, a few very late."""

from datetime import date, timedelta
from decimal import Decimal
from functools import partial

from demo.huadong.events import Advance, Allocation, Collection
from demo.huadong.firm import BANK, CENT, Firm
from demo.huadong.masters import Customer

CASH = (("现金", "cash"), ("微信收款", "wechat"), ("支付宝收款", "alipay"))
LATENESS = ((-3, 2), (-3, 2), (-2, 4), (0, 5), (12, 35), (50, 120))  # days around the due date, by habit
PART = Decimal("0.5")


def expect(firm: Firm, customer: Customer, bill: str, amount: Decimal, day: date) -> None:
    """Plan how this bill is paid; an advance of the customer is used first."""
    amount -= _use_advance(firm, customer, bill, amount, day)
    if customer.payment_days == 0:
        account, method = firm.dice.choice(CASH)
        return firm.later(day, partial(collect, firm, bill, amount, account, method, None))
    due = day + timedelta(days=customer.payment_days + firm.between(*_habit(firm, customer)))
    if firm.chance(0.1):
        half = (amount * PART).quantize(CENT)
        firm.later(due, partial(collect, firm, bill, half, BANK, "transfer", half))
        due, amount = due + timedelta(days=firm.between(10, 30)), amount - half
    firm.later(due, partial(collect, firm, bill, amount, BANK, "transfer", None))


def advance(firm: Firm, customer: Customer, amount: Decimal, day: date) -> None:
    """Let a customer pay ahead."""
    event = Advance(firm.key("RC"), day, customer.name, amount)
    firm.events.append(event)
    firm.take_in(BANK, amount)
    firm.advances[customer.name] = (event.key, amount)


def _habit(firm: Firm, customer: Customer) -> tuple[int, int]:
    number = list(firm.customers).index(customer.name)
    return LATENESS[number * 7 % len(LATENESS)]


def collect(firm: Firm, bill: str, amount: Decimal, account: str, method: str, part: Decimal | None, day: date) -> None:
    """Let money for a bill come in; `part` when it is not all the bill owes."""
    firm.events.append(Collection(firm.key("RC"), day, (bill,), account, method, part))
    firm.take_in(account, amount)


def _use_advance(firm: Firm, customer: Customer, bill: str, amount: Decimal, day: date) -> Decimal:
    """Set an advance off against the bill, never the whole of it; return what was set off."""
    key, left = firm.advances.get(customer.name, ("", Decimal(0)))
    used = min(left, (amount * Decimal("0.8")).quantize(CENT))
    if used <= 0:
        return Decimal(0)
    firm.events.append(Allocation(firm.key("AL"), day, customer.name, key, bill, used))
    firm.advances[customer.name] = (key, left - used)
    return used
