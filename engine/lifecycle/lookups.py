"""What formulas may look up on the server: the value used last, a balance, what was posted."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any

from engine.access.actor import Actor
from engine.definitions.model import FormKind
from engine.formula import Context, Env
from engine.storage.snapshot import Snapshot
from engine.storage.sql import fetch
from engine.storage.table import Table

Posted = Mapping[tuple[int, str, str], Decimal]
"""What a document posted, by (line id or 0 for the header, ledger, measure)."""

LASTING = ["approved", "posted", "closed", "active"]
"""States whose values count as used."""


def context_of(snapshot: Snapshot, actor: Actor) -> Context:
    """Return what formulas of this actor know: who, when, and every lookup that is the same for all documents."""

    def latest(env: Env, target: str, *matches: Any) -> Any:
        return _latest(snapshot, target, matches)

    def balance(env: Env, ledger: str, measure: str, *matches: Any) -> Decimal | None:
        return _balance(snapshot, ledger, measure, matches)

    return replace(actor.context(), lookups={"LATEST": latest, "BALANCE": balance})


def with_posted(context: Context, posted: Posted) -> Context:
    """Return the context in which POSTED answers what a document has just posted; nothing there is blank."""

    def look(env: Env, ledger: str, measure: str) -> Decimal | None:
        return posted.get((env.line["id"] if env.line is not None else 0, ledger, measure))

    return replace(context, lookups={**context.lookups, "POSTED": look})


def _latest(snapshot: Snapshot, target: str, matches: tuple[Any, ...]) -> Any:
    """Return the value of `form.lines.field` (or `form.field`) in the latest lasting document where all fields match."""
    names, values = matches[::2], matches[1::2]
    if any(value is None for value in values):
        return None
    rows = fetch(snapshot.memo(_latest_sql, target, names), [*values, LASTING], prepare=True)
    return rows[0][0] if rows else None


def _latest_sql(snapshot: Snapshot, target: str, names: tuple[str, ...]) -> str:
    *key, wanted = target.split(".")
    header, table = snapshot.table(key[0]), snapshot.table(".".join(key))
    form = snapshot.form(key[0])
    by_date = form.date if form.kind is FormKind.DOCUMENT and form.date else "created_at"
    found = _column(table, header, wanted)
    joined = f"JOIN {table.name} l ON l.parent_id = t.id" if table is not header else ""
    conditions = " AND ".join(
        f"{_column(table, header, name)} = %s::{_sql_type(table, header, name)}" for name in names
    )
    return (
        f"SELECT {found} FROM {header.name} t {joined} WHERE {conditions or 'TRUE'} AND t.state = ANY(%s::text[]) "
        f"AND {found} IS NOT NULL ORDER BY t.{header.columns[by_date].column} DESC, t.id DESC LIMIT 1"
    )


def _column(table: Table, header: Table, name: str) -> str:
    if table is not header and name in table.columns:
        return f"l.{table.columns[name].column}"
    return f"t.{header.columns[name].column}"


def _sql_type(table: Table, header: Table, name: str) -> str:
    return (table if name in table.columns else header).columns[name].sql


def _balance(snapshot: Snapshot, ledger: str, measure: str, matches: tuple[Any, ...]) -> Decimal | None:
    values = matches[1::2]
    if any(value is None for value in values):
        return None
    return fetch(snapshot.memo(_balance_sql, ledger, measure, matches[::2]), values, prepare=True)[0][0]  # type: ignore[no-any-return]  # a numeric


def _balance_sql(snapshot: Snapshot, ledger: str, measure: str, names: tuple[str, ...]) -> str:
    table = snapshot.table(f"{ledger}:balance")
    conditions = " AND ".join(f"{table.columns[name].column} = %s::{table.columns[name].sql}" for name in names)
    return f"SELECT COALESCE(sum({table.columns[measure].column}), 0) FROM {table.name} WHERE {conditions or 'TRUE'}"
