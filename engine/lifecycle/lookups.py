"""What formulas may look up on the server: the value used last, a balance, what was posted."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any

from engine.access.actor import Actor
from engine.definitions.model import FormKind
from engine.formula import Context, Env
from engine.storage.batch import Batch, Outcome
from engine.storage.formula_sql import value
from engine.storage.scope import SqlScope
from engine.storage.snapshot import Snapshot
from engine.storage.sql import Sql, fetch
from engine.storage.table import Table

Posted = Mapping[tuple[int, str, str], Decimal]
"""What a document posted, by (line id or 0 for the header, ledger, measure)."""

LASTING = ["approved", "posted", "closed", "active"]
"""States whose values count as used."""

Values = tuple[Any, ...]
Row = tuple[Any, ...]
Ask = Callable[[str, Values], Row | None]
"""Returns the first row that constant SQL gives for these values."""


def context_of(snapshot: Snapshot, actor: Actor, batch: Batch | None = None) -> Context:
    """Return what formulas of this actor know: who, when, and every lookup that is the same for all documents.

    batch  whatever it holds travels with the first questions that are foreseen
    """

    def foresee(context: Context, work: Callable[[Context], object]) -> Context:
        return _foreseen(snapshot, context, work, Batch() if batch is None else batch)

    return _asking(snapshot, replace(actor.context(), foresee=foresee), _now)


def _asking(snapshot: Snapshot, context: Context, ask: Ask) -> Context:
    """Return the context whose lookups ask in this way."""

    def latest(env: Env, target: str, *matches: Any) -> Any:
        return _latest(snapshot, ask, target, matches)

    def balance(env: Env, ledger: str, measure: str, *matches: Any) -> Decimal | None:
        return _balance(snapshot, ask, ledger, measure, matches)

    return replace(context, lookups={**context.lookups, "LATEST": latest, "BALANCE": balance})


def _now(text: str, values: Values) -> Row | None:
    return next(iter(fetch(text, values, prepare=True)), None)


def _foreseen(snapshot: Snapshot, context: Context, work: Callable[[Context], object], batch: Batch) -> Context:
    """Return the context that knows whatever `work` asks, after a first run of it in which every answer is blank."""
    asked: dict[tuple[str, Values], Outcome] = {}

    def note(text: str, values: Values) -> None:
        if (text, values) not in asked:
            asked[text, values] = batch.add(text, values)

    def known(text: str, values: Values) -> Row | None:
        found = asked.get((text, values))
        return _now(text, values) if found is None else next(iter(found.rows), None)

    work(_asking(snapshot, context, note))
    batch.run()
    return _asking(snapshot, context, known)


def with_posted(context: Context, posted: Posted) -> Context:
    """Return the context in which POSTED answers what a document has just posted; nothing there is blank."""

    def look(env: Env, ledger: str, measure: str) -> Decimal | None:
        return posted.get((env.line["id"] if env.line is not None else 0, ledger, measure))

    return replace(context, lookups={**context.lookups, "POSTED": look})


def _latest(snapshot: Snapshot, ask: Ask, target: str, matches: Values) -> Any:
    """Return the value of `form.lines.field` (or `form.field`) in the latest lasting document where all fields match."""
    names, values = matches[::2], matches[1::2]
    if any(value is None for value in values):
        return None
    row = ask(snapshot.memo(_latest_sql, target, names), values)
    return row[0] if row else None


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
        f"SELECT {found} FROM {header.name} t {joined} WHERE {conditions or 'TRUE'} AND t.state = ANY('{{{','.join(LASTING)}}}') "
        f"AND {found} IS NOT NULL ORDER BY t.{header.columns[by_date].column} DESC, t.id DESC LIMIT 1"
    )


def _column(table: Table, header: Table, name: str) -> str:
    if table is not header and name in table.columns:
        return f"l.{table.columns[name].column}"
    return f"t.{header.columns[name].column}"


def _sql_type(table: Table, header: Table, name: str) -> str:
    return (table if name in table.columns else header).columns[name].sql


def _balance(snapshot: Snapshot, ask: Ask, ledger: str, measure: str, matches: Values) -> Decimal | None:
    names, values = matches[::2], matches[1::2]
    if any(value is None for value in values):
        return None
    measures = [one.name for one in snapshot.ledger(ledger).measures]
    if measure not in measures or any("." in name for name in names):
        asked = snapshot.memo(_figure_sql, ledger, measure, names)
        row = ask(asked.text, (*asked.params, *values))
        return row[0] if row else None
    row = ask(snapshot.memo(_balance_sql, ledger, names), values)
    return row[measures.index(measure)] if row else None


def _balance_sql(snapshot: Snapshot, ledger: str, names: tuple[str, ...]) -> str:
    """Return SQL from the values of some dimensions to what all measures come to: who asks for one asks for the next."""
    table = snapshot.table(f"{ledger}:balance")
    conditions = [f"{table.columns[name].column} = %s::{table.columns[name].sql}" for name in names]
    sums = (f"COALESCE(sum({table.columns[one.name].column}), 0)" for one in snapshot.ledger(ledger).measures)
    return f"SELECT {', '.join(sums)} FROM {table.name} WHERE {' AND '.join(['company_id = 1', *conditions])}"


def _figure_sql(snapshot: Snapshot, ledger: str, figure: str, names: tuple[str, ...]) -> Sql:
    """Return SQL from the values of some paths to the sum of a formula over every balance that holds anything."""
    scope = SqlScope(snapshot, f"{ledger}:balance")
    summed = value(scope, figure)
    paths = [tuple(name.split(".")) for name in names]
    same = [f"{scope.expression(path)} = %s::{scope.column(path).sql}" for path in paths]
    held = " OR ".join(f"{scope.expression((one.name,))} <> 0" for one in snapshot.ledger(ledger).measures)
    conditions = " AND ".join([f"{scope.alias}.company_id = 1", f"({held})", *same])
    return Sql(f"SELECT COALESCE(sum({summed.text}), 0) FROM {scope.from_clause} WHERE {conditions}", summed.params)
