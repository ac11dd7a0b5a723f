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
    return [(id, label) for id, label in fetch(snapshot.memo(_title_sql, key), [list(ids)], prepare=True)]


def _title_sql(snapshot: Snapshot, key: str) -> str:
    scope = SqlScope(snapshot, key)
    label = title(scope)
    assert not label.params, "a title is constant text"
    return f"SELECT {scope.alias}.id, {label.text} FROM {scope.from_clause} WHERE {scope.alias}.id = ANY(%s::bigint[])"
