"""How many rows a list has: exact while that is cheap, and honest about it when it is not."""

from dataclasses import dataclass

from engine.records.query import ListQuery
from engine.storage.scope import SqlScope
from engine.storage.sql import TRUE, Sql, fetch

# Up to here a table is simply counted; it takes a few milliseconds.
SMALL_TABLE = 100_000
# Nobody pages further; counting on would cost more than the page itself.
COUNT_LIMIT = 10_000


@dataclass(frozen=True)
class Total:
    """exactness: "exact", "at_least" (counting stopped at COUNT_LIMIT) or "about" (from the table's statistics)."""

    rows: int
    exactness: str = "exact"


def count(scope: SqlScope, where: Sql, query: ListQuery, on_page: int) -> Total:
    """Return how many rows fulfil `where`, given that the page asked for holds `on_page` of them."""
    seen = (query.page - 1) * query.size + on_page
    if 0 < on_page < query.size or (on_page == 0 and query.page == 1):
        return Total(seen)
    estimate = _table_rows(scope.table.name)
    if estimate > SMALL_TABLE and where == TRUE:
        return Total(max(estimate, seen), "about")
    limit = COUNT_LIMIT if estimate > SMALL_TABLE else None
    counted = int(fetch(count_sql(scope, where, limit))[0][0])
    return Total(counted) if limit is None or counted <= limit else Total(max(limit, seen), "at_least")


def count_sql(scope: SqlScope, where: Sql, limit: int | None) -> Sql:
    """Return the statement that counts rows, up to one above `limit`."""
    rows = f"SELECT 1 FROM {scope.from_clause} WHERE " + where
    if limit is not None:
        rows += Sql(" LIMIT %s", (limit + 1,))
    return "SELECT count(*) FROM (" + rows + ") counted"


def _table_rows(table: str) -> int:
    """Return the planner's idea of a table's size, scaled by how its file grew since it was analysed."""
    sql = """SELECT CASE WHEN relpages > 0 THEN reltuples / relpages ELSE 20 END
             * (pg_relation_size(oid) / current_setting('block_size')::int) FROM pg_class WHERE oid = %s::regclass"""
    return int(fetch(sql, [table], prepare=True)[0][0])
