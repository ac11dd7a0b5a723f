"""A formatted workbook from columns and rows: what every .xlsx export is written with."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from engine.reports.sheet import SheetColumn, local_clock

HEAD = PatternFill("solid", fgColor="1F3A5F")
FOOT = Border(top=Side("thin", color="1F3A5F"))


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


def _sheet_name(title: str) -> str:
    return "".join(" " if letter in "[]:*?/\\" else letter for letter in title)[:31].strip("'") or "Sheet"


def _width(column: SheetColumn) -> float:
    wide = sum(2 if ord(letter) > 255 else 1 for letter in column.label) + 4
    return max(wide, {"date": 12, "datetime": 17}.get(column.type, 14 if column.is_number else 18))
