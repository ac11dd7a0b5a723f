"""Rows by key, through the index, whatever the planner believes.

A prepared plan outlives the table it was made for: planned while the table was nearly empty, `id = ANY(…)` reads all of it
for every document until statistics are gathered. LATERAL with OFFSET 0 looks once per key; into the index, unless
statistics say that the whole table is a page or two, which transactions of the lifecycle do not believe.
"""


def by_key(table: str, key: str, alias: str = "t") -> str:
    """Return a FROM item with one array place: the rows of `table`, as `alias`, whose bigint column `key` is in it.

    Each id is looked up as often as it is in the array; rows come in no order.
    """
    found = f"SELECT * FROM {table} WHERE {key} = wanted.id OFFSET 0"
    return f"unnest(%s::bigint[]) AS wanted(id) CROSS JOIN LATERAL ({found}) {alias}"
