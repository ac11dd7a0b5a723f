"""Stores prepared records: a whole chunk in one batch, or one document with all that submitting it does."""

from dataclasses import replace

from engine.definitions.model import FormKind
from engine.lifecycle.approval.submitting import set_out
from engine.lifecycle.drafting import Draft, copy_of, require_allowed
from engine.lifecycle.importing.known import request_key
from engine.lifecycle.importing.prepare import Prepared, Preparer
from engine.lifecycle.importing.session import Session
from engine.lifecycle.moment import Moment, now_by
from engine.lifecycle.posting import give_number
from engine.lifecycle.saving import queue_changed, queue_new, run, save_changed, save_new
from engine.lifecycle.transaction import transact
from engine.records.ids import reserve
from engine.records.write import require_written
from engine.storage.batch import Batch, Outcome

_REMEMBER = """
INSERT INTO lifecycle_request (user_id, key, fingerprint, form, record_id)
VALUES (%s::bigint, %s::text, '', %s::text, %s::bigint)
"""


def store_all(session: Session, chunk: list[Prepared]) -> None:
    """Store the good records of a chunk in the caller's transaction. Raises when the database refuses any of them."""
    preparer, batch = session.preparer, Batch()
    moment = now_by(preparer.rights.actor)
    written = [_queue(preparer, batch, one, moment) for one in chunk if not one.problems and one.is_changed]
    run(preparer.snapshot, batch)
    for outcome in written:
        if outcome is not None:
            require_written(outcome)


def store_one(session: Session, prepared: Prepared) -> None:
    """Store one record in a transaction of its own, and submit it when that was chosen. Raises what saving raises."""
    preparer = session.preparer
    if not prepared.needs_work:
        return

    def work(batch: Batch) -> None:
        batch.run()
        # A copy each time: after a deadlock the work starts over, and must find the draft as it was.
        assert prepared.draft is not None
        one = replace(prepared, draft=replace(prepared.draft, document=copy_of(prepared.draft.document)))
        _store(preparer, one, now_by(preparer.rights.actor))

    transact(work)


def _store(preparer: Preparer, one: Prepared, moment: Moment) -> None:
    batch = Batch()
    if one.submits:
        _submit(preparer, batch, one, moment)
        return
    outcome = _queue(preparer, batch, one, moment)
    run(preparer.snapshot, batch)
    if outcome is not None:
        require_written(outcome)


def _submit(preparer: Preparer, batch: Batch, one: Prepared, moment: Moment) -> None:
    """Submit a new document, or a stored draft with what the file changes in it."""
    snapshot, draft = preparer.snapshot, _draft(one)
    require_allowed(snapshot, preparer.rights, draft, "submit")
    if draft.before is None:
        _begin(preparer, batch, one)
        set_out(snapshot, batch, draft, moment)
        save_new(snapshot, batch, draft, moment, ["create", "submit"])
    else:
        set_out(snapshot, batch, draft, moment)
        save_changed(snapshot, batch, draft, moment, "submit")


def _queue(preparer: Preparer, batch: Batch, one: Prepared, moment: Moment) -> Outcome | None:
    """Queue a record; return what tells whether a changed one was still the same."""
    snapshot, draft = preparer.snapshot, _draft(one)
    if draft.before is not None:
        return queue_changed(snapshot, batch, draft, moment, "update")
    _begin(preparer, batch, one)
    if preparer.form.kind is FormKind.MASTER:
        give_number(snapshot, draft)
    queue_new(snapshot, batch, draft, moment, ["create"])
    return None


def _begin(preparer: Preparer, batch: Batch, one: Prepared) -> None:
    """Give a new record its id, and remember its row when nothing else would tell that it is there."""
    document = _draft(one).document
    document.id = reserve(1)[0]
    if preparer.choice.match is None:
        key = request_key(preparer.source, one.read)
        batch.add(_REMEMBER, [preparer.rights.actor.user_id or 0, key, document.form, document.id])


def _draft(one: Prepared) -> Draft:
    assert one.draft is not None  # a record without a draft has problems and is never stored
    return one.draft
