"""Close short and reopen: what is still open of a document is given up, and taken up again."""

from engine.errors import Refused, say
from engine.ledger.closing import give_up_rest, take_up_rest
from engine.lifecycle.deeds.registry import Args, deed
from engine.lifecycle.drafting import Draft
from engine.lifecycle.moment import Moment, date_in
from engine.lifecycle.saving import save_changed
from engine.lifecycle.states import move
from engine.storage.batch import Batch
from engine.storage.snapshot import Snapshot


@deed("close")
def close(snapshot: Snapshot, draft: Draft, args: Args, moment: Moment) -> None:
    """Give up what is still open of a document, on args["date"] or today."""
    move(snapshot, draft.document, "close")
    batch = Batch()
    if not give_up_rest(snapshot, draft.document, batch, date_in(args) or moment.today).entries:
        raise Refused(say("没有未执行的数量，无需关闭", "Nothing is open any more, so there is nothing to close"))
    save_changed(snapshot, batch, draft, moment, "close", args.get("reason"))


@deed("reopen")
def reopen(snapshot: Snapshot, draft: Draft, args: Args, moment: Moment) -> None:
    """Take up again what closing gave up, as far as what it needs is still to be had."""
    move(snapshot, draft.document, "reopen")
    batch = Batch()
    take_up_rest(snapshot, draft.document, batch, date_in(args) or moment.today)
    save_changed(snapshot, batch, draft, moment, "reopen", args.get("reason"))
