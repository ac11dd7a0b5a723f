"""What a report reads: the rows of a form, of its lines, or of a view of a ledger, as a scope with conditions.

Rights on a ledger are grants that name it (or "*"): a ledger is a thing of its own, because its sums over only some
documents would be wrong numbers. `rows` of such a grant is a formula over the ledger's dimensions.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from engine.access.rights import READ, Rights
from engine.definitions.model import Ledger, Report
from engine.errors import Forbidden, say
from engine.formula.source_scope import TURNOVER
from engine.records.effective import in_effect
from engine.reports.history import Between, history_sql, part_column
from engine.reports.movements import changes_sql
from engine.storage.scope import SqlScope
from engine.storage.snapshot import Snapshot
from engine.storage.sql import Sql, any_of
from engine.storage.table import Column, Table

BOUNDS = {"from": ">=", "to": "<="}
"""Parameters of these names bound the source's date by themselves."""


@dataclass(frozen=True)
class Part:
    """A name no column of the scope's table has: its SQL, and the measure whose rights and format it shares."""

    sql: str
    measure: str


@dataclass(frozen=True)
class Source:
    """Rows to count. `name` is the form or ledger whose grants apply; `date` the column parameters from and to bound."""

    name: str
    scope: SqlScope
    conditions: tuple[Sql, ...]
    parts: Mapping[str, Part] = field(default_factory=dict)
    date: str | None = None


def source_of(rights: Rights, report: Report, values: Mapping[str, Any], *, any_state: bool) -> Source:
    """Return the source of a report for one reader and one set of parameters.

    any_state  the report itself says which states count
    Raises Forbidden when the reader may not read the form or ledger at all.
    """
    source = report.source
    if source.form:
        return _form(rights, source.form, source.lines, any_state=any_state)
    return ledger_source(rights, source.ledger or "", source.view, values)


def ledger_source(rights: Rights, name: str, view: str, values: Mapping[str, Any]) -> Source:
    """Return a view of a ledger; `values` may hold as_of (balance), from and to (turnover)."""
    require_ledger(rights, name)
    snapshot, ledger = rights.snapshot, rights.snapshot.ledger(name)
    match view:
        case "entries":
            scope = SqlScope(snapshot, f"{name}:entries", source=changes_sql(snapshot, ledger))
            return Source(name, scope, _readable(rights, name, scope), date="at")
        case "turnover":
            return _history(rights, ledger, Between(values.get("from"), values.get("to")), _turnover_parts)
    if values.get("as_of"):
        return _history(rights, ledger, Between(until=values["as_of"]), _balance_parts)
    scope = SqlScope(snapshot, f"{name}:balance")
    return Source(name, scope, (*_readable(rights, name, scope), _anything(scope.table, ledger)))


def require_ledger(rights: Rights, name: str) -> None:
    """Raise Forbidden unless some grant opens the ledger."""
    ledger = rights.snapshot.ledger(name)
    if not rights.grants(name):
        raise Forbidden(say("没有权限查看账簿：{l}", "You may not read the ledger {l}", l=ledger.label))


def shows_measure(rights: Rights, ledger: str, measure: str) -> bool:
    """Say whether the reader may see a measure on some row of a ledger."""
    return any(grant.shows(measure) for grant in rights.grants(ledger))


def _form(rights: Rights, name: str, lines: str | None, *, any_state: bool) -> Source:
    snapshot = rights.snapshot
    rights.require(name, READ)
    scope = SqlScope(snapshot, f"{name}.{lines}" if lines else name)
    conditions = [rights.rows(name, READ, scope)]
    form = snapshot.form(name)
    if not any_state:
        conditions.append(in_effect(form, scope))
    return Source(name, scope, tuple(conditions), date=form.date)


def _history(rights: Rights, ledger: Ledger, between: Between, parts_of: Any) -> Source:
    snapshot = rights.snapshot
    scope = SqlScope(snapshot, f"{ledger.ledger}:balance", source=history_sql(snapshot, ledger, between))
    parts: dict[str, Part] = parts_of(snapshot, ledger)
    moved = any_of([Sql(f"{part.sql} <> 0") for part in parts.values()])
    return Source(ledger.ledger, scope, (*_readable(rights, ledger.ledger, scope), moved), parts)


def _turnover_parts(snapshot: Snapshot, ledger: Ledger) -> dict[str, Part]:
    return {
        f"{m.name}_{part}": Part(f"t.{part_column(snapshot, ledger, m.name, part)}", m.name)
        for m in ledger.measures
        for part in TURNOVER
    }


def _balance_parts(snapshot: Snapshot, ledger: Ledger) -> dict[str, Part]:
    """As of a day, a measure is its closing."""
    return {m.name: Part(f"t.{part_column(snapshot, ledger, m.name, TURNOVER[3])}", m.name) for m in ledger.measures}


def _readable(rights: Rights, name: str, scope: SqlScope) -> tuple[Sql, ...]:
    # The company leads every key of a ledger; naming it lets the index of a key be used.
    return (Sql(f"{scope.alias}.company_id = 1"), rights.rows(name, READ, scope))


def _anything(balance: Table, ledger: Ledger) -> Sql:
    """Leave out keys where nothing is left; they only wait for their next entry."""
    columns: list[Column] = [balance.columns[measure.name] for measure in ledger.measures]
    return any_of([Sql(f"t.{column.column} <> 0") for column in columns])
