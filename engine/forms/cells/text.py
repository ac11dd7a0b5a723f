"""Cells as text: codes keep their zeros, whole numbers lose the ".0" a workbook gives them."""

from datetime import date, datetime, time, timedelta
from unicodedata import normalize

Cell = str | int | float | bool | date | datetime | time | timedelta | None

DASHES = {"-", "--", "---", "—", "——", "/", "\\", "n/a", "#n/a", "na", "null", "none", "无"}
SPACES = " \t\r\n\f\v\u00a0\u3000\ufeff\u200b"


def cell_text(cell: Cell) -> str:
    """Return a cell as a person reads it: 2001.0 is "2001", midnight is a day, text loses outer blanks."""
    match cell:
        case None:
            return ""
        case str():
            return cell.strip(SPACES)
        case bool():
            return "是" if cell else "否"
        case float():
            return _short(cell)
        case datetime() if cell.time() == time():
            return cell.date().isoformat()
        case datetime():
            return cell.isoformat(" ", "seconds")
        case _:
            return str(cell)


def folded(text: str) -> str:
    """Return `text` for comparing: full-width as half-width, no case, single spaces."""
    return " ".join(normalize("NFKC", text).casefold().split())


def is_blank(cell: Cell, *, dashes: bool = False) -> bool:
    """Say whether nothing is in the cell; with `dashes` also when "-", "—", "/" or "N/A" stands for nothing."""
    if not isinstance(cell, str):
        return cell is None
    text = cell.strip(SPACES)
    return not text or (dashes and text.casefold() in DASHES)


def _short(number: float) -> str:
    # 15 digits are what a spreadsheet shows; the rest is binary noise.
    return str(int(number)) if number.is_integer() and abs(number) < 1e15 else f"{number:.15g}"
