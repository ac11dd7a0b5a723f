"""Unpack a workbook in a process of its own: bytes on stdin, JSON on stdout, exit code 1 when it cannot be read.

A forged file can make the parser ask for any amount of memory, which ends the process it runs in; let that be this one.
Started by path, so it imports nothing of the engine.
"""

import json
import resource
import sys
from collections.abc import Sequence
from datetime import date, datetime
from io import BytesIO

from python_calamine import CalamineError, CalamineWorkbook

MAX_MEMORY = 3 * 2**30
MAX_SECONDS = 120
MAX_CELLS = 5_000_000

Sheets = list[tuple[str, Sequence[Sequence[object]]]]
"""Name and rows of each sheet."""


def main() -> int:
    resource.setrlimit(resource.RLIMIT_AS, (MAX_MEMORY, MAX_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (MAX_SECONDS, MAX_SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    try:
        book = CalamineWorkbook.from_filelike(BytesIO(sys.stdin.buffer.read()))
        json.dump(_sheets(book), sys.stdout, default=_tagged, ensure_ascii=True)
    except (CalamineError, MemoryError, ValueError) as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def _sheets(book: CalamineWorkbook) -> Sheets:
    sheets: Sheets = []
    cells = 0
    for name in book.sheet_names:
        sheet = book.get_sheet_by_name(name)
        cells += sheet.total_height * sheet.total_width
        if cells > MAX_CELLS:
            raise ValueError("too many cells")
        sheets.append((name, sheet.to_python(skip_empty_area=False)))
    return sheets


def _tagged(cell: object) -> object:
    if isinstance(cell, datetime):
        return {"datetime": cell.isoformat()}
    return {"date": cell.isoformat()} if isinstance(cell, date) else str(cell)


if __name__ == "__main__":
    sys.exit(main())
