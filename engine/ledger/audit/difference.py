"""One thing that does not hold in a ledger."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from engine.errors import Text
from engine.ledger.blanks import blank_of
from engine.ledger.compiled import rules_of
from engine.ledger.core.movement import Key
from engine.records.labels import Reference, labels_of
from engine.storage.snapshot import Snapshot

# Enough to see what is wrong; a broken table would otherwise fill the screen.
LIMIT = 100


@dataclass(frozen=True)
class Difference:
    """What differs: `key` names the balance, `expected` follows from the entries, `found` is stored."""

    ledger: str
    check: str
    message: Text
    key: Key = ()
    expected: Any = None
    found: Any = None


def names_of(snapshot: Snapshot, ledger: str, keys: Iterable[Key]) -> dict[Key, str]:
    """Return each key in words: the titles of what it refers to."""
    listed = list(keys)
    labels = labels_of(snapshot, (reference for key in listed for reference in _references(snapshot, ledger, key)))
    return {key: " · ".join(_words(snapshot, ledger, key, labels)) for key in listed}


def _references(snapshot: Snapshot, ledger: str, key: Key) -> Iterator[Reference]:
    for dimension, value in zip(snapshot.memo(rules_of)[ledger].ledger.dimensions, key, strict=True):
        if dimension.to in snapshot.tables and value:
            yield (dimension.to, value)


def _words(snapshot: Snapshot, ledger: str, key: Key, labels: dict[Reference, str]) -> Iterator[str]:
    for dimension, value in zip(snapshot.memo(rules_of)[ledger].ledger.dimensions, key, strict=True):
        if value == blank_of(dimension):
            continue
        if isinstance(value, int):
            yield labels.get((dimension.to or "", value), f"#{value}")
        else:
            yield value.isoformat() if isinstance(value, date) else str(value)
