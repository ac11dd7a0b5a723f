"""Lists: find a page of ids with the actor's rows and filters, then let PostgreSQL encode just those rows.

Two statements, because they want opposite plans: finding must be planned for its values, encoding is constant text.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

import orjson

from engine.access.rights import READ, Rights
from engine.records.columns import list_paths
from engine.records.counting import count
from engine.records.effective import in_effect
from engine.records.encoding import row_json
from engine.records.filters import filter_condition
from engine.records.ordering import order_by
from engine.records.query import ListQuery
from engine.records.searching import search_condition
from engine.records.sums import sums
from engine.storage.scope import Path, SqlScope
from engine.storage.snapshot import Snapshot
from engine.storage.sql import Sql, all_of, fetch


@dataclass(frozen=True)
class Found:
    """Which rows a list holds: the scope they were found from and the condition they fulfil."""

    scope: SqlScope
    where: Sql


def list_records(snapshot: Snapshot, rights: Rights, form: str, query: ListQuery) -> bytes:
    """Return one page as JSON: {"rows", "total", "total_is", "page", "size", "sums"}.

    total_is  "exact"; "at_least": counting stopped there; "about": the table's statistics, when nothing narrows a large list
    Raises Forbidden without the right to read, Invalid for unknown fields and bad filters.
    """
    found = find(rights, form, query)
    ids = _page(rights, form, found, query)
    total = count(found.scope, found.where, query, len(ids))
    rows = encode(rights, form, ids, list_paths(rights, form, query.fields))
    rest = {
        "total": total.rows,
        "total_is": total.exactness,
        "page": query.page,
        "size": query.size,
        "sums": sums(rights, form, found.scope, _summed(snapshot, form, found, query), query.sums),
    }
    return b'{"rows":' + rows + b"," + orjson.dumps(rest)[1:]


def _summed(snapshot: Snapshot, form: str, found: Found, query: ListQuery) -> Sql:
    return all_of([found.where, in_effect(snapshot.form(form), found.scope)]) if query.effective else found.where


def find(rights: Rights, form: str, query: ListQuery, action: str = READ) -> Found:
    """Return which rows of a form the actor may do `action` on and the query asks for. Raises Invalid when it asks too much."""
    query.check()
    rights.require(form, READ)
    scope = SqlScope(rights.snapshot, form)
    where = [rights.rows(form, action, scope), filter_condition(rights, form, scope, query.filters)]
    return Found(scope, all_of([*where, search_condition(rights, form, scope, query.q)]))


def find_ids(rights: Rights, form: str, query: ListQuery, action: str = READ, limit: int | None = None) -> list[int]:
    """Return the ids a query finds, in its order, all pages together: what bulk actions and exports work on."""
    found = find(rights, form, query, action)
    rest = Sql(" LIMIT %s", (limit,)) if limit is not None else Sql("")
    return _ids(rights, form, found, query.sort, rest)


def has_records(rights: Rights, form: str) -> bool:
    """Say whether the actor sees any record of a form."""
    found = find(rights, form, ListQuery())
    return bool(fetch(f"SELECT 1 FROM {found.scope.from_clause} WHERE " + found.where + " LIMIT 1"))


def encode(rights: Rights, form: str, ids: Sequence[int], paths: Iterable[Path]) -> bytes:
    """Return the given records as a JSON array, in the order of `ids`; ids out of the actor's sight are left out."""
    return str(fetch(encoding(rights, form, ids, paths), prepare=True)[0][0]).encode() if ids else b"[]"


def encoding(rights: Rights, form: str, ids: Sequence[int], paths: Iterable[Path]) -> Sql:
    """Return the statement of `encode`, to be run together with others: one row of one text."""
    head, tail = _encoding(rights, form, tuple(paths))
    return head + Sql("unnest(%s::bigint[]) WITH ORDINALITY AS wanted(id, place)", (list(ids),)) + tail


@lru_cache(maxsize=1000)
def _encoding(rights: Rights, form: str, paths: tuple[Path, ...]) -> tuple[Sql, Sql]:
    """Compile what stands before and after the ids of a list's rows."""
    scope = SqlScope(rights.snapshot, form)
    row = row_json(rights, form, scope, paths)
    readable = rights.rows(form, READ, scope)
    head = "SELECT COALESCE(json_agg(" + row + " ORDER BY wanted.place), '[]')::text FROM "
    return head, f" JOIN {scope.from_clause_on('wanted.id')} WHERE " + readable


def _page(rights: Rights, form: str, found: Found, query: ListQuery) -> list[int]:
    rest = Sql(" LIMIT %s OFFSET %s", (query.size, (query.page - 1) * query.size))
    return _ids(rights, form, found, query.sort, rest)


def _ids(rights: Rights, form: str, found: Found, sort: Sequence[str], rest: Sql) -> list[int]:
    order = order_by(rights, form, found.scope, sort)
    text = f"SELECT {found.scope.alias}.id FROM {found.scope.from_clause} WHERE " + found.where + " ORDER BY " + order
    return [id for (id,) in fetch(text + rest)]
