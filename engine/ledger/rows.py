"""Between entries and rows of the database."""

from collections.abc import Iterable, Sequence
from typing import Any

from engine.definitions.model import Direction
from engine.ledger.core.entry import Entry
from engine.ledger.core.movement import Key
from engine.ledger.statements import LedgerStatements
from engine.ledger.write_statement import ENTRY_LABELS

_LABELS = len(ENTRY_LABELS)
Row = tuple[Any, ...]


def entries_of(ledger: str, statements: LedgerStatements, rows: Iterable[Row]) -> list[Entry]:
    """Return the entries that rows of `later` or `of` describe."""
    width = 1 + _LABELS
    ends = width + len(statements.dimensions)
    return [
        Entry(
            ledger=ledger,
            key=row[width:ends],
            at=row[1],
            direction=Direction(row[6]),
            amounts=dict(zip(statements.measures, row[ends:], strict=True)),
            form=row[2],
            record=row[3],
            line=row[4],
            posting=row[5],
            opens=row[7],
            reverses=row[8],
            adjusts=row[9],
            id=row[0],
        )
        for row in rows
    ]


def columns_of(keys: Sequence[Key]) -> list[list[Any]]:
    """Return keys as one list per dimension; [] when there are none."""
    return [list(column) for column in zip(*keys, strict=True)]
