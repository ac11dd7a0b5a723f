"""Short close: a document gives up what is still open under it, and may take it up again when it is reopened.

What is given up counts as never having been opened, so a document closed untouched has no progress, and one that was
executed in part has nothing left to do.
"""

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

# Entries of no posting rule: what was given up, and what was taken up of it again.
BY_CLOSING = ""


def give_up_rest(snapshot: Snapshot, document: Document, batch: Batch, at: date) -> Posted:
    """Take out whatever is left of what the document opened, on `at` or when it was opened if that is later.

    Its rows are queued in `batch`; nothing is when nothing is open. What others executed stays as it is.
    """
    opened = [e for e in entries_written(snapshot, document) if e.opens and _keeps_original(snapshot, e)]
    # Clamped: the ledger takes what is left under its lock, whatever that is by then.
    asked = [
        _movement(document, place, max(at, latest), Direction.OUT, figures, tuple(figures))
        for place, (figures, latest) in _net(opened).items()
    ]
    return post_movements(snapshot, asked, batch)


def take_up_rest(snapshot: Snapshot, document: Document, batch: Batch, at: date) -> Posted:
    """Open again what `give_up_rest` took out; clamped measures take what is there by now."""
    clamped = {rule.posting.to: rule.posting.clamp for rule in snapshot.memo(postings_of, document.form) if rule.opens}
    given_up = [e for e in entries_written(snapshot, document) if e.posting == BY_CLOSING and e.reverses is None]
    asked = []
    for (ledger, key), (figures, latest) in _net(given_up).items():
        amounts = {measure: -amount for measure, amount in figures.items()}
        clamp = clamped.get(ledger, ())
        asked.append(_movement(document, (ledger, key), max(at, latest), Direction.IN, amounts, clamp))
    return post_movements(snapshot, asked, batch)


def _keeps_original(snapshot: Snapshot, entry: Entry) -> bool:
    return snapshot.memo(rules_of)[entry.ledger].ledger.original


def _net(entries: Iterable[Entry]) -> dict[Place, tuple[Figures, date]]:
    """Return what entries add up to at each place, and the latest date there; places that cancel out are left out."""
    total: dict[Place, Figures] = defaultdict(dict)
    latest: dict[Place, date] = {}
    for entry in entries:
        place = (entry.ledger, entry.key)
        add_up(total[place], entry.amounts)
        latest[place] = max(entry.at, latest.get(place, entry.at))
    return {place: (figures, latest[place]) for place, figures in total.items() if any(figures.values())}


def _movement(
    document: Document, place: Place, at: date, direction: Direction, amounts: Figures, clamp: tuple[str, ...]
) -> Movement:
    assert document.id is not None  # only a stored document has entries
    return Movement(
        ledger=place[0],
        key=place[1],
        at=at,
        direction=direction,
        amounts=amounts,
        form=document.form,
        record=document.id,
        posting=BY_CLOSING,
        clamp=clamp,
        opens=True,
    )
