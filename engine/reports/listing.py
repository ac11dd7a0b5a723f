"""A page of single rows: what drilling down shows, with references named and only readable records to open."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from engine.access.rights import READ, Rights
from engine.errors import Text
from engine.reports.naming import name_references
from engine.reports.rows import Row
from engine.reports.shapes import Shape
from engine.storage.formula_sql import title
from engine.storage.scope import SqlScope
from engine.storage.sql import Sql, fetch, join

PAGE = 50


@dataclass(frozen=True)
class ListColumn:
    """One column of single rows. `adds` says whether its sum over all rows means something."""

    name: str
    label: Text
    shape: Shape
    adds: bool = False


@dataclass(frozen=True)
class Listing:
    """Rows to page through. `source` is FROM … WHERE …; a column is its SQL over that source.

    form, id  SQL of the record a row belongs to
    order     ORDER BY terms
    """

    columns: list[tuple[ListColumn, Sql]]
    source: Sql
    form: Sql
    id: Sql
    order: Sql


@dataclass(frozen=True)
class Drill:
    """One page. Rows carry `form` and `id` of the record to open (id None when it is not the reader's to see) and its
    `title`; `sums` adds up each measure over all rows, so that it meets the figure it explains."""

    columns: list[ListColumn]
    rows: list[Row]
    total: int
    sums: Row


def read_page(rights: Rights, listing: Listing, page: int, size: int = PAGE) -> Drill:
    """Return one page of a listing, from 1."""
    adding = [(column, sql) for column, sql in listing.columns if column.adds]
    totals = join(", ", [Sql("count(*)"), *("SUM(" + sql + ")" for _, sql in adding)])
    count, *sums = fetch("SELECT " + totals + listing.source)[0]
    columns = join(", ", [listing.form, listing.id, *(sql for _, sql in listing.columns)])
    limit = Sql(" LIMIT %s OFFSET %s", (size, (page - 1) * size))
    found = fetch("SELECT " + columns + listing.source + " ORDER BY " + listing.order + limit)
    names = [column.name for column, _ in listing.columns]
    rows = [{"form": form, "id": id, **dict(zip(names, values, strict=True))} for form, id, *values in found]
    _name_records(rights, rows)
    name_references(rights, {column.name: column.shape for column, _ in listing.columns}, rows)
    return Drill(
        [column for column, _ in listing.columns],
        rows,
        count,
        {column.name: value for (column, _), value in zip(adding, sums, strict=True)},
    )


def _name_records(rights: Rights, rows: list[Row]) -> None:
    """Give each row its record's title; a record the reader may not read keeps neither title nor id."""
    ids: dict[str, set[int]] = defaultdict(set)
    for row in rows:
        ids[row["form"]].add(row["id"])
    titles = {(form, id): text for form, wanted in ids.items() for id, text in _titles(rights, form, wanted)}
    for row in rows:
        row["title"] = titles.get((row["form"], row["id"]))
        row["id"] = row["id"] if (row["form"], row["id"]) in titles else None


def _titles(rights: Rights, form: str, ids: Iterable[int]) -> list[tuple[Any, ...]]:
    if not rights.may(form, READ):
        return []
    scope = SqlScope(rights.snapshot, form)
    columns = Sql(f"SELECT {scope.alias}.id, ") + title(scope)
    where = (
        " WHERE (" + rights.rows(form, READ, scope) + Sql(f") AND {scope.alias}.id = ANY(%s::bigint[])", (list(ids),))
    )
    return fetch(columns + f" FROM {scope.from_clause}" + where)
