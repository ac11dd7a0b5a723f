"""One record with its lines as JSON, through the actor's rights: what a form shows."""

from functools import lru_cache
from typing import Any

import orjson

from engine.access.rights import READ, Rights
from engine.records.encoding import json_object, line_json, row_json
from engine.records.load import is_id, not_found
from engine.storage.scope import SqlScope
from engine.storage.snapshot import Snapshot
from engine.storage.sql import Sql, fetch

_NOT_SHOWN = {"search_text", "company", "parent", "id"}


def get_record(snapshot: Snapshot, rights: Rights, form: str, id: int) -> dict[str, Any]:
    """Return a record as the API shows it: system fields, title, own fields, and an array per line items.

    Raises Forbidden without the right to read the form, NotFound when the record is not there or not for the actor.
    """
    rights.require(form, READ)
    rows = fetch(record_sql(rights, form) + Sql("", (id,)), prepare=True) if is_id(id) else []
    if not rows:
        raise not_found(snapshot, form)
    record, lines = rows[0]
    return {**orjson.loads(record), **orjson.loads(lines)}


@lru_cache(maxsize=1000)
def record_sql(rights: Rights, form: str) -> Sql:
    """Return the statement that reads one record by the id that follows its parameters."""
    scope = SqlScope(rights.snapshot, form)
    visible = rights.visible_fields(form)
    names = [name for name in scope.table.columns if name in visible and name not in _NOT_SHOWN]
    record = row_json(rights, form, scope, [(name,) for name in names])
    lines = (
        json_object([_lines(rights, form, scope, key, visible) for key in scope.table.children])
        if scope.table.children
        else Sql("'{}'")
    )
    readable = rights.rows(form, READ, scope)
    return (
        "SELECT "
        + record
        + "::text, "
        + lines
        + f"::text FROM {scope.from_clause} WHERE ("
        + readable
        + f") AND {scope.alias}.id = %s::bigint"
    )


def _lines(rights: Rights, form: str, header: SqlScope, key: str, visible: frozenset[str]) -> tuple[str, Sql]:
    name = key.partition(".")[2]
    scope = SqlScope(rights.snapshot, key, f"{name}_")
    columns = [column for column in scope.table.columns if f"{name}.{column}" in visible and column not in _NOT_SHOWN]
    line = line_json(rights, form, scope, columns)
    order = f" ORDER BY {scope.expression(('position',))}"
    rows = (
        "SELECT COALESCE(json_agg("
        + line
        + order
        + "), '[]')"
        + f" FROM {scope.from_clause} WHERE {scope.alias}.parent_id = {header.alias}.id"
    )
    return name, "(" + rows + ")"
