"""One command carried out on an instance, and what it means for its document."""

from engine.automation.queue import defer
from engine.errors import Refused
from engine.lifecycle.approval.notes import tell
from engine.lifecycle.approval.world import Company
from engine.lifecycle.drafting import Draft, check_again, require_valid
from engine.lifecycle.moment import Moment
from engine.lifecycle.posting import give_number, take_effect
from engine.lifecycle.turns import take_turn
from engine.storage.batch import Batch
from engine.storage.snapshot import Snapshot
from engine.workflow import Command, Decision, State, Status, step
from engine.workflow.core.state import VisitState
from engine.workflow.store import Instance, save

STATES = {
    Status.RUNNING: "submitted",
    Status.RETURNED: "returned",
    Status.WITHDRAWN: "draft",
    Status.REJECTED: "rejected",
    Status.TERMINATED: "rejected",
}
"""The state of a document whose instance stands like this; approved is not among them: it takes effect."""

EFFECT = "workflow.effect"
MAKE = "workflow.make"


def carry_out(
    snapshot: Snapshot, batch: Batch, draft: Draft, instance: Instance, command: Command, moment: Moment
) -> Decision:
    """Carry a command out, queue what it changes, and give the document its state; approved, it takes effect.

    The caller holds the document's row and the instance's, and stores the document afterwards.
    Raises Refused with the reason; nothing is stored then.
    """
    decision = step(instance.flow, instance.state, command, Company(snapshot, draft, moment.at, moment.by))
    if decision.error:
        problem = decision.error
        raise Refused(problem.message, problem.path, problem.hint, [problem])
    if decision.state.status is not Status.APPROVED:
        # Whoever approves talks about it by its number. Without a stop on the way it is taken last, as the hottest lock.
        give_number(snapshot, draft, batch)
    _give_state(snapshot, batch, draft, decision.state.status)
    save(batch, instance, decision, draft.document.version, moment.at)
    for effect in decision.effects:
        calls = decision.state.visits[effect.visit].calls
        defer(EFFECT, {"instance": instance.id, "visit": effect.visit}, f"{EFFECT}:{instance.id}:{effect.key}:{calls}")
    tell(snapshot, batch, instance, decision, draft.document)
    if decision.state.status is Status.APPROVED:
        _make_what_was_asked(instance, decision.state)
    return decision


def _give_state(snapshot: Snapshot, batch: Batch, draft: Draft, status: Status) -> None:
    if status is not Status.APPROVED:
        draft.document.state = STATES[status]
        return
    if draft.document.state == "submitted":
        # Days have passed since it was checked; what it says must still be true when it counts.
        check_again(snapshot, draft)
        require_valid(draft)
        take_turn(snapshot, draft)
    take_effect(snapshot, batch, draft)


def _make_what_was_asked(instance: Instance, state: State) -> None:
    """Defer the conversions of the automatic steps that were passed: their source is in effect from now on."""
    for visit in state.visits.values():
        do = instance.flow.nodes[visit.node].rules.do
        if do and do.convert and visit.state is VisitState.DONE:
            key = f"{MAKE}:{instance.id}:{visit.id}"
            defer(MAKE, {"instance": instance.id, "conversion": do.convert, "key": key}, key)
