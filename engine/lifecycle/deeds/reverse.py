"""Reverse (红冲): opposite entries, linked to what they take back; refused while later documents stand on this one."""

from engine.ledger.posting import reverse as reverse_entries
from engine.lifecycle.corrections import correct
from engine.lifecycle.deeds.registry import Args, deed
from engine.lifecycle.dependents import require_no_dependents
from engine.lifecycle.drafting import Draft
from engine.lifecycle.moment import Moment, date_in
from engine.lifecycle.saving import save_changed
from engine.lifecycle.states import move
from engine.storage.batch import Batch
from engine.storage.snapshot import Snapshot


@deed("reverse")
def reverse(snapshot: Snapshot, draft: Draft, args: Args, moment: Moment) -> None:
    """Take back what a document posted, each entry on its own date, or on args["date"] when that is later."""
    move(snapshot, draft.document, "reverse")
    require_no_dependents(snapshot, draft.document)
    batch = Batch()
    done = reverse_entries(snapshot, draft.document, batch, at=date_in(args))
    # What the document itself shows stays as it was posted: it is history now, and saved below.
    correct(snapshot, batch, (one for one in done.entries if one.record != draft.document.id), draft.context)
    save_changed(snapshot, batch, draft, moment, "reverse", args.get("reason"))
