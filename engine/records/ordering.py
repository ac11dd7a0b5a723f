"""The order of a list: what was asked for, else what the form says, made definite by the id."""

from collections.abc import Sequence

from engine.access.rights import Rights
from engine.errors import Problem, invalid
from engine.storage.scope import Path, SqlScope, UnknownPath
from engine.storage.sort_key import is_words, sort_key
from engine.storage.sql import Sql, join
from engine.storage.title_order import title_order


def order_by(rights: Rights, form: str, scope: SqlScope, sort: Sequence[str]) -> Sql:
    """Return the ORDER BY terms of dotted names, "-" in front for descending.

    Raises Invalid for a field that does not exist or is hidden from the actor.
    """
    names = sort or default_order(rights, form)
    terms, problems = [], []
    for name in names:
        try:
            terms.append(_term(rights, form, scope, split(name.lstrip("-"))) + _way(name))
        except UnknownPath as unknown:
            problems.append(Problem("unknown_field", unknown.message, "/sort", unknown.hint))
    if problems:
        raise invalid(problems)
    # The newest first where nothing is said; else the id goes the way of the last term, as the indexes do.
    last = names[-1] if names else "-id"
    return join(", ", [*terms, Sql(f"{scope.alias}.id{_way(last)}")])


def default_order(rights: Rights, form: str) -> list[str]:
    """Return the form's own order, as far as the actor sees its fields."""
    names = rights.snapshot.form(form).list.sort
    return [name for name in names if rights.sees(form, split(name.lstrip("-")))]


def split(name: str) -> Path:
    """Return the path of a dotted name."""
    return tuple(name.split("."))


def _term(rights: Rights, form: str, scope: SqlScope, path: Path) -> Sql:
    """Return what to sort by: of a reference the title people see, of words how they read, of the rest the value."""
    value, column = rights.column(form, path, scope), scope.column(path)
    if column.to is None:
        return sort_key(value) if is_words(column) else value
    order = title_order(scope, path)
    return (
        order if value.text == scope.expression(path) else "CASE WHEN " + value + " IS NOT NULL THEN " + order + " END"
    )


def _way(name: str) -> str:
    return " DESC" if name.startswith("-") else ""
