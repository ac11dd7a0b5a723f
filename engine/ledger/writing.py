"""Turns entries into rows: entries, balances, turnovers and whatever rolls up, one statement per ledger."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from engine.ledger.compiled import rules_of
from engine.ledger.core.books import Place
from engine.ledger.core.entry import Entry
from engine.ledger.core.exact import ZERO
from engine.ledger.core.movement import Key
from engine.ledger.core.rules import Rules
from engine.ledger.core.running import Figures, add_up
from engine.ledger.core.sheet import with_opened
from engine.ledger.rows import columns_of
from engine.ledger.statements import LedgerStatements, ledger_statements
from engine.storage.batch import Batch
from engine.storage.snapshot import Snapshot


class Change:
    """What one balance gains, and the latest date it happens on."""

    __slots__ = ("figures", "last_at")

    def __init__(self) -> None:
        self.figures: Figures = {}
        self.last_at = date.min

    def add(self, at: date, amounts: Any) -> None:
        """Add amounts that count from `at`."""
        add_up(self.figures, amounts)
        self.last_at = max(self.last_at, at)


def write(snapshot: Snapshot, batch: Batch, entries: Sequence[Entry]) -> None:
    """Queue the rows of a document's entries; their balances are locked or new."""
    rules = snapshot.memo(rules_of)
    changes: dict[str, dict[Key, Change]] = defaultdict(dict)
    for (ledger, key), change in changes_of(rules, entries).items():
        changes[ledger][key] = change
    for name in filter(changes.__contains__, rules):
        own = [entry for entry in entries if entry.ledger == name]
        statements = snapshot.memo(ledger_statements, name)
        batch.add(statements.write, [*_entry_columns(statements, own), *_change_columns(statements, changes[name])])


def changes_of(rules: dict[str, Rules], entries: Iterable[Entry]) -> dict[Place, Change]:
    """Return what every balance gains by entries, roll-ups included."""
    changes: dict[Place, Change] = defaultdict(Change)
    for entry in entries:
        own = rules[entry.ledger]
        changes[entry.ledger, entry.key].add(entry.at, with_opened(own, entry.amounts, entry.opens))
        for raised in own.raised:
            amount = entry.amounts.get(raised.measure, ZERO)
            if amount:
                changes[raised.ledger, raised.key(entry.key)].add(entry.at, {raised.into: amount})
    return changes


def _entry_columns(statements: LedgerStatements, entries: Sequence[Entry]) -> list[list[Any]]:
    return [
        [entry.at for entry in entries],
        [entry.form for entry in entries],
        [entry.record for entry in entries],
        [entry.line for entry in entries],
        [entry.posting for entry in entries],
        [entry.direction.value for entry in entries],
        [entry.opens for entry in entries],
        [entry.reverses for entry in entries],
        [entry.adjusts for entry in entries],
        *(columns_of([entry.key for entry in entries]) or [[] for _ in statements.dimensions]),
        *([entry.amounts.get(measure, ZERO) for entry in entries] for measure in statements.measures),
    ]


def _change_columns(statements: LedgerStatements, changes: dict[Key, Change]) -> list[list[Any]]:
    rows = list(changes.values())
    return [
        *columns_of(list(changes)),
        *([change.figures.get(name, ZERO) for change in rows] for name in statements.figures),
        [change.last_at for change in rows],
    ]
