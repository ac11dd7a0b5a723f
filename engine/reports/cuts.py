"""Cutting dates to days, weeks, months, quarters, years: grouped as dates in SQL, shown as short texts."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from engine.errors import Invalid, say


@dataclass(frozen=True)
class Cut:
    """One way to cut. `show` turns a group's first day into its text, `read` turns the text back, `last` ends it."""

    sql: str
    show: Callable[[date], str]
    read: Callable[[str], date]
    next: Callable[[date], date]


def _months_later(day: date, months: int) -> date:
    count = day.year * 12 + day.month - 1 + months
    return date(count // 12, count % 12 + 1, 1)


CUTS: dict[str, Cut] = {
    "day": Cut("day", date.isoformat, date.fromisoformat, lambda day: day + timedelta(days=1)),
    "week": Cut(
        "week",
        lambda day: f"{day:%G}-W{day:%V}",
        lambda text: date.fromisoformat(f"{text}-1"),
        lambda day: day + timedelta(days=7),
    ),
    "month": Cut(
        "month",
        lambda day: f"{day:%Y-%m}",
        lambda text: date.fromisoformat(f"{text}-01"),
        lambda day: _months_later(day, 1),
    ),
    "quarter": Cut(
        "quarter",
        lambda day: f"{day.year:04}Q{(day.month + 2) // 3}",
        lambda text: date(int(text[:4]), int(text[5:]) * 3 - 2, 1),
        lambda day: _months_later(day, 3),
    ),
    "year": Cut(
        "year", lambda day: f"{day.year:04}", lambda text: date(int(text), 1, 1), lambda day: _months_later(day, 12)
    ),
}


def cut_sql(day: str, by: str) -> str:
    """Return SQL for the first day of the group that the date expression `day` falls into."""
    return day if by == "day" else f"date_trunc('{CUTS[by].sql}', ({day})::timestamp)::date"


def read_cut(text: str, by: str, path: str) -> date:
    """Return the first day of the group a text such as "2024-03" names. Raises Invalid."""
    try:
        return CUTS[by].read(text)
    except (ValueError, IndexError) as error:
        raise Invalid(say("“{text}”不是有效的期间", "'{text}' is not a period", text=text[:50]), path=path) from error
