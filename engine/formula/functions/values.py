"""Helpers the functions share: text of a value, whole numbers, steps through the calendar."""

from datetime import date, datetime
from decimal import Decimal
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo

from engine.formula.closures import Closure
from engine.formula.env import DEFAULT_ZONE, Env
from engine.formula.exact import number_text
from engine.formula.types import Type

MAX_DAYS = 4_000_000
"""More days than the calendar has; a step of more leads nowhere."""


def whole(value: Decimal, limit: int) -> int:
    """Return a number cut to a whole one, kept within ±limit."""
    return max(-limit, min(limit, int(value)))


def day_after(day: date, days: Decimal) -> date | None:
    """Return the date `days` later; None beyond the calendar (years 1 to 9999)."""
    return from_ordinal(day.toordinal() + whole(days, MAX_DAYS))


def from_ordinal(ordinal: int) -> date | None:
    return date.fromordinal(ordinal) if 1 <= ordinal <= date.max.toordinal() else None


def months_after(day: date, months: int) -> tuple[int, int] | None:
    """Return (year, month) that many months after a date's; None beyond the calendar."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return (year, month + 1) if 1 <= year <= 9999 else None


def local_date(moment: date | datetime, env: Env) -> date:
    """Return the date of a moment in the asker's time zone; a date is itself."""
    if not isinstance(moment, datetime):
        return moment
    return local_time(moment, env).date()


def local_time(moment: datetime, env: Env) -> datetime:
    zone = env.context.zone if env.context else DEFAULT_ZONE
    return moment.astimezone(_zone(zone)) if moment.tzinfo else moment


@cache
def _zone(name: str) -> ZoneInfo:
    return ZoneInfo(name)


def text_reader(kind: Type, read: Closure) -> Closure:
    """Return the closure that gives a value as text; blank dates are empty, an error stays None."""
    if kind.name == "text":
        return read
    return lambda env: value_text(read(env), kind, env)


def value_text(value: Any, kind: Type, env: Env) -> str | None:
    """Return a value as `&` writes it."""
    if value is None:
        return None if kind.name == "num" else ""
    match value:
        case bool():
            return "TRUE" if value else "FALSE"
        case datetime():
            return local_time(value, env).isoformat(" ", "minutes")[:16]
        case date():
            return value.isoformat()
        case Decimal() | int():
            return number_text(Decimal(value))
    return str(value)
