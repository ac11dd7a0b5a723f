"""A reference field's `filter` as SQL over its candidates; what it reads of the record at hand becomes parameters."""

import dataclasses
from collections.abc import Mapping
from typing import Any

from engine.definitions.model import Field
from engine.formula import Context, compile_formula, filter_scope
from engine.storage.scope import Path, SqlScope
from engine.storage.snapshot import Snapshot
from engine.storage.sql import TRUE, Sql
from engine.storage.table import Column

Record = Mapping[str, Any]


@dataclasses.dataclass(frozen=True)
class Place:
    """A reference field where somebody is choosing: its form, line items (None: header), and what is filled in so far.

    header  header values by name, as `Document.header()`; line  values of the line, for a field of line items
    """

    form: str
    field: Field
    lines: str | None = None
    header: Record = dataclasses.field(default_factory=dict)
    line: Record = dataclasses.field(default_factory=dict)


def reference_filter(scope: SqlScope, place: Place, context: Context) -> Sql:
    """Return the field's filter on the candidate that is the scope's row; without a filter TRUE."""
    if not place.field.filter:
        return TRUE
    snapshot = scope.snapshot
    formula = compile_formula(
        place.field.filter, filter_scope(snapshot.definition, place.form, place.field, place.lines)
    )

    def resolve(path: Path) -> tuple[Any, ...]:
        if path[0] == place.field.to:
            return scope.resolve(path[1:] or ("id",))
        return _given(snapshot, place, path)

    text, params = formula.sql(resolve, context)
    return Sql(text, tuple(params))


def _given(snapshot: Snapshot, place: Place, path: Path) -> tuple[str, bool, tuple[Any, ...]]:
    """Return a value of the record at hand, or a field of a record it refers to, as SQL with its parameter."""
    in_line = place.lines is not None and path[0] == place.lines
    steps, values = (path[1:], place.line) if in_line else (path, place.header)
    column = SqlScope(snapshot, f"{place.form}.{place.lines}" if in_line else place.form).column(steps[:1])
    value = (values.get(steps[0]),)
    if len(steps) == 1 or column.to is None:
        return f"%s::{column.sql}", True, value
    return _behind(snapshot, column, steps[1:]), True, value


def _behind(snapshot: Snapshot, column: Column, path: Path) -> str:
    target = SqlScope(snapshot, column.to or "", "given")
    wanted = target.expression(path)
    return f"(SELECT {wanted} FROM {target.from_clause} WHERE {target.alias}.id = %s::bigint)"
