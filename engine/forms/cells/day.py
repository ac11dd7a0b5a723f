"""Cells as calendar days: ISO, Chinese, slashes and dots, eight digits, English months, Excel day numbers."""

import re
from datetime import date, datetime, timedelta
from unicodedata import normalize

from engine.forms.cells.text import Cell

EPOCH = date(1899, 12, 30)
FIRST_DAY, LAST_DAY = 7_000, 110_000
"""Excel day numbers taken for dates: 1919 to 2201; smaller ones are quantities."""

ORDERED = re.compile(
    r"([0-9]{4})\s*(?:[-/.年])\s*([0-9]{1,2})\s*(?:[-/.月])\s*([0-9]{1,2})\s*[日号]?(?:[T\s]+[0-9:.]+)?"
)
COMPACT = re.compile(r"((?:19|20)[0-9]{2})([0-9]{2})([0-9]{2})")
SHORT_YEAR = re.compile(r"([0-9]{2})年([0-9]{1,2})月([0-9]{1,2})[日号]?")
ENGLISH = ("%d %b %Y", "%d-%b-%Y", "%b %d, %Y", "%d %B %Y", "%B %d, %Y", "%d-%b-%y")


def cell_date(cell: Cell) -> date | None:
    """Read a day. Day-month-year in digits is refused: 01/08/2011 means two days."""
    match cell:
        case bool():
            return None
        case datetime():
            return cell.date()
        case date():
            return cell
        case int() | float():
            return _numbered(cell)
        case str():
            return _written(normalize("NFKC", cell[:40]).strip())
        case _:
            return None


def _numbered(number: int | float) -> date | None:
    if number != number or abs(number) > 99_999_999:
        return None
    if FIRST_DAY <= number <= LAST_DAY:
        return EPOCH + timedelta(days=int(number))
    return _written(str(int(number))) if number == int(number) else None


def _written(text: str) -> date | None:
    for pattern in (ORDERED, COMPACT):
        if found := pattern.fullmatch(text):
            return _day(*map(int, found.groups()))
    if found := SHORT_YEAR.fullmatch(text):
        year, month, day = map(int, found.groups())
        return _day(2000 + year, month, day)
    return _english(text)


def _english(text: str) -> date | None:
    for pattern in ENGLISH:
        try:
            return datetime.strptime(text, pattern).date()
        except ValueError:
            continue
    return None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
