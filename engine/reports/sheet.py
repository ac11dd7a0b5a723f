"""What an export of figures and records is made of: columns with their types, and the plain text kind of file."""

import csv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from io import StringIO
from typing import Any

from django.utils import timezone

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
NUMBERS = ("integer", "decimal", "quantity", "money", "percent")


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
    """Return the rows as .xlsx; see `engine.reports.workbook`."""
    # openpyxl takes its time to read; a web process answers before anybody needs it.
    from engine.reports.workbook import workbook as written

    return written(title, columns, rows, totals)


def comma_separated(columns: Sequence[SheetColumn], rows: Iterable[Sequence[Any]]) -> bytes:
    """Return the rows as CSV, UTF-8 with a byte order mark (Excel reads Chinese right only with it)."""
    out = StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow([column.label for column in columns])
    writer.writerows([_plain(value) for value in row] for row in rows)
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def local_clock(moment: datetime) -> datetime:
    """Return a moment as the company's clock showed it, without its zone."""
    return timezone.make_naive(moment) if timezone.is_aware(moment) else moment


def _plain(value: Any) -> Any:
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, datetime):
        return local_clock(value).strftime("%Y-%m-%d %H:%M")
    # Spreadsheets run what starts like a formula; a leading quote keeps it text.
    return f"'{value}" if isinstance(value, str) and value[:1] in ("=", "+", "-", "@", "\t", "\r") else value
