"""Choosing a record for a reference field: by code, name or pinyin, among those the actor may read."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from engine.access.rights import READ, Rights
from engine.errors import NotFound, say
from engine.records.load import is_id
from engine.records.operators import like_pattern
from engine.records.reference_filter import Place, reference_filter
from engine.records.searching import search_condition
from engine.storage.column_types import COLUMN_TYPES
from engine.storage.formula_sql import title
from engine.storage.scope import SqlScope
from engine.storage.snapshot import Snapshot
from engine.storage.sql import TRUE, Sql, all_of, fetch
from engine.storage.table import TableKind

MAX_LIMIT = 100
# A record in one of these states can no longer be chosen.
_RETIRED = ("archived", "voided", "reversed", "rejected")


@dataclass(frozen=True)
class Picked:
    """The choices found, and whether there are more. Each is {"id", "label", "code", "hint"}."""

    items: list[dict[str, Any]]
    more: bool


def pick(
    snapshot: Snapshot, rights: Rights, target: str, q: str = "", *, ids: Sequence[int] | None = None, limit: int = 20
) -> Picked:
    """Return records of `target` (a form, "form.lines", "user" or "department") to choose from.

    q    words to find; a code that starts with it comes first
    ids  exactly these instead, whatever their state: labels of values already chosen
    Raises Forbidden when the actor may not read the target form.
    """
    return _pick(rights, SqlScope(snapshot, target), TRUE, q, ids, limit)


def pick_for(
    snapshot: Snapshot, rights: Rights, place: Place, q: str = "", *, ids: Sequence[int] | None = None, limit: int = 20
) -> Picked:
    """The same for a reference field in a record at hand: only candidates its `filter` allows."""
    target = COLUMN_TYPES[place.field.type].to or place.field.to
    if target is None:
        raise NotFound(say("“{name}”不是引用", "'{name}' is no reference", name=place.field.name))
    scope = SqlScope(snapshot, target)
    allowed = TRUE if ids is not None else reference_filter(scope, place, rights.actor.context())
    return _pick(rights, scope, allowed, q, ids, limit)


def _pick(rights: Rights, scope: SqlScope, allowed: Sql, q: str, ids: Sequence[int] | None, limit: int) -> Picked:
    limit = max(1, min(limit, MAX_LIMIT))
    where = all_of([_readable(rights, scope), allowed, _wanted(rights, scope, q, ids)])
    label, code = title(scope), _code(rights, scope)
    columns = Sql(f"SELECT {scope.alias}.id, ") + label + f", {code}, " + _hint(rights, scope)
    order = " ORDER BY " + _order(scope, code, q) + Sql(" LIMIT %s", (limit + 1,))
    rows = fetch(columns + f" FROM {scope.from_clause} WHERE " + where + order)
    items = [{"id": id, "label": text, "code": code, "hint": hint or None} for id, text, code, hint in rows]
    return Picked(items[:limit], len(items) > limit)


def _readable(rights: Rights, scope: SqlScope) -> Sql:
    if scope.table.kind is TableKind.FIXED:
        return TRUE
    rights.require(scope.table.form, READ)
    return rights.rows(scope.table.form, READ, scope)


def _wanted(rights: Rights, scope: SqlScope, q: str, ids: Sequence[int] | None) -> Sql:
    if ids is not None:
        return Sql(f"{scope.alias}.id = ANY(%s::bigint[])", ([id for id in ids if is_id(id)][:MAX_LIMIT],))
    if scope.table.kind is TableKind.FIXED:
        active = Sql(f"{scope.alias}.is_active") if scope.key == "user" else TRUE
        return all_of([active, _named(scope, q)])
    header = scope.header()
    alive = Sql(f"{header.expression(('state',))} <> ALL(%s)", (list(_RETIRED),))
    return all_of([alive, search_condition(rights, scope.table.form, header, q)])


def _named(scope: SqlScope, q: str) -> Sql:
    return all_of(Sql(f"{scope.expression(('name',))} ILIKE %s", (like_pattern(word),)) for word in q.split())


def _code(rights: Rights, scope: SqlScope) -> str:
    """Return what stands for the record in short: its first unique text, its number, or the sign-in name.

    A text that is hidden from the actor on any row is passed over: it would be shown, and sorted by, unmasked.
    """
    if scope.table.kind is TableKind.FIXED:
        return scope.expression(("login",)) if scope.key == "user" else "NULL"
    if scope.table.parent:
        return scope.expression(("number",))
    form = scope.snapshot.form(scope.table.form)
    texts = (field.name for field in form.fields if field.unique and scope.column((field.name,)).sql == "text")
    unique = (name for name in texts if rights.shown(form.form, (name,), scope) == TRUE)
    return scope.expression((next(unique, "number"),))


def _order(scope: SqlScope, code: str, q: str) -> Sql:
    recent = f"{scope.alias}.id DESC" if scope.header().table.form == scope.key else f"{scope.alias}.id"
    if not q or code == "NULL":
        return Sql(f"{code}, {recent}") if code != "NULL" else Sql(recent)
    return Sql(f"({code} ILIKE %s) DESC NULLS LAST, length({code}), {code}, {recent}", (like_pattern(q, before=""),))


def _hint(rights: Rights, scope: SqlScope) -> Sql:
    """Return the second line of a choice: the texts the form is searched by that its title does not show."""
    table = scope.table
    if table.kind is not TableKind.HEADER:
        return Sql("NULL")
    form = rights.snapshot.form(table.form)
    unique = {field.name for field in form.fields if field.unique}
    more = [name for name in form.search if name not in (form.title or "") and name not in unique]
    texts = [rights.column(form.form, (name,), scope) for name in more if _is_text(rights, scope, name)]
    return "concat_ws(' · ', " + _comma(texts[:2]) + ")" if texts else Sql("NULL")


def _is_text(rights: Rights, scope: SqlScope, name: str) -> bool:
    return scope.column((name,)).sql == "text" and rights.sees(scope.table.form, (name,))


def _comma(parts: list[Sql]) -> Sql:
    return parts[0] if len(parts) == 1 else parts[0] + ", " + _comma(parts[1:])
