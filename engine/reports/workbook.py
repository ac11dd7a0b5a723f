"""A formatted workbook from columns and rows: what every export of figures and records is written with."""

import csv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO, StringIO
from typing import Any

from django.utils import timezone
from openpyxl import Workbook
from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
NUMBERS = ("integer", "decimal", "quantity", "money", "percent")
HEAD = PatternFill("solid", fgColor="1F3A5F")
FOOT = Border(top=Side("thin", color="1F3A5F"))


@dataclass(frozen=True)
class SheetColumn:
    """One column: its heading, and the field type and decimals its values are formatted by."""

    label: str
    type: str
    scale: int | None = None

    @property
    def is_number(self) -> bool:
        return self.type in NUMBERS


def workbook(
    title: str, columns: Sequence[SheetColumn], rows: Iterable[Sequence[Any]], totals: Sequence[Any] = ()
) -> bytes:
    """Return an .xlsx with one sheet: a frozen, filterable heading, typed cells, and totals below when given.

    Values: Decimal, int, date, datetime, bool, str or None.
    """
    book = Workbook(write_only=True)
    sheet = book.create_sheet(_sheet_name(title))
    sheet.freeze_panes = "A2"
    for index, column in enumerate(columns, 1):
        sheet.column_dimensions[get_column_letter(index)].width = _width(column)
    sheet.append([_heading(sheet, column) for column in columns])
    count = 1
    for row in rows:
        sheet.append([_cell(sheet, column, value) for column, value in zip(columns, row, strict=True)])
        count += 1
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(columns))}{count}"
    if totals:
        sheet.append([_total(sheet, column, value) for column, value in zip(columns, totals, strict=True)])
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def comma_separated(columns: Sequence[SheetColumn], rows: Iterable[Sequence[Any]]) -> bytes:
    """Return the rows as CSV, UTF-8 with a byte order mark (Excel reads Chinese right only with it)."""
    out = StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow([column.label for column in columns])
    writer.writerows([_plain(value) for value in row] for row in rows)
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def number_format(column: SheetColumn) -> str:
    """Return Excel's format for a column: grouped thousands, its decimals; percent as percent."""
    if column.type == "percent":
        return "0.00%"
    if column.type == "integer":
        return "#,##0"
    scale = column.scale if column.scale is not None else 2
    if column.type in ("quantity", "decimal"):
        return "#,##0." + "#" * scale if scale else "#,##0"
    return "#,##0." + "0" * scale if scale else "#,##0"


def local_clock(moment: datetime) -> datetime:
    """Return a moment as the company's clock showed it, without its zone."""
    return timezone.make_naive(moment) if timezone.is_aware(moment) else moment


def _heading(sheet: WriteOnlyWorksheet, column: SheetColumn) -> Cell:
    cell: Cell = WriteOnlyCell(sheet, column.label)
    cell.font, cell.fill = Font(bold=True, color="FFFFFF"), HEAD
    cell.alignment = Alignment(horizontal="right" if column.is_number else "left", vertical="center")
    return cell


def _cell(sheet: WriteOnlyWorksheet, column: SheetColumn, value: Any) -> Cell:
    if isinstance(value, datetime):
        # A sheet has no time zones; people expect the clock on their wall.
        value = local_clock(value)
    cell: Cell = WriteOnlyCell(sheet, value)
    if isinstance(value, str):
        # A text that starts with "=" is a text, not a formula to run on somebody's desk.
        cell.data_type = "s"
    elif isinstance(value, bool):
        cell.value = "✓" if value else ""
    elif isinstance(value, (int, Decimal)):
        cell.number_format = number_format(column)
    elif isinstance(value, date):
        cell.number_format = "yyyy-mm-dd hh:mm" if isinstance(value, datetime) else "yyyy-mm-dd"
    return cell


def _total(sheet: WriteOnlyWorksheet, column: SheetColumn, value: Any) -> Cell:
    cell = _cell(sheet, column, value)
    cell.font, cell.border = Font(bold=True), FOOT
    return cell


def _plain(value: Any) -> Any:
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, datetime):
        return local_clock(value).strftime("%Y-%m-%d %H:%M")
    # Spreadsheets run what starts like a formula; a leading quote keeps it text.
    return f"'{value}" if isinstance(value, str) and value[:1] in ("=", "+", "-", "@", "\t", "\r") else value


def _sheet_name(title: str) -> str:
    return "".join(" " if letter in "[]:*?/\\" else letter for letter in title)[:31].strip("'") or "Sheet"


def _width(column: SheetColumn) -> float:
    wide = sum(2 if ord(letter) > 255 else 1 for letter in column.label) + 4
    return max(wide, {"date": 12, "datetime": 17}.get(column.type, 14 if column.is_number else 18))
