"""Document numbers without gaps: one counter row per series and period, taken last in the transaction."""

import re
from datetime import date

from engine.definitions.model import Number
from engine.storage.batch import Batch
from engine.storage.snapshot import Snapshot

# The row stays locked until commit, so that a rolled-back document gives its number back.
_NEXT = """
INSERT INTO records_counter AS c (company_id, series, period, last)
VALUES (%s::integer, %s::text, %s::text, 1)
ON CONFLICT (company_id, series, period) DO UPDATE SET last = c.last + 1
RETURNING last
"""
_PERIODS = {"day": "%Y%m%d", "month": "%Y%m", "year": "%Y"}
_PARTS = {"yyyy": "%Y", "yy": "%y", "MM": "%m", "dd": "%d"}
_PLACES = re.compile(r"\{(yyyy|yy|MM|dd|seq)(?::(\d+))?\}")


def next_number(snapshot: Snapshot, form: str, at: date, batch: Batch | None = None, *, company: int = 1) -> str | None:
    """Return the next number of a form for the document date `at`; None for a form that is not numbered.

    Call it last: every document of the same series waits for this row until the transaction ends. What `batch` holds
    runs before, in the same round trip.
    """
    numbering = snapshot.form(form).number
    if numbering is None:
        return None
    series = snapshot.table(form).name
    batch = Batch() if batch is None else batch
    taken = batch.add(_NEXT, [company, series, period_of(numbering, at)])
    batch.run()
    return formatted(numbering, at, taken.rows[0][0])


def period_of(numbering: Number, at: date) -> str:
    """Return the period within which numbers count from 1: "2024", "202405", "20240506"; "" when they never restart."""
    pattern = _PERIODS.get(numbering.scope)
    return at.strftime(pattern) if pattern else ""


def formatted(numbering: Number, at: date, sequence: int) -> str:
    """Return the number `sequence` of `at` in the form's pattern: "PO{yyyy}{MM}-{seq:5}" → "PO202405-00042"."""

    def place(match: re.Match[str]) -> str:
        name, width = match.groups()
        return at.strftime(_PARTS[name]) if name in _PARTS else str(sequence).zfill(int(width or 1))

    return _PLACES.sub(place, numbering.pattern)
