"""Documents that show what they posted keep showing the truth when a later posting corrects their values."""

from collections import defaultdict
from collections.abc import Iterable
from copy import deepcopy
from decimal import Decimal

from engine.definitions.model import Direction
from engine.forms.computing import compute
from engine.forms.part import part_of
from engine.forms.plan import FormPlan
from engine.forms.related import load_related
from engine.formula import Compiled, Context
from engine.ledger.core.entry import Entry
from engine.ledger.posting import entries_written
from engine.lifecycle.lookups import with_posted
from engine.lifecycle.needs import needs_of_form
from engine.records.changes import changes
from engine.records.document import Document
from engine.records.history import add_history
from engine.records.load import load_many
from engine.records.write import update_document
from engine.storage.batch import Batch
from engine.storage.snapshot import Snapshot

Figures = dict[tuple[int, str, str], Decimal]
"""What was posted by (line, ledger, measure)."""


def correct(snapshot: Snapshot, batch: Batch, entries: Iterable[Entry], context: Context) -> None:
    """Queue new figures for every document that the adjusting ones among `entries` belong to.

    The entries are decided and not written yet; their balances are locked, so nobody else corrects the same documents.
    """
    adjusting: dict[str, dict[int, list[Entry]]] = defaultdict(lambda: defaultdict(list))
    for entry in entries:
        if entry.adjusts is not None and posted_part(snapshot, entry.form).steps:
            adjusting[entry.form][entry.record].append(entry)
    for form, by_record in adjusting.items():
        for id, document in load_many(snapshot, form, by_record, lock=True).items():
            _correct(snapshot, batch, document, by_record[id], context)


def posted_part(snapshot: Snapshot, form: str) -> FormPlan:
    """Return what there is to compute and check of a form when nothing but what it posted has changed."""
    return part_of(snapshot, form, _shows_posted)


def _shows_posted(formula: Compiled) -> bool:
    return "POSTED" in formula.lookups


def figures(entries: Iterable[Entry]) -> Figures:
    """Add entries of one document up in the direction's sense: an issue of 5 is 5."""
    found: Figures = defaultdict(Decimal)
    for entry in entries:
        sign = 1 if entry.direction is Direction.IN else -1
        for measure, amount in entry.amounts.items():
            found[entry.line, entry.ledger, measure] += sign * amount
    return dict(found)


def _correct(snapshot: Snapshot, batch: Batch, document: Document, adjusting: list[Entry], context: Context) -> None:
    before = deepcopy(document)
    related = load_related(snapshot, snapshot.memo(needs_of_form, document.form), [document])
    written = [entry for entry in entries_written(snapshot, document) if entry.reverses is None]
    posted = with_posted(context, figures([*written, *adjusting]))
    compute(snapshot, document, posted, related, plan=posted_part(snapshot, document.form))
    found = changes(before, document)
    if found:
        update_document(snapshot, batch, document, before=before, at=context.now, by=context.user_id)
        add_history(batch, document, "revalue", at=context.now, by=context.user_id, changes=found)
