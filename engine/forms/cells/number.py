"""Cells as exact numbers: thousands separators, full-width digits, currency signs, percents, 万 and 亿."""

import re
from decimal import Decimal
from unicodedata import normalize

from engine.forms.cells.text import Cell

LONGEST = 60
MARKS = re.compile(r"^(rmb|cny|usd|hkd|eur|[¥$€£])|(rmb|cny|usd|hkd|eur|元|[¥$€£])$")
GROUPED = re.compile(r"[+-]?[0-9]{1,3}(,[0-9]{3})+(\.[0-9]+)?")
PLAIN = re.compile(r"[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)(e[+-]?[0-9]{1,2})?")
TIMES = {"万": Decimal(10_000), "亿": Decimal(100_000_000)}


def cell_number(cell: Cell) -> Decimal | None:
    """Read a number; a workbook's float counts with the 15 digits a spreadsheet shows."""
    match cell:
        case bool():
            return None
        case int():
            return Decimal(cell)
        case float():
            return _shown(cell)
        case str():
            return _written(cell)
        case _:
            return None


def cell_percent(cell: Cell) -> Decimal | None:
    """Read a share as a fraction: "13%" and 0.13 are both 0.13."""
    text = _fold(cell) if isinstance(cell, str) else ""
    if not text.endswith("%"):
        return cell_number(cell)
    number = cell_number(text[:-1])
    return None if number is None else number / 100


def _shown(number: float) -> Decimal | None:
    shown = Decimal(f"{number:.15g}")
    return shown if shown.is_finite() else None


def _written(text: str) -> Decimal | None:
    text = _fold(text)
    if len(text) > LONGEST:
        return None
    if text.startswith("(") and text.endswith(")"):
        number = _written(text[1:-1])
        return None if number is None else -number
    text = MARKS.sub("", text)
    if text[-1:] in TIMES:
        number = _plain(text[:-1])
        return None if number is None else number * TIMES[text[-1]]
    return _plain(text)


def _plain(text: str) -> Decimal | None:
    """Read digits; a comma counts only between groups of three, since "0,7" means two things."""
    if GROUPED.fullmatch(text):
        text = text.replace(",", "")
    return Decimal(text) if PLAIN.fullmatch(text) else None


def _fold(text: str) -> str:
    folded = normalize("NFKC", text[: LONGEST * 2]).casefold()
    return "".join(folded.split()).replace("−", "-").replace("ー", "-")
