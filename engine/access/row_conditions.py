"""Row conditions of grants → SQL: the presets by name, anything else as a formula over the form."""

from collections.abc import Callable

from engine.access.actor import Actor
from engine.access.grants import ALL_ROWS
from engine.storage.formula_sql import condition
from engine.storage.scope import SqlScope
from engine.storage.sql import FALSE, TRUE, Sql

RowCondition = Callable[[SqlScope, Actor], Sql]

PRESETS: dict[str, RowCondition] = {}
"""Row conditions by the name a grant uses; one entry makes a new preset."""


def preset(name: str) -> Callable[[RowCondition], RowCondition]:
    """Register a row condition under a name."""

    def register(build: RowCondition) -> RowCondition:
        PRESETS[name] = build
        return build

    return register


def row_condition(rows: str, scope: SqlScope, actor: Actor) -> Sql:
    """Return the SQL that says whether the scope's row is within a grant's `rows`, for this actor."""
    build = PRESETS.get(rows)
    return build(scope, actor) if build else condition(scope, rows, actor.context())


@preset(ALL_ROWS)
def _all(scope: SqlScope, actor: Actor) -> Sql:
    return TRUE


@preset("mine")
def _mine(scope: SqlScope, actor: Actor) -> Sql:
    # Nobody owns a row of a ledger.
    if actor.user_id is None or "owner" not in scope.table.columns:
        return FALSE
    return Sql(f"{scope.expression(('owner',))} = %s::bigint", (actor.user_id,))


@preset("department")
def _department(scope: SqlScope, actor: Actor) -> Sql:
    if actor.department_id is None or "department" not in scope.table.columns:
        return _mine(scope, actor)
    own = Sql(f"{scope.expression(('department',))} = %s::bigint", (actor.department_id,))
    return own + " OR " + _mine(scope, actor)


@preset("department_below")
def _department_below(scope: SqlScope, actor: Actor) -> Sql:
    if "department" not in scope.table.columns:
        return FALSE
    below = Sql(f"{scope.expression(('department',))} = ANY(%s::bigint[])", (list(actor.departments_below),))
    return below + " OR " + _mine(scope, actor)
