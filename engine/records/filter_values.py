"""Values of filters: JSON from outside → text PostgreSQL reads with the column's type, or a clear refusal."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from decimal import Decimal, InvalidOperation
from typing import Any

from django.utils import timezone

from engine.storage.table import Column

# PostgreSQL's own limits for a bigint and an integer; a larger one is no id and no count.
_BIGINT, _INTEGER = 2**63, 2**31
_FIRST_DAY, _LAST_DAY = date(1000, 1, 1), date(9000, 1, 1)


class BadValue(Exception):
    """The value does not fit the field's type."""


def parse(column: Column, value: Any) -> str:
    """Return one value as a literal of the column's type; raises BadValue."""
    try:
        return _READERS[column.sql.partition("(")[0]](value)
    except (KeyError, ValueError, TypeError, InvalidOperation) as error:
        raise BadValue from error


def parse_day(value: Any) -> date | None:
    """Return the day when `value` is a date without a time, else None."""
    try:
        return date.fromisoformat(value) if isinstance(value, str) and len(value) == 10 else None
    except ValueError:
        return None


def days_of(preset: str, today: date) -> tuple[date, date]:
    """Return the first and last day of a named period; raises BadValue for an unknown name."""
    if preset not in _PERIODS:
        raise BadValue
    return _PERIODS[preset](today)


def midnight(day: date) -> str:
    """Return the moment a day begins here."""
    return timezone.make_aware(datetime(day.year, day.month, day.day)).isoformat()


def _text(value: Any) -> str:
    if not isinstance(value, str) or "\x00" in value or len(value) > 1000:
        raise BadValue
    return value


def _integer(value: Any, limit: int = _BIGINT) -> str:
    plain = value.get("id") if isinstance(value, dict) else value
    if isinstance(plain, bool) or not isinstance(plain, (int, str)) or not -limit <= int(plain) < limit:
        raise BadValue
    return str(int(plain))


def _numeric(value: Any) -> str:
    if isinstance(value, bool) or not isinstance(value, (int, str)):
        raise BadValue
    number = Decimal(value)
    if not number.is_finite() or abs(number.adjusted()) > 30:
        raise BadValue
    return format(number, "f")


def _date(value: Any) -> str:
    return date.fromisoformat(value).isoformat()


def _datetime(value: Any) -> str:
    moment = datetime.fromisoformat(value)
    return (moment if moment.tzinfo else timezone.make_aware(moment)).isoformat()


def _boolean(value: Any) -> str:
    if not isinstance(value, bool):
        raise BadValue
    return "t" if value else "f"


def _month(day: date, months: int = 0) -> tuple[date, date]:
    index = day.year * 12 + day.month - 1 + months
    first = date(index // 12, index % 12 + 1, 1)
    following = date((index + 1) // 12, (index + 1) % 12 + 1, 1)
    return first, following - timedelta(days=1)


def _quarter(day: date, quarters: int = 0) -> tuple[date, date]:
    first_month = day.replace(month=(day.month - 1) // 3 * 3 + 1, day=1)
    return _month(first_month, 3 * quarters)[0], _month(first_month, 3 * quarters + 2)[1]


def _week(day: date, weeks: int = 0) -> tuple[date, date]:
    monday = day - timedelta(days=day.weekday()) + timedelta(weeks=weeks)
    return monday, monday + timedelta(days=6)


_READERS: dict[str, Callable[[Any], str]] = {
    "text": _text,
    "bigint": _integer,
    "integer": lambda value: _integer(value, _INTEGER),
    "numeric": _numeric,
    "date": _date,
    "timestamp with time zone": _datetime,
    "boolean": _boolean,
}
_PERIODS: dict[str, Callable[[date], tuple[date, date]]] = {
    "today": lambda day: (day, day),
    "yesterday": lambda day: (day - timedelta(days=1), day - timedelta(days=1)),
    "this_week": _week,
    "last_week": lambda day: _week(day, -1),
    "this_month": _month,
    "last_month": lambda day: _month(day, -1),
    "this_quarter": _quarter,
    "last_quarter": lambda day: _quarter(day, -1),
    "this_year": lambda day: (day.replace(month=1, day=1), day.replace(month=12, day=31)),
    "last_year": lambda day: (date(day.year - 1, 1, 1), date(day.year - 1, 12, 31)),
    "last_7_days": lambda day: (day - timedelta(days=6), day),
    "last_30_days": lambda day: (day - timedelta(days=29), day),
    "next_7_days": lambda day: (day, day + timedelta(days=6)),
    "next_30_days": lambda day: (day, day + timedelta(days=29)),
    "past": lambda day: (_FIRST_DAY, day - timedelta(days=1)),
    "future": lambda day: (day + timedelta(days=1), _LAST_DAY),
}
