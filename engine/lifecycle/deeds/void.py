"""Void: a document that never took effect will not; it stays to be seen."""

from engine.lifecycle.deeds.registry import Args, deed
from engine.lifecycle.drafting import Draft
from engine.lifecycle.moment import Moment
from engine.lifecycle.saving import save_changed
from engine.lifecycle.states import move
from engine.storage.batch import Batch
from engine.storage.snapshot import Snapshot


@deed("void")
def void(snapshot: Snapshot, draft: Draft, args: Args, moment: Moment) -> None:
    """Mark a draft as never to be used."""
    move(snapshot, draft.document, "void")
    save_changed(snapshot, Batch(), draft, moment, "void", args.get("reason"))
