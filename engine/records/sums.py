"""Totals of amounts over every row a list finds, not only the page."""

from collections.abc import Sequence

from engine.access.rights import Rights
from engine.errors import Problem, invalid, say
from engine.records.ordering import split
from engine.storage.scope import SqlScope, UnknownPath
from engine.storage.sql import Sql, fetch, join


def sums(rights: Rights, form: str, scope: SqlScope, where: Sql, names: Sequence[str]) -> dict[str, str]:
    """Return the total of each named amount as text; what the actor may not see is not added up.

    Raises Invalid for a field that is no amount, does not exist or is hidden from the actor.
    """
    if not names:
        return {}
    amounts, problems = [], []
    for name in names:
        try:
            amounts.append("COALESCE(SUM(" + _amount(rights, form, scope, name) + "), 0)::text")
        except UnknownPath as unknown:
            problems.append(Problem("unknown_field", unknown.message, "/sums"))
    if problems:
        raise invalid(problems)
    row = fetch("SELECT " + join(", ", amounts) + f" FROM {scope.from_clause} WHERE " + where)[0]
    return dict(zip(names, row, strict=True))


def _amount(rights: Rights, form: str, scope: SqlScope, name: str) -> Sql:
    path = split(name)
    value = rights.column(form, path, scope)
    if scope.column(path).scale is None:
        raise UnknownPath(say("“{name}”不能合计", "'{name}' cannot be added up", name=name))
    return value
