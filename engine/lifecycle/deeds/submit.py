"""Submit: check everything, post, number, and take effect."""

from engine.lifecycle.approval.submitting import set_out
from engine.lifecycle.deeds.registry import Args, deed
from engine.lifecycle.drafting import Draft, check_again, require_valid
from engine.lifecycle.moment import Moment
from engine.lifecycle.saving import save_changed
from engine.storage.batch import Batch
from engine.storage.snapshot import Snapshot


@deed("submit")
def submit(snapshot: Snapshot, draft: Draft, args: Args, moment: Moment) -> None:
    """Make a draft count. It was stored unfinished perhaps, and the world has moved on: everything is checked anew."""
    check_again(snapshot, draft)
    require_valid(draft)
    batch = Batch()
    set_out(snapshot, batch, draft, moment, args)
    save_changed(snapshot, batch, draft, moment, "submit")
