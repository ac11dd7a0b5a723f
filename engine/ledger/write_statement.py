"""The one statement that writes a document's entries to a ledger, with its balances and turnovers."""

from engine.ledger.columns import arrays, names
from engine.ledger.compiled import rules_of
from engine.storage.snapshot import Snapshot
from engine.storage.table import Column, Table

ENTRY_LABELS = (
    ("at", "date"),
    ("form", "text"),
    ("record_id", "bigint"),
    ("line_id", "bigint"),
    ("posting", "text"),
    ("direction", "text"),
    ("opens", "boolean"),
    ("reverses_id", "bigint"),
    ("adjusts_id", "bigint"),
)


def write_statement(snapshot: Snapshot, ledger: str, key: tuple[Column, ...], figures: tuple[str, ...]) -> str:
    """Return SQL that takes one array per column: entries (labels, key, measures), then balance changes.

    `figures` names what a balance holds; turnovers follow from the entries by themselves.
    """
    entries, balance = snapshot.table(f"{ledger}:entries"), snapshot.table(f"{ledger}:balance")
    measures = tuple(entries.columns[name] for name in snapshot.memo(rules_of)[ledger].measures)
    labels = ", ".join(name for name, _ in ENTRY_LABELS)
    columns = f"{labels}, {names(key)}, {names(measures)}"
    places = ", ".join([*(f"%s::{kind}[]" for _, kind in ENTRY_LABELS), arrays(key), arrays(measures)])
    turnover = snapshot.tables.get(f"{ledger}:turnover")
    return (
        f"WITH fresh AS (SELECT * FROM unnest({places}) AS f({columns})), "
        f"written AS (INSERT INTO {entries.name} ({columns}) SELECT {columns} FROM fresh)"
        + (f", turned AS ({turn(turnover, key, measures, 'fresh')}) " if turnover else " ")
        + _change(balance, key, figures)
    )


def turn(turnover: Table, key: tuple[Column, ...], measures: tuple[Column, ...], source: str) -> str:
    """Return the statement that adds the entries of `source` to the turnovers of their months."""
    sides = [(measure, side) for side in ("in", "out") for measure in measures]
    columns = [turnover.columns[f"{measure.name}_{side}"].column for measure, side in sides]
    sums = [
        f"COALESCE({'-' if side == 'out' else ''}sum({measure.column}) FILTER (WHERE direction = '{side}'), 0)"
        for measure, side in sides
    ]
    changes = ", ".join(f"{column} = {turnover.name}.{column} + excluded.{column}" for column in columns)
    return (
        f"INSERT INTO {turnover.name} (month, {names(key)}, {', '.join(columns)}) "
        f"SELECT date_trunc('month', at)::date, {names(key)}, {', '.join(sums)} FROM {source} GROUP BY 1, {names(key)} "
        f"ON CONFLICT (company_id, {names(key)}, month) DO UPDATE SET {changes}"
    )


def _change(balance: Table, key: tuple[Column, ...], figures: tuple[str, ...]) -> str:
    held = tuple(balance.columns[name] for name in figures)
    columns = f"{names(key)}, {names(held)}, last_at"
    changes = ", ".join(f"{c.column} = {balance.name}.{c.column} + excluded.{c.column}" for c in held)
    return (
        f"INSERT INTO {balance.name} ({columns}) "
        f"SELECT * FROM unnest({arrays(key)}, {arrays(held)}, %s::date[]) AS c({columns}) "
        f"ON CONFLICT (company_id, {names(key)}) DO UPDATE SET {changes}, "
        f"last_at = GREATEST({balance.name}.last_at, excluded.last_at)"
    )
