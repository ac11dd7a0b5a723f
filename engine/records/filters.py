"""Filters of a list → one condition, through the actor's masks; what he may not see he cannot filter by either."""

from collections.abc import Iterable

from django.utils import timezone

from engine.access.rights import Rights
from engine.errors import Problem, Text, invalid, say
from engine.records.filter_values import BadValue
from engine.records.operators import OPERATORS, Operand
from engine.records.query import Filter
from engine.records.searching import text_of
from engine.storage.scope import Path, SqlScope, UnknownPath
from engine.storage.sql import Sql, all_of
from engine.storage.table import TableKind


def filter_condition(rights: Rights, form: str, scope: SqlScope, filters: Iterable[Filter]) -> Sql:
    """Return the conjunction of all filters on a row of `form`; raises Invalid with a problem for each bad one."""
    conditions, problems = [], []
    for index, one in enumerate(filters):
        try:
            conditions.append(_condition(rights, form, scope, one, f"f{index}_"))
        except UnknownPath as unknown:
            problems.append(Problem("unknown_field", unknown.message, f"/filter/{index}/field", unknown.hint))
        except (BadValue, OverflowError):
            problems.append(Problem("bad_value", _refusal(one), f"/filter/{index}/value"))
    if problems:
        raise invalid(problems)
    return all_of(conditions)


def _condition(rights: Rights, form: str, scope: SqlScope, one: Filter, alias: str) -> Sql:
    if one.op not in OPERATORS:
        raise BadValue
    path = tuple(one.field.split("."))
    key = f"{form}.{path[0]}"
    if len(path) == 1 or key not in rights.snapshot.tables:
        return _compare(rights, form, scope, path, one)
    # A field of the lines: some line must fulfil it.
    lines = SqlScope(rights.snapshot, key, alias)
    inner = _compare(rights, form, lines, path, one)
    return f"EXISTS (SELECT FROM {lines.from_clause} WHERE {alias}.parent_id = {scope.alias}.id AND (" + inner + "))"


def _compare(rights: Rights, form: str, scope: SqlScope, path: Path, one: Filter) -> Sql:
    column = scope.column(path)
    value = rights.column(form, path, scope)
    operand = Operand(value, column, _searched(rights, scope, path, value), timezone.localdate())
    return OPERATORS[one.op](operand, one.value)


def _searched(rights: Rights, scope: SqlScope, path: Path, value: Sql) -> Sql:
    """Return the text that "contains" looks in: of a reference, what its record is found by."""
    column = scope.column(path)
    if column.to is None:
        return value if column.sql == "text" else value + "::text"
    kind = scope.snapshot.tables[column.to].kind
    if kind is TableKind.HEADER:
        text = text_of(rights, scope.behind(path))
    else:
        name = "name" if kind is TableKind.FIXED else "id"
        text = Sql(f"({scope.expression((*path, name))})::text")
    return text if value.text == scope.expression(path) else "CASE WHEN " + value + " IS NOT NULL THEN " + text + " END"


def _refusal(one: Filter) -> Text:
    return say(
        "筛选条件不能用：{field} {op}", "This filter does not work: {field} {op}", field=one.field[:50], op=one.op[:20]
    )
