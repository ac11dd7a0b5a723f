"""The web client's copy of the working calendar: `python -m tests.formula.moved_days` writes it again."""

import json
from itertools import groupby
from operator import attrgetter
from pathlib import Path

from engine.formula.working_calendar import MOVED

FILE = Path(__file__).parents[2] / "designer" / "src" / "expr" / "movedDays.json"


def text() -> str:
    """Return the file's text: by year, the month and day of each day that differs from its weekday."""
    years = {year: " ".join(f"{day:%m%d}" for day in days) for year, days in groupby(MOVED, attrgetter("year"))}
    return json.dumps(years, indent=2) + "\n"


if __name__ == "__main__":
    FILE.write_text(text(), encoding="utf-8")
