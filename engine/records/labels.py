"""What references are called: the title of the record behind an id, for many at once."""

from collections import defaultdict
from collections.abc import Iterable

from engine.storage.formula_sql import title
from engine.storage.scope import SqlScope
from engine.storage.snapshot import Snapshot
from engine.storage.sql import Sql, fetch

Reference = tuple[str, int]
"""A table key ("item", "order.lines", "user") and an id."""


def labels_of(snapshot: Snapshot, references: Iterable[Reference]) -> dict[Reference, str]:
    """Return the titles of the records that exist, whoever asks: seeing a reference means seeing its title."""
    ids: dict[str, set[int]] = defaultdict(set)
    for key, id in references:
        ids[key].add(id)
    return {(key, id): label for key, wanted in ids.items() for id, label in _titles(snapshot, key, wanted)}


def _titles(snapshot: Snapshot, key: str, ids: set[int]) -> list[tuple[int, str]]:
    select = snapshot.memo(_title_sql, key) + Sql("", (list(ids),))
    return [(id, label) for id, label in fetch(select, prepare=True)]


def _title_sql(snapshot: Snapshot, key: str) -> Sql:
    """Compile the statement that names records of a table, but for the ids that follow its parameters."""
    scope = SqlScope(snapshot, key)
    columns = Sql(f"SELECT {scope.alias}.id, ") + title(scope)
    return columns + f" FROM {scope.from_clause} WHERE {scope.alias}.id = ANY(%s::bigint[])"
