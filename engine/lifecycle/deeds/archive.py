"""Archive and restore: a master that pickers no longer offer, though what refers to it stays right."""

from engine.lifecycle.deeds.registry import Args, deed
from engine.lifecycle.drafting import Draft
from engine.lifecycle.moment import Moment
from engine.lifecycle.saving import save_changed
from engine.lifecycle.states import move
from engine.storage.batch import Batch
from engine.storage.snapshot import Snapshot


@deed("archive")
def archive(snapshot: Snapshot, draft: Draft, args: Args, moment: Moment) -> None:
    """Take a master out of the pickers."""
    move(snapshot, draft.document, "archive")
    save_changed(snapshot, Batch(), draft, moment, "archive", args.get("reason"))


@deed("restore")
def restore(snapshot: Snapshot, draft: Draft, args: Args, moment: Moment) -> None:
    """Offer a master in pickers again."""
    move(snapshot, draft.document, "restore")
    save_changed(snapshot, Batch(), draft, moment, "restore", args.get("reason"))
