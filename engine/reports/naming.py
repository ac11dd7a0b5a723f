"""References in tables of figures: what each is called, which form's document it is, whether the reader may open it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from engine.access.rights import READ, Rights
from engine.definitions.model import Json
from engine.reports.shapes import Shape
from engine.storage.formula_sql import title
from engine.storage.scope import SqlScope
from engine.storage.sql import TRUE, Sql, fetch
from engine.storage.table import TableKind

Row = dict[str, Any]
Page = tuple[str, int]
"""A record somebody may open: form and id."""


def name_references(rights: Rights, shapes: Mapping[str, Shape], rows: Sequence[Row]) -> None:
    """Turn each id in the columns of `shapes` into {"id", "label", "of", "open"}, in place.

    Whoever sees a reference sees its title. `of` is the form's label (a Text) where documents of several forms stand
    together; `open` is {"form", "id"}, left out where there is no page or the reader may not read it.
    """
    for name, shape in shapes.items():
        if shape.to in rights.snapshot.tables:
            named = _named(rights, shape.to, {_id(row.get(name)) for row in rows} - {0})
            for row in rows:
                if name in row:
                    id = _id(row[name])
                    row[name] = named.get(id, {"id": id, "label": f"#{id}"}) if id else None


def readable(rights: Rights, pages: Iterable[Page]) -> set[Page]:
    """Return those of the records that the reader may read."""
    by_form: dict[str, set[int]] = defaultdict(set)
    for form, id in pages:
        by_form[form].add(id)
    return {(form, id) for form, ids in by_form.items() for id in _readable(rights, form, ids)}


def _id(value: Any) -> int:
    return (value["id"] if isinstance(value, dict) else value) or 0


def _named(rights: Rights, key: str, ids: set[int]) -> dict[int, dict[str, Json]]:
    found = _titles(rights, key, ids) if ids else []
    pages = readable(rights, {(form, page) for _, _, form, page in found if form in rights.snapshot.definition.forms})
    together = rights.snapshot.table(key).kind is TableKind.DOCUMENTS
    named: dict[int, dict[str, Any]] = {}
    for id, label, form, page in found:
        named[id] = {"id": id, "label": label}
        if together:
            named[id]["of"] = rights.snapshot.form(form).label
        if (form, page) in pages:
            named[id]["open"] = {"form": form, "id": page}
    return named


def _titles(rights: Rights, key: str, ids: set[int]) -> list[tuple[Any, ...]]:
    """Return id, title, form and the id of the record to open."""
    scope = SqlScope(rights.snapshot, key)
    form, page = Sql("%s::text", (scope.table.form,)), scope.expression(("id",))
    if scope.table.kind is TableKind.DOCUMENTS:
        form = Sql(scope.expression(("form",)))
    if scope.table.parent:
        page = scope.expression(("parent",))
    columns = Sql(f"SELECT {scope.alias}.id, ") + title(scope) + ", " + form + f", {page}"
    return fetch(columns + Sql(f" FROM {scope.from_clause} WHERE {scope.alias}.id = ANY(%s::bigint[])", (list(ids),)))


def _readable(rights: Rights, form: str, ids: set[int]) -> Iterable[int]:
    if not rights.may(form, READ):
        return ()
    scope = SqlScope(rights.snapshot, form)
    rows = rights.rows(form, READ, scope)
    if rows == TRUE:
        return ids
    where = " WHERE (" + rows + Sql(f") AND {scope.alias}.id = ANY(%s::bigint[])", (list(ids),))
    return [id for (id,) in fetch(Sql(f"SELECT {scope.alias}.id FROM {scope.from_clause}") + where)]
