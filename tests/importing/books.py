"""Workbooks made in a test, and those that other people made."""

import os
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

SHARED = Path(os.environ.get("DOUGONG_SHARED", Path(__file__).parents[3] / "shared"))


def book(**sheets: list[list[Any]]) -> bytes:
    """Return an xlsx file with these sheets."""
    made = Workbook()
    made.remove(made.active)
    for name, rows in sheets.items():
        sheet = made.create_sheet(name)
        for row in rows:
            sheet.append(row)
    out = BytesIO()
    made.save(out)
    return out.getvalue()


def shared(path: str) -> bytes:
    """Return a file of the shared data, or skip the test with the reason."""
    file = SHARED / "data" / path
    if not file.exists():
        pytest.skip(f"shared data is absent: {path} (set DOUGONG_SHARED)")
    return file.read_bytes()
