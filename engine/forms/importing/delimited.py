"""CSV and its relatives: the encoding and the delimiter are found by looking."""

import csv
from io import StringIO

from engine.errors import Invalid, say
from engine.forms.cells.text import Cell

DELIMITERS = ",\t;|"
ENCODINGS = ("utf-8-sig", "gb18030")
LONGEST_CELL = 1_000_000


def read_delimited(content: bytes) -> list[list[Cell]]:
    """Return rows of text cells. Raises Invalid when the content is not text."""
    text = _decode(content)
    csv.field_size_limit(LONGEST_CELL)
    try:
        rows = list(csv.reader(StringIO(text, newline=""), delimiter=_delimiter(text)))
    except csv.Error as error:
        raise _not_text() from error
    return [list[Cell](row) for row in rows]


def _decode(content: bytes) -> str:
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        encodings: tuple[str, ...] = ("utf-16",)
    else:
        encodings = ENCODINGS
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" in text:
            break
        return text
    raise _not_text()


def _delimiter(text: str) -> str:
    """Return the delimiter that most of the first lines hold; a lone column has a comma that never comes."""
    lines = [line for line in text[:20_000].splitlines() if line.strip()][:20]
    return max(DELIMITERS, key=lambda mark: sum(min(line.count(mark), 50) for line in lines if mark in line))


def _not_text() -> Invalid:
    return Invalid(
        say("这不是表格文件", "This is not a spreadsheet"),
        hint=say("能读 .xlsx、.xls 和 CSV(UTF-8 或 GB18030)", "Readable: .xlsx, .xls and CSV (UTF-8 or GB18030)"),
    )
