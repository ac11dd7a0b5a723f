"""Opening an approve node: who is asked, who is not asked after all, and what happens when nobody is left."""

from typing import TYPE_CHECKING

from engine.definitions.workflow_model import Who
from engine.errors import say
from engine.workflow.core.commands import Trouble
from engine.workflow.core.modes.contract import APPROVE, REJECT
from engine.workflow.core.nodes.timer import hours
from engine.workflow.core.people import found, nth, present
from engine.workflow.core.repeats import approved_already
from engine.workflow.core.state import Person, TaskState, Visit
from engine.workflow.core.voting import decide, settle_visit, settled

if TYPE_CHECKING:
    from engine.workflow.core.flow import Node
    from engine.workflow.core.run import Run


def ask(run: "Run", node: "Node", visit: Visit) -> None:
    """Open the tasks of a visit; automatic decisions are taken here, in the same step that opens it."""
    people = found(run, node.rules.who, node.id) or _instead(run, node, visit)
    if people:
        people = _without_initiator(run, node, visit, people)
    if not people:
        return
    for place, person in enumerate(people):
        waits = node.mode.in_order and place > 0
        run.task(visit, person, TaskState.WAITING if waits else TaskState.OPEN)
    if node.rules.deadline:
        due_at = run.world.now + hours(node.rules.deadline.after_hours)
        run.arm(visit, "deadline", due_at, node.rules.deadline.every_hours)
    if not visit.fresh:
        _skip_repeats(run, visit)


def _instead(run: "Run", node: "Node", visit: Visit) -> list[Person]:
    """Do what the policy says when nobody is found; return who is asked instead."""
    match node.rules.if_empty:
        case Who() as who:
            # A small firm may have nobody of that kind either; its documents must not lie still for that.
            people = found(run, [who], node.id) or present(run, run.world.admins())
        case "admin":
            people = present(run, run.world.admins())
        case "approve" | "reject" as outcome:
            automatic(run, visit, None, "empty", outcome)
            return []
        case _:
            people = []
    if not people:
        raise Trouble("nobody", say("这一步找不到审批人", "Nobody was found to approve this step"))
    return people


def _without_initiator(run: "Run", node: "Node", visit: Visit, people: list[Person]) -> list[Person]:
    """Do what the policy says when the initiator is among the approvers; return who is asked."""
    initiator, rule = run.state.initiator, node.rules.if_initiator
    if initiator not in people or rule in ("self", "forbid") or (rule == "skip" and visit.fresh):
        return people
    lines = {"superior": run.world.superiors, "head": run.world.heads}
    # The nearest above who is still here.
    above = [person for person in present(run, lines[rule](initiator)) if person != initiator] if rule in lines else []
    instead = nth(above, 0)
    asked = [other for person in people for other in (instead if person == initiator else [person])]
    left = present(run, asked)
    if not left:
        automatic(run, visit, initiator, "self_skip", APPROVE)
    return left


def automatic(run: "Run", visit: Visit, person: Person | None, why: str, outcome: str) -> None:
    """Settle a visit without asking anybody."""
    run.event("automatic", visit.node, actor=None, person=person, why=why, outcome=outcome)
    settle_visit(run, visit, outcome)


def _skip_repeats(run: "Run", visit: Visit) -> None:
    """Approve for those who have approved already in this round, as the policy says."""
    known = approved_already(run, visit)
    for task in run.tasks_of(visit):
        current = run.state.tasks[task.id]
        still = not settled(run, visit)
        if still and current.person in known and current.state in (TaskState.OPEN, TaskState.WAITING):
            decide(run, current, APPROVE, by=None, why="dedupe")


__all__ = ["REJECT", "ask", "automatic"]
