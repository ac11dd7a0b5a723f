"""Everything that ever changed a ledger, as SQL: its own entries, and those of ledgers that roll up into it."""

from collections.abc import Iterator

from engine.definitions.model import Ledger
from engine.storage.snapshot import Snapshot
from engine.storage.table import Column, Table

LABELS = ("id", "company", "at", "form", "record", "line", "posting", "direction", "created_at")


def changes_sql(snapshot: Snapshot, ledger: Ledger) -> str:
    """Return a subselect with the columns of the ledger's entries: one row per change of any of its measures."""
    entries = snapshot.table(f"{ledger.ledger}:entries")
    own = _select(entries, [f"e.{column.column}" for column in entry_columns(entries, ledger)])
    raised = [raised_sql(snapshot, ledger, entries, other) for other in raising(snapshot, ledger)]
    return f"({' UNION ALL '.join([own, *raised])})" if raised else entries.name


def dimensions(snapshot: Snapshot, ledger: Ledger) -> list[Column]:
    """Return the key columns of a ledger, without the company."""
    table = snapshot.table(f"{ledger.ledger}:entries")
    return [table.columns[dimension.name] for dimension in ledger.dimensions]


def entry_columns(entries: Table, ledger: Ledger) -> list[Column]:
    """Return the columns of a change: labels, dimensions, measures."""
    names = [*LABELS, *(d.name for d in ledger.dimensions), *(m.name for m in ledger.measures)]
    return [entries.columns[name] for name in names]


def _select(table: Table, values: list[str]) -> str:
    return f"SELECT {', '.join(values)} FROM {table.name} e"


def raising(snapshot: Snapshot, ledger: Ledger) -> Iterator[Ledger]:
    """Yield the ledgers that roll up into this one."""
    for other in snapshot.definition.ledgers.values():
        if any(rule.ledger == ledger.ledger for rule in other.roll_up):
            yield other


def raised_sql(snapshot: Snapshot, ledger: Ledger, entries: Table, other: Ledger) -> str:
    """Return the entries of `other` in the columns of this ledger; measures that do not roll up are 0."""
    table = snapshot.table(f"{other.ledger}:entries")
    into = {rule.into: rule.measure for rule in other.roll_up if rule.ledger == ledger.ledger}
    values = [f"e.{table.columns[name].column}" for name in (*LABELS, *(d.name for d in ledger.dimensions))]
    values += [
        f"e.{table.columns[into[m.name]].column}" if m.name in into else f"0::{entries.columns[m.name].sql}"
        for m in ledger.measures
    ]
    moved = " OR ".join(f"e.{table.columns[measure].column} <> 0" for measure in into.values())
    return f"{_select(table, values)} WHERE {moved}"
