"""Which grants hold for one record: stored, or still only a set of values; answered by the same SQL as lists."""

from collections.abc import Mapping, Sequence
from typing import Any

from engine.access.actor import Actor
from engine.access.grants import ALL_ROWS, FormGrant
from engine.access.row_conditions import row_condition
from engine.storage.scope import SqlScope
from engine.storage.snapshot import Snapshot
from engine.storage.sql import Sql, fetch, join
from engine.storage.table import Table


def matching_stored(
    snapshot: Snapshot, form: str, id: int, grants: Sequence[FormGrant], actor: Actor
) -> list[FormGrant]:
    """Return the grants whose row condition the stored record fulfils; none when there is no such record."""
    scope = SqlScope(snapshot, form)
    return _matching(scope, Sql(""), Sql(f" WHERE {scope.alias}.id = %s::bigint", (id,)), grants, actor)


def matching_values(
    snapshot: Snapshot, form: str, values: Mapping[str, Any], grants: Sequence[FormGrant], actor: Actor
) -> list[FormGrant]:
    """Return the grants whose row condition a record with these header values would fulfil."""
    if all(grant.rows == ALL_ROWS for grant in grants):
        return list(grants)
    row = _row(snapshot.table(form), values)
    return _matching(SqlScope(snapshot, form, source=row.text), row, Sql(""), grants, actor)


def _matching(scope: SqlScope, source: Sql, where: Sql, grants: Sequence[FormGrant], actor: Actor) -> list[FormGrant]:
    holds = [row_condition(grant.rows, scope, actor) for grant in grants]
    if not holds:
        return []
    columns = join(", ", ("COALESCE(" + one + ", FALSE)" for one in holds))
    # The parameters of a derived row stand between those of the columns and of the condition.
    text = f"SELECT {columns.text} FROM {scope.from_clause}{where.text}"
    rows = fetch(Sql(text, columns.params + source.params + where.params), prepare=True)
    return [grant for row in rows for grant, held in zip(grants, row, strict=True) if held]


def _row(table: Table, values: Mapping[str, Any]) -> Sql:
    columns = [column for column in table.columns.values() if column.name != "search_text"]
    places = ", ".join(f"%s::{column.sql} AS {column.column}" for column in columns)
    return Sql(f"(SELECT {places})", tuple(values.get(column.name) for column in columns))
