"""Formulas of a definition as SQL over a scope: conditions on rows, titles of records, any value."""

from engine.formula import Context, Scope, compile_formula, form_scope
from engine.formula.source_scope import ledger_scope
from engine.storage.scope import SqlScope
from engine.storage.sql import Sql
from engine.storage.table import TableKind

_LEDGER_TABLES = (TableKind.ENTRIES, TableKind.BALANCE, TableKind.TURNOVER)


def condition(scope: SqlScope, text: str, context: Context) -> Sql:
    """Return a yes/no formula of the scope's form as SQL."""
    return value(scope, text, context)


def value(scope: SqlScope, text: str, context: Context | None = None) -> Sql:
    """Return any formula of the scope's form as SQL."""
    compiled = compile_formula(text, _names(scope))
    text, params = compiled.sql(scope.resolve, context)
    return Sql(text, tuple(params))


def _names(scope: SqlScope) -> Scope:
    definition = scope.snapshot.definition
    if scope.table.kind in _LEDGER_TABLES:
        return ledger_scope(definition, scope.table.form)
    return form_scope(definition, scope.table.form)


def title(scope: SqlScope) -> Sql:
    """Return what a record is called, as SQL: its form's title, else its number, else its first text field.

    A line is called after its document and its place in it.
    """
    table = scope.table
    if table.kind is TableKind.FIXED:
        return Sql(scope.expression(("name",)))
    if table.kind is TableKind.DOCUMENTS:
        return Sql(f"COALESCE({scope.expression(('number',))}, '#' || {scope.expression(('id',))})")
    if table.parent:
        return title(scope.header()) + f" || ' #' || ({scope.expression(('position',))} + 1)"
    form = scope.snapshot.form(table.form)
    if form.title:
        return value(scope, form.title)
    first_text = next((field.name for field in form.fields if field.type in ("text", "auto_number")), "number")
    return Sql(
        f"COALESCE({scope.expression(('number',))}, {scope.expression((first_text,))}, '#' || {scope.expression(('id',))})"
    )
