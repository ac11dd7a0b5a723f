"""The constant SQL that stores one form, compiled once per definition version."""

from dataclasses import dataclass

from engine.storage.snapshot import Snapshot
from engine.storage.table import Column, Table

# Set by the engine at every write; everything else comes from the document.
_KEPT_ON_UPDATE = {"id", "company", "created_at", "created_by"}


@dataclass(frozen=True)
class HeaderStatements:
    """`insert` and `update` take the values of `columns` in order; `update` then takes id and expected version."""

    columns: tuple[Column, ...]
    updated: tuple[Column, ...]
    insert: str
    update: str


@dataclass(frozen=True)
class LineStatements:
    """`upsert` takes the parent's id, then one array per column; `prune` the parent's id and the ids that stay."""

    columns: tuple[Column, ...]
    upsert: str
    prune: str


def header_statements(snapshot: Snapshot, form: str) -> HeaderStatements:
    """Compile the header of a form; use as `snapshot.memo(header_statements, form)`."""
    table = snapshot.table(form)
    columns = tuple(table.columns.values())
    # Progress belongs to the ledger engine, which writes it when something is posted.
    kept = _KEPT_ON_UPDATE | {progress.name for progress in snapshot.form(form).progress}
    updated = tuple(column for column in columns if column.name not in kept)
    places = ", ".join(f"%s::{column.sql}" for column in columns)
    changes = ", ".join(f"{column.column} = %s::{column.sql}" for column in updated)
    return HeaderStatements(
        columns,
        updated,
        f"INSERT INTO {table.name} ({_names(columns)}) VALUES ({places})",
        f"UPDATE {table.name} SET {changes} WHERE id = %s::bigint AND version = %s::integer",
    )


def line_statements(snapshot: Snapshot, form: str, name: str) -> LineStatements:
    """Compile the lines of a form; use as `snapshot.memo(line_statements, form, name)`."""
    table = snapshot.table(f"{form}.{name}")
    columns = tuple(column for column in table.columns.values() if column.name != "parent")
    return LineStatements(
        columns,
        _upsert(table, columns),
        f"DELETE FROM {table.name} WHERE parent_id = %s::bigint AND id <> ALL(%s::bigint[])",
    )


def _upsert(table: Table, columns: tuple[Column, ...]) -> str:
    aliases = [f"v{n}" for n in range(len(columns))]
    arrays = ", ".join(f"%s::{_array_type(column)}" for column in columns)
    values = ", ".join(map(_value, aliases, columns))
    changes = ", ".join(f"{c.column} = excluded.{c.column}" for c in columns if c.name != "id")
    return (
        f"INSERT INTO {table.name} (parent_id, {_names(columns)}) SELECT %s::bigint, {values} "
        f"FROM unnest({arrays}) AS rows({', '.join(aliases)}) "
        # A line id of another record is not ours to change.
        f"ON CONFLICT (id) DO UPDATE SET {changes} WHERE {table.name}.parent_id = excluded.parent_id"
    )


def _array_type(column: Column) -> str:
    """`unnest` flattens arrays of arrays, so lists of ids travel as text."""
    return "text[]" if column.sql.endswith("[]") else f"{column.sql}[]"


def _value(alias: str, column: Column) -> str:
    return f"{alias}::{column.sql}" if column.sql.endswith("[]") else alias


def _names(columns: tuple[Column, ...]) -> str:
    return ", ".join(column.column for column in columns)
