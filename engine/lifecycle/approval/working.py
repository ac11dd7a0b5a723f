"""What happens by itself on a document's way: automatic steps, what is made once it takes effect, timers that are due."""

import logging
from collections.abc import Callable

from engine.access.actor import SYSTEM
from engine.access.directory import Directory
from engine.automation.notifications import notify
from engine.errors import Busy, DougongError, Text, say
from engine.lifecycle.approval.automatic import perform
from engine.lifecycle.approval.deciding import finish
from engine.lifecycle.approval.running import carry_out
from engine.lifecycle.conversion import conversion_plan
from engine.lifecycle.creating import create
from engine.lifecycle.drafting import Draft, stored
from engine.lifecycle.lookups import context_of
from engine.lifecycle.moment import now_by
from engine.lifecycle.transaction import transact
from engine.records.load import load_document
from engine.storage.batch import Batch
from engine.storage.snapshot import Snapshot
from engine.storage.sql import fetch
from engine.workflow import Command
from engine.workflow.core.state import Visit, VisitState
from engine.workflow.store import Instance, locked

_RECORD = "SELECT form, record_id FROM workflow_instance WHERE id = %s::bigint"
_DUE = """
SELECT DISTINCT instance_id FROM workflow_timer WHERE state = 'armed' AND due_at <= now() AND instance_id > %s::bigint
ORDER BY instance_id LIMIT 500
"""

log = logging.getLogger(__name__)


def work_on(snapshot: Snapshot, instance_id: int, visit_id: str) -> None:
    """Do the work of an automatic step, once: the step is over in the transaction that did it.

    What goes wrong is written down at the step, also when the way goes on from it and the document cannot take effect.
    Raises Busy when somebody holds the document: the job is tried again.
    """

    def effect(instance: Instance, draft: Draft) -> tuple[Draft, Command] | None:
        visit = _open_visit(instance, visit_id)
        if visit is None:
            return None
        try:
            changed = perform(snapshot, instance, visit, draft)
        except DougongError as error:
            return draft, Command("effect_failed", visit=visit_id, problem=_reason(error))
        return changed, Command("effect_done", visit=visit_id)

    def failed(instance: Instance, draft: Draft) -> tuple[Draft, Command] | None:
        visit = _open_visit(instance, visit_id)
        return (draft, Command("effect_failed", visit=visit_id, problem=_reason(refused))) if visit else None

    try:
        _carry(snapshot, instance_id, effect)
    except Busy:
        raise
    except DougongError as error:
        refused = error
        _carry(snapshot, instance_id, failed)


def tick(snapshot: Snapshot) -> int:
    """Fire every timer that is due; return how many instances had one. The trouble of one stops no other."""
    count = last = 0
    while ripe := [id for (id,) in fetch(_DUE, [last])]:
        for id in ripe:
            _fire(snapshot, id)
        count, last = count + len(ripe), ripe[-1]
    return count


def make(snapshot: Snapshot, instance_id: int, conversion: str, key: str) -> None:
    """Make the document an automatic step asked for, now that its source is in effect; once per key.

    A refusal is told to the administrators: the approval stands, and somebody makes the document by hand.
    Raises Busy when somebody holds what it needs: the job is tried again.
    """
    form, record = fetch(_RECORD, [instance_id])[0]
    source = {"conversion": conversion, "sources": [{"id": record}]}
    try:
        target = conversion_plan(snapshot, conversion).conversion.to_form
        create(snapshot, SYSTEM, target, {}, source=source, key=key)
    except Busy:
        raise
    except DougongError as error:
        known = snapshot.definition.conversions.get(conversion)
        label = known.label if known else conversion
        text = say("自动“{label}”没有成功：{why}", "The automatic step '{label}' failed: {why}",
                   label=label, why=error.message)  # fmt: skip
        notify(Directory().admins(), text, kind="approval.trouble", key=key, form=form, record_id=record)


def _fire(snapshot: Snapshot, instance_id: int) -> None:
    """Fire the timers of one instance. Refused, they stay due: once what stands in the way is gone, they fire."""
    form, record = fetch(_RECORD, [instance_id])[0]
    if form not in snapshot.definition.forms:
        # Its app is switched off; its timers wait until it is on again.
        return
    try:
        _carry(snapshot, instance_id, lambda _, draft: (draft, Command("tick")))
    except Busy as busy:
        log.info("Workflow instance %s is busy, its timers wait: %s", instance_id, busy)
    except DougongError as error:
        text = say("到期自动处理没有成功：{why}", "What was due by itself failed: {why}", why=error.message)
        key = f"approval:{instance_id}:tick:{now_by(SYSTEM).at:%Y-%m-%d}"
        notify(Directory().admins(), text, kind="approval.trouble", key=key, form=form, record_id=record)
    except Exception:  # One instance nobody can read must not hold up everybody's deadlines.
        log.exception("The timers of workflow instance %s cannot be fired", instance_id)


def _carry(
    snapshot: Snapshot, instance_id: int, decide: Callable[[Instance, Draft], tuple[Draft, Command] | None]
) -> None:
    form, record = fetch(_RECORD, [instance_id])[0]

    def work(batch: Batch) -> None:
        batch.run()
        before = load_document(snapshot, form, record, lock=True)
        instance = locked(instance_id)
        decided = decide(instance, stored(before, context_of(snapshot, SYSTEM)))
        if decided is None or instance.state is None or instance.state.status.value != "running":
            return
        draft, command = decided
        queue = Batch()
        carry_out(snapshot, queue, draft, instance, command, now_by(SYSTEM))
        finish(snapshot, queue, draft, SYSTEM, command.verb)

    transact(work)


def _open_visit(instance: Instance, id: str) -> Visit | None:
    visit = instance.state.visits.get(id) if instance.state else None
    return visit if visit and visit.state is VisitState.OPEN else None


def _reason(error: DougongError) -> str:
    first: Text = error.problems[0].message if error.problems else error.message
    return first.zh


__all__ = ["make", "tick", "work_on"]
