"""A submitted document sets out: through its workflow when its form has one, else straight into effect."""

from dataclasses import dataclass
from typing import Any

from engine.access.actor import Actor
from engine.access.directory import Directory
from engine.definitions.policies import workflow_of
from engine.definitions.workflow_model import Workflow
from engine.errors import Refused, say
from engine.lifecycle.approval.choosing import Chosen, choose, parse_chosen
from engine.lifecycle.approval.foreseeing import Ahead, foresee
from engine.lifecycle.approval.remembering import remembered
from engine.lifecycle.approval.running import carry_out
from engine.lifecycle.drafting import Draft
from engine.lifecycle.moment import Moment, now_by
from engine.lifecycle.posting import take_effect
from engine.lifecycle.states import target_state
from engine.lifecycle.turns import take_turn
from engine.records.ids import reserve
from engine.records.write import assign_ids
from engine.storage.batch import Batch
from engine.storage.snapshot import Snapshot
from engine.workflow import Command, Status
from engine.workflow.store import Instance, begin, latest, look_at

Args = dict[str, Any]
AGAIN = (Status.RETURNED, Status.WITHDRAWN)


def set_out(snapshot: Snapshot, batch: Batch, draft: Draft, moment: Moment, args: Args | None = None) -> None:
    """Give a checked document its next state: in approval, or in effect when nobody has to approve it.

    args  {"chosen": {node: [user ids]}, "comment": …}, where the workflow leaves approvers to the initiator
    Raises Refused when a ledger says no, or the workflow; Invalid where a step on the way has nobody to approve it.
    """
    take_turn(snapshot, draft)
    workflow = snapshot.memo(workflow_for, draft.document.form)
    if workflow is None:
        take_effect(snapshot, batch, draft)
        return
    target_state(snapshot.form(draft.document.form), "submit", draft.document.state)
    if moment.by is None:
        raise Refused(say("审批要由人提交", "An approval needs a person who submits it"))
    assign_ids(draft.document)
    instance = _again(draft, moment.by) or begin(reserve(1)[0], draft.document.form, _id(draft), workflow, moment.at)
    verb = "submit" if instance.state is None else "resubmit"
    values = remembered(snapshot, instance.flow, draft.document)
    said = args or {}
    chosen = choose(snapshot, instance.flow, draft, moment, _known(instance) | parse_chosen(said.get("chosen")), values)
    command = Command(verb, by=moment.by, chosen=chosen, comment=_comment(said), values=values)
    carry_out(snapshot, batch, draft, instance, command, moment)


@dataclass(frozen=True)
class WayAhead:
    """The steps a document would come by; `chosen`: whom its initiator named the last time. No workflow: no steps."""

    workflow: Workflow | None
    steps: list[Ahead]
    chosen: Chosen


def way_of(snapshot: Snapshot, actor: Actor, draft: Draft, chosen: Chosen) -> WayAhead:
    """Return the way a draft would take if this person submitted it now, with these people chosen."""
    workflow = snapshot.memo(workflow_for, draft.document.form)
    if workflow is None or actor.user_id is None:
        return WayAhead(None, [], {})
    known = look_at(draft.document.form, draft.document.id) if draft.document.id else None
    again = known if _goes_on(known, actor.user_id) else None
    moment = now_by(actor)
    instance = again or begin(0, draft.document.form, draft.document.id or 0, workflow, moment.at)
    before = _known(instance)
    values = remembered(snapshot, instance.flow, draft.document)
    steps = foresee(snapshot, instance.flow, draft, actor.user_id, moment.at, before | chosen, values)
    return WayAhead(instance.workflow, steps, before)


def _again(draft: Draft, by: int) -> Instance | None:
    """Return the instance that waits for this document to be submitted again, if there is one."""
    known = latest(draft.document.form, _id(draft)) if draft.before is not None else None
    return known if _goes_on(known, by) else None


def _goes_on(known: Instance | None, by: int) -> bool:
    """Say whether submitting goes on with an approval, or begins one: what its initiator took back or left is anybody's."""
    if known is None or known.state is None or known.state.status not in AGAIN:
        return False
    left = known.state.status is Status.WITHDRAWN or not Directory().is_active(int(known.state.initiator))
    return known.state.initiator == by or not left


def _known(instance: Instance) -> Chosen:
    """Return whom the initiator named the last time."""
    state = instance.state
    return {node: tuple(int(one) for one in people) for node, people in state.chosen.items()} if state else {}


def _comment(args: Args) -> str:
    comment = args.get("comment")
    return comment if isinstance(comment, str) else ""


def _id(draft: Draft) -> int:
    assert draft.document.id is not None
    return draft.document.id


def workflow_for(snapshot: Snapshot, form: str) -> Workflow | None:
    """Return the workflow documents of a form go through, None without one; use as `snapshot.memo(workflow_for, form)`."""
    return workflow_of(snapshot.definition, form)
