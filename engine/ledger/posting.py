"""Posts a document to every ledger its rules name, and takes it back: lock, decide, write."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property

from engine.formula import Context
from engine.ledger.blockers import require_no_successors
from engine.ledger.compiled import rules_of
from engine.ledger.core.apply import apply
from engine.ledger.core.breach import Broken
from engine.ledger.core.entry import Entry
from engine.ledger.core.laws import Guard
from engine.ledger.core.movement import Movement
from engine.ledger.core.reversal import opposite, reversed_ids, worth
from engine.ledger.core.running import Figures, add_up
from engine.ledger.movements import Related, movements
from engine.ledger.periods import lock_period, require_open
from engine.ledger.progress import lock_documents, update_progress
from engine.ledger.reading import Reader
from engine.ledger.refusal import refusal
from engine.ledger.rows import entries_of
from engine.ledger.statements import ledger_statements
from engine.ledger.wanted import wanted_places
from engine.ledger.writing import write
from engine.records.document import Document
from engine.storage.batch import Batch
from engine.storage.snapshot import Snapshot

__all__ = ["Guard", "Posted", "entries_written", "movements", "post", "post_movements", "reverse"]

Worth = dict[int, tuple[Decimal, Decimal]]


@dataclass(frozen=True)
class Posted:
    """What a posting wrote: entries of the document itself, then adjustments of others."""

    entries: tuple[Entry, ...] = ()

    @cached_property
    def by_line(self) -> dict[tuple[str, int], Figures]:
        """Signed figures by (ledger, line id), as far as the document's own entries go; line 0 is the header."""
        total: dict[tuple[str, int], Figures] = defaultdict(dict)
        for entry in self.entries:
            if entry.adjusts is None:
                add_up(total[entry.ledger, entry.line], entry.amounts)
        return total


def post(
    snapshot: Snapshot,
    document: Document,
    batch: Batch,
    *,
    related: Related,
    context: Context | None = None,
    guards: Sequence[Guard] = (),
) -> Posted:
    """Post a document; its rows are queued in `batch`, which must run in the same transaction.

    related  records its posting formulas refer to, see `engine.ledger.compiled.posting_formulas`
    guards   limits of the caller, such as a conversion's tolerance
    Locks are taken now, in one round trip: closed period, documents whose progress changes, balances in key order.
    Raises Refused with one problem per broken rule, each at its line; nothing is queued then.
    """
    return post_movements(snapshot, movements(snapshot, document, related, context), batch, guards)


def post_movements(
    snapshot: Snapshot,
    asked: Sequence[Movement],
    batch: Batch,
    guards: Sequence[Guard] = (),
    sources: Worth | None = None,
) -> Posted:
    """Post movements that were made by other means than posting rules; see `post`."""
    if not asked:
        return Posted()
    wanted = wanted_places(snapshot.memo(rules_of), asked)
    known = [place for name, keys in wanted.dates.items() for key in keys if (place := (name, key)) not in wanted.fresh]
    reader, locks = Reader(snapshot, wanted), Batch()
    period = lock_period(locks)
    documents = lock_documents(snapshot, locks, known)
    reader.lock(locks)
    locks.run()
    require_open(period, (movement.at for movement in asked))
    entries = _decide(snapshot, asked, reader, guards, sources)
    write(snapshot, batch, entries)
    update_progress(batch, documents)
    return Posted(tuple(entries))


def reverse(snapshot: Snapshot, document: Document, batch: Batch, *, at: date | None = None) -> Posted:
    """Take back everything a document wrote (红冲), each entry on its own date or, if later, on `at`.

    Raises Refused with the list of documents that depend on it, when goods have left, or when the period is closed.
    """
    written = entries_written(snapshot, document)
    require_no_successors(snapshot, document, written)
    rules = snapshot.memo(rules_of)
    done = reversed_ids(written)
    live = [entry for entry in written if entry.adjusts is None and entry.reverses is None and entry.id not in done]
    sources: Worth = {}
    for ledger in {entry.ledger for entry in live if rules[entry.ledger].method}:
        sources |= worth(rules[ledger], (entry for entry in written if entry.ledger == ledger))
    asked = [opposite(rules[entry.ledger], entry, at) for entry in live]
    return post_movements(snapshot, asked, batch, sources=sources)


def entries_written(snapshot: Snapshot, document: Document) -> list[Entry]:
    """Return every entry a document wrote, in any ledger, adjustments of its costs included."""
    batch = Batch()
    asked = {
        name: batch.add(snapshot.memo(ledger_statements, name).of, [document.id]) for name in snapshot.memo(rules_of)
    }
    batch.run()
    return [
        entry
        for name, outcome in asked.items()
        for entry in entries_of(name, snapshot.memo(ledger_statements, name), outcome.rows)
    ]


def _decide(
    snapshot: Snapshot, asked: Iterable[Movement], reader: Reader, guards: Sequence[Guard], sources: Worth | None
) -> list[Entry]:
    books = reader.books(sources)
    try:
        return apply(snapshot.memo(rules_of), list(asked), books, guards)
    except Broken as broken:
        raise refusal(snapshot, broken.breaches) from broken
