"""Close short and reopen: what is still open of a document is given up, and taken up again."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from engine.definitions.model import Direction
from engine.errors import Refused, say
from engine.ledger.compiled import rules_of
from engine.ledger.core.entry import Entry
from engine.ledger.core.movement import Movement
from engine.ledger.posting import entries_written, post_movements
from engine.lifecycle.deeds.registry import Args, deed
from engine.lifecycle.drafting import Draft
from engine.lifecycle.moment import Moment, date_in
from engine.lifecycle.saving import save_changed
from engine.lifecycle.states import move
from engine.storage.batch import Batch
from engine.storage.snapshot import Snapshot

Place = tuple[str, tuple[object, ...], str, int]
"""Ledger, key, posting, line."""


@deed("close")
def close(snapshot: Snapshot, draft: Draft, args: Args, moment: Moment) -> None:
    """Give up what is still open of a document, on args["date"] or today."""
    move(snapshot, draft.document, "close")
    opened = [entry for entry in _live(snapshot, draft) if entry.opens]
    at = date_in(args) or moment.today
    batch = Batch()
    # Clamped: the ledger takes what is left under its lock, whatever that is by then.
    if not post_movements(snapshot, [_release(entry, at) for entry in opened], batch).entries:
        raise Refused(say("没有未执行的数量,无需关闭", "Nothing is open any more, so there is nothing to close"))
    save_changed(snapshot, batch, draft, moment, "close", args.get("reason"))


@deed("reopen")
def reopen(snapshot: Snapshot, draft: Draft, args: Args, moment: Moment) -> None:
    """Take up again what closing gave up, as far as what it needs is still to be had."""
    move(snapshot, draft.document, "reopen")
    at = date_in(args) or moment.today
    given_up = _given_up(entry for entry in _live(snapshot, draft) if not entry.opens)
    batch = Batch()
    again = [_resume(snapshot, draft, place, amounts, at) for place, amounts in given_up.items()]
    post_movements(snapshot, again, batch)
    save_changed(snapshot, batch, draft, moment, "reopen", args.get("reason"))


def _live(snapshot: Snapshot, draft: Draft) -> list[Entry]:
    """Return what the document wrote into ledgers that keep what it opened."""
    rules = snapshot.memo(rules_of)
    return [entry for entry in entries_written(snapshot, draft.document) if rules[entry.ledger].ledger.original]


def _release(entry: Entry, at: date) -> Movement:
    amounts = {measure: amount for measure, amount in entry.amounts.items() if amount > 0}
    return Movement(
        ledger=entry.ledger, key=entry.key, at=max(at, entry.at), direction=Direction.OUT, amounts=amounts,
        form=entry.form, record=entry.record, line=entry.line, posting=entry.posting, clamp=tuple(amounts),
    )  # fmt: skip


def _given_up(entries: Iterable[Entry]) -> dict[tuple[Place, date], dict[str, Decimal]]:
    """Return what was released and not resumed yet, by place, with the latest date anything happened there."""
    total: dict[Place, dict[str, Decimal]] = defaultdict(lambda: defaultdict(Decimal))
    latest: dict[Place, date] = {}
    for entry in entries:
        place = (entry.ledger, entry.key, entry.posting, entry.line)
        latest[place] = max(entry.at, latest.get(place, entry.at))
        for measure, amount in entry.amounts.items():
            total[place][measure] -= amount
    return {(place, latest[place]): dict(amounts) for place, amounts in total.items() if any(amounts.values())}


def _resume(
    snapshot: Snapshot, draft: Draft, place: tuple[Place, date], amounts: dict[str, Decimal], at: date
) -> Movement:
    (ledger, key, posting, line), latest = place
    rule = next(one for one in snapshot.definition.postings.values() if one.id == posting)
    return Movement(
        ledger=ledger, key=key, at=max(at, latest), direction=Direction.IN, amounts=amounts,
        form=draft.document.form, record=draft.document.id or 0, line=line, posting=posting, clamp=rule.clamp,
    )  # fmt: skip
