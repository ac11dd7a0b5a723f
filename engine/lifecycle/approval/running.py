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
    _give_state(snapshot, batch, draft, instance.state.status if instance.state else None, decision.state.status)
    save(batch, instance, decision, draft.document.version, moment.at)
    for effect in decision.effects:
        # Each call has a key of its own, also one after an administrator's: the open visit makes the work happen once.
        key = f"{EFFECT}:{instance.id}:{effect.key}:{decision.state.events}"
        defer(EFFECT, {"instance": instance.id, "visit": effect.visit}, key)
    tell(snapshot, batch, instance, decision, draft.document)
    if decision.state.status is Status.APPROVED and not (instance.state and instance.state.status is Status.APPROVED):
        _make_what_was_asked(instance, decision.state)
    return decision


def _give_state(snapshot: Snapshot, batch: Batch, draft: Draft, before: Status | None, status: Status) -> None:
    if status is before:
        # A word about it, or one step of several. It may be about a round long over, and the document in effect.
        return
    if before is not None and draft.document.state != STATES.get(before):
        # The document has gone a way of its own since: voided, or submitted anew.
        return
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
    """Defer the conversions of the automatic steps it came by, each once: their source is in effect from now on."""
    for node in sorted({state.visits[id].node for id in _way(instance, state)}):
        do = instance.flow.nodes[node].rules.do
        if do and do.convert:
            key = f"{MAKE}:{instance.id}:{node}"
            defer(MAKE, {"instance": instance.id, "conversion": do.convert, "key": key}, key)


def _way(instance: Instance, state: State) -> set[str]:
    """Return the visits the document came by to its end; what was undone by sending it back is none of them."""
    gates = instance.flow.net.gates
    ahead = [visit.id for visit in state.visits.values() if gates[visit.node].is_end and visit.state is VisitState.DONE]
    way: set[str] = set()
    while ahead:
        id = ahead.pop()
        if id not in way:
            way.add(id)
            ahead += state.visits[id].came_from
    return way
