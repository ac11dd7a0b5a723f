"""Openings, ins, outs and closings of a ledger between two days, as SQL.

Monthly turnovers stand in for entries wherever a whole month is asked for.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from engine.definitions.model import Ledger
from engine.formula.source_scope import TURNOVER
from engine.reports.movements import dimensions, entry_columns, raised_sql, raising
from engine.storage.snapshot import Snapshot


@dataclass(frozen=True)
class Between:
    """From the beginning of `since` to the end of `until`; None is open on that side."""

    since: date | None = None
    until: date | None = None

    @property
    def end(self) -> date | None:
        """The day after the last one."""
        return self.until + timedelta(days=1) if self.until else None


def history_sql(snapshot: Snapshot, ledger: Ledger, between: Between) -> str:
    """Return a subselect with one row per key: dimensions, then opening, in, out and closing of each measure.

    A column is called like the measure's with the part behind it: `c_m1_opening`.
    """
    keys = ", ".join(["company_id", *(column.column for column in dimensions(snapshot, ledger))])
    parts = " UNION ALL ".join(_parts(snapshot, ledger, between))
    sums = ", ".join(_sums(snapshot, ledger))
    return f"(SELECT {keys}, {sums} FROM ({parts}) parts GROUP BY {keys})"


def part_column(snapshot: Snapshot, ledger: Ledger, measure: str, part: str) -> str:
    """Return the column of `history_sql` that holds one part of a measure."""
    return f"{snapshot.table(f'{ledger.ledger}:entries').columns[measure].column}_{part}"


def _parts(snapshot: Snapshot, ledger: Ledger, between: Between) -> Iterator[str]:
    """Return selects of keys with (opening, in, out) per measure, each day counted by exactly one of them."""
    whole = _whole_months(between) if ledger.turnover else None
    entries = snapshot.table(f"{ledger.ledger}:entries")
    if whole:
        yield _months(snapshot, ledger, between, whole)
    yield _entries(snapshot, ledger, entries.name, between, whole)
    for other in raising(snapshot, ledger):
        source = raised_sql(snapshot, ledger, entries, other)
        names = ", ".join(column.column for column in entry_columns(entries, ledger))
        yield _entries(snapshot, ledger, f"(SELECT * FROM ({source}) AS r({names}))", between, None)


@dataclass(frozen=True)
class _Whole:
    """Months taken from turnovers: those before `opening`, and those from `first` up to `end` (exclusive)."""

    opening: date | None
    first: date | None
    end: date | None


def _whole_months(between: Between) -> _Whole:
    opening = between.since.replace(day=1) if between.since else None
    first = None if between.since is None else between.since if between.since.day == 1 else _next_month(between.since)
    return _Whole(opening, first, between.end.replace(day=1) if between.end else None)


def _months(snapshot: Snapshot, ledger: Ledger, between: Between, whole: _Whole) -> str:
    table = snapshot.table(f"{ledger.ledger}:turnover")
    keys = ["e.company_id", *(f"e.{column.column}" for column in dimensions(snapshot, ledger))]
    before = f"e.month < {_literal(whole.opening)}" if whole.opening else "FALSE"
    for_measure = []
    for measure in ledger.measures:
        gained, lost = (f"e.{table.columns[f'{measure.name}_{side}'].column}" for side in ("in", "out"))
        for_measure += [
            f"CASE WHEN {before} THEN {gained} - {lost} ELSE 0 END",
            f"CASE WHEN {before} THEN 0 ELSE {gained} END",
            f"CASE WHEN {before} THEN 0 ELSE {lost} END",
        ]
    named = [f"{value} AS {name}" for value, name in zip(for_measure, _part_names(snapshot, ledger), strict=True)]
    return f"SELECT {', '.join([*keys, *named])} FROM {table.name} e WHERE {before} OR ({_within('e.month', whole.first, whole.end)})"


def _entries(snapshot: Snapshot, ledger: Ledger, source: str, between: Between, whole: _Whole | None) -> str:
    table = snapshot.table(f"{ledger.ledger}:entries")
    keys = ["e.company_id", *(f"e.{column.column}" for column in dimensions(snapshot, ledger))]
    before = f"e.at < {_literal(between.since)}" if between.since else "FALSE"
    values = []
    for measure in ledger.measures:
        column = f"e.{table.columns[measure.name].column}"
        values += [
            f"CASE WHEN {before} THEN {column} ELSE 0 END",
            f"CASE WHEN NOT ({before}) AND e.direction = 'in' THEN {column} ELSE 0 END",
            f"CASE WHEN NOT ({before}) AND e.direction = 'out' THEN -{column} ELSE 0 END",
        ]
    named = [f"{value} AS {name}" for value, name in zip(values, _part_names(snapshot, ledger), strict=True)]
    where = [_within("e.at", None, between.end)]
    if whole:
        where.append(f"NOT ({_covered(whole)})")
    return f"SELECT {', '.join([*keys, *named])} FROM {source} e WHERE {' AND '.join(where)}"


def _covered(whole: _Whole) -> str:
    """Say whether an entry's month is counted by turnovers already."""
    before = f"e.at < {_literal(whole.opening)}" if whole.opening else "FALSE"
    return f"{before} OR ({_within('e.at', whole.first, whole.end)})"


def _within(day: str, first: date | None, end: date | None) -> str:
    bounds = [f"{day} >= {_literal(first)}"] if first else []
    bounds += [f"{day} < {_literal(end)}"] if end else []
    return " AND ".join(bounds) or "TRUE"


def _part_names(snapshot: Snapshot, ledger: Ledger) -> list[str]:
    return [part_column(snapshot, ledger, m.name, part) for m in ledger.measures for part in TURNOVER[:3]]


def _sums(snapshot: Snapshot, ledger: Ledger) -> Iterator[str]:
    for measure in ledger.measures:
        opening, gained, lost, closing = (part_column(snapshot, ledger, measure.name, part) for part in TURNOVER)
        for name in (opening, gained, lost):
            yield f"SUM({name}) AS {name}"
        yield f"SUM({opening} + {gained} - {lost}) AS {closing}"


def _next_month(day: date) -> date:
    return (day.replace(day=1) + timedelta(days=32)).replace(day=1)


def _literal(day: date) -> str:
    return f"DATE '{day.isoformat()}'"
