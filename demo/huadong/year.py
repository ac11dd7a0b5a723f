"""Plan one year of the firm, day by day. The same date and seed give the same year."""

from datetime import date, timedelta
from decimal import Decimal

from demo.huadong import buying, collecting, opening, paying, selling, undecided
from demo.huadong.events import Event, Fate
from demo.huadong.firm import Firm
from demo.huadong.masters import Masters
from demo.huadong.seasons import days

LENGTH = timedelta(days=364)
SEED = 1
DRAFTS = 4
ADVANCES = ((40, 6, 20000), (150, 11, 12000), (290, 19, 30000))  # day of the year, customer, amount


def plan(masters: Masters, today: date, seed: int = SEED) -> list[Event]:
    """Return everything that happened in the year up to `today`, in order."""
    firm = Firm(masters, today - LENGTH, today, seed)
    for day in days(firm.first, today):
        _live(firm, day)
    for _ in range(DRAFTS):
        selling.place_order(firm, today, Fate.DRAFT)
    undecided.leave(firm, today)
    return firm.events


def _live(firm: Firm, day: date) -> None:
    if day == firm.first:
        opening.begin(firm, day)
    for after, customer, amount in ADVANCES:
        if (day - firm.first).days == after:
            collecting.advance(firm, firm.masters.customers[customer], Decimal(amount), day)
    firm.live(day)
    if day.weekday() == 6:
        return
    buying.review(firm, day)
    selling.take_orders(firm, day)
    firm.live(day)
    paying.pay(firm, day)
