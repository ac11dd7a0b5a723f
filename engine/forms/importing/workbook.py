"""A file of cells, whatever program wrote it: xlsx, xls, xlsb, ods or CSV, told apart by content, never by name."""

import json
import subprocess
import sys
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from engine.errors import Invalid, say
from engine.forms.cells.text import Cell
from engine.forms.importing.delimited import read_delimited

MAX_BYTES = 30 * 2**20
MAX_UNPACKED = 400 * 2**20
WAIT_SECONDS = 150
ZIP, OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
READER = Path(__file__).with_name("reader.py")


@dataclass(frozen=True)
class Sheet:
    """One sheet: rows of cells from row 1, column A; blank cells are ""."""

    name: str
    rows: list[list[Cell]]


def read_workbook(content: bytes, filename: str = "") -> list[Sheet]:
    """Return the sheets that hold anything. Raises Invalid when the file is none we can read, or too large."""
    if len(content) > MAX_BYTES:
        raise _too_large()
    sheets = _binary(content) if content[:4] in (ZIP, OLE) else [Sheet(filename or "CSV", read_delimited(content))]
    filled = [sheet for sheet in sheets if any(any(cell != "" for cell in row) for row in sheet.rows)]
    if not filled:
        raise Invalid(say("文件里没有数据", "The file holds no data"))
    return filled


def _binary(content: bytes) -> list[Sheet]:
    if content.startswith(ZIP):
        _refuse_bomb(content)
    return [Sheet(name, rows) for name, rows in json.loads(_unpacked(content), object_hook=_untagged)]


def _unpacked(content: bytes) -> bytes:
    """Return what the reader process prints; see there why it is a process."""
    try:
        done = subprocess.run(
            [sys.executable, "-I", str(READER)], input=content, capture_output=True, timeout=WAIT_SECONDS, check=True
        )
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired) as error:
        raise _unreadable() from error
    return done.stdout


def _untagged(tagged: dict[str, str]) -> Cell:
    if "datetime" in tagged:
        return datetime.fromisoformat(tagged["datetime"])
    return date.fromisoformat(tagged["date"])


def _refuse_bomb(content: bytes) -> None:
    """Look at the sizes a zip file claims before anything unpacks it."""
    try:
        with ZipFile(BytesIO(content)) as archive:
            unpacked = sum(entry.file_size for entry in archive.infolist())
    except (BadZipFile, NotImplementedError, ValueError) as error:  # a damaged list of contents
        raise _unreadable() from error
    if unpacked > MAX_UNPACKED:
        raise _too_large()


def _unreadable() -> Invalid:
    return Invalid(
        say("这不是能读的表格文件", "This is not a spreadsheet we can read"),
        hint=say("请另存为 .xlsx 或 CSV(无密码)再试", "Save it as .xlsx or CSV without a password and try again"),
    )


def _too_large() -> Invalid:
    return Invalid(
        say("文件太大", "The file is too large"),
        hint=say("请拆成几个文件，每个不超过 30 MB", "Split it into files of at most 30 MB"),
    )
