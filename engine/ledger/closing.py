"""Short close: a document gives up what is still open under it, and may take it back when it is opened again."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from engine.definitions.model import Direction
from engine.ledger.compiled import postings_of, rules_of
from engine.ledger.core.books import Place
from engine.ledger.core.entry import Entry
from engine.ledger.core.movement import Movement
from engine.ledger.core.running import Figures, add_up
from engine.ledger.posting import Posted, entries_written, post_movements
from engine.records.document import Document
from engine.storage.batch import Batch
from engine.storage.snapshot import Snapshot

# Entries of no posting rule: what was given up, and what was taken back of it.
BY_CLOSING = ""


def give_up_rest(snapshot: Snapshot, document: Document, batch: Batch, at: date) -> Posted:
    """Take out whatever is left of what the document opened; it then counts as never having been opened.

    Its rows are queued in `batch`. What others have executed stays as it is.
    """
    opened = _net(entry for entry in entries_written(snapshot, document) if _opens(snapshot, entry))
    asked = [
        _movement(document, place, at, Direction.OUT, figures, tuple(figures)) for place, figures in opened.items()
    ]
    return post_movements(snapshot, asked, batch)


def take_up_rest(snapshot: Snapshot, document: Document, batch: Batch, at: date) -> Posted:
    """Open again what `give_up_rest` took out; clamped measures take what is there by now."""
    rules = snapshot.memo(postings_of, document.form)
    clamped = {rule.posting.to: rule.posting.clamp for rule in rules if rule.opens}
    given_up = _net(e for e in entries_written(snapshot, document) if e.posting == BY_CLOSING and e.reverses is None)
    asked = [
        _movement(document, place, at, Direction.IN, {m: -amount for m, amount in figures.items()}, clamped[place[0]])
        for place, figures in given_up.items()
        if any(figures.values())
    ]
    return post_movements(snapshot, asked, batch)


def _opens(snapshot: Snapshot, entry: Entry) -> bool:
    return entry.opens and snapshot.memo(rules_of)[entry.ledger].ledger.original


def _net(entries: Iterable[Entry]) -> dict[Place, Figures]:
    total: dict[Place, Figures] = defaultdict(dict)
    for entry in entries:
        add_up(total[entry.ledger, entry.key], entry.amounts)
    return total


def _movement(
    document: Document, place: Place, at: date, direction: Direction, amounts: Figures, clamp: tuple[str, ...]
) -> Movement:
    assert document.id is not None
    return Movement(
        place[0],
        place[1],
        at,
        direction,
        amounts,
        document.form,
        document.id,
        posting=BY_CLOSING,
        clamp=clamp,
        opens=True,
    )
