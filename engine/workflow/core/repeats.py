"""Who need not be asked again, because they approved already."""

from typing import TYPE_CHECKING

from engine.workflow.core.modes.contract import APPROVE
from engine.workflow.core.state import Person, State, TaskState, Visit

if TYPE_CHECKING:
    from engine.workflow.core.flow import Flow
    from engine.workflow.core.run import Run

_SEEN_THROUGH = ("start", "choice", "merge", "fork", "join", "any_fork", "any_join", "first_join", "cc")
"""Nodes nobody decides at: the step before them is the step before."""


def approved_already(run: "Run", visit: Visit) -> set[Person]:
    """Return who approved earlier in this round: just before this visit, or at any step, as the policy says."""
    rule = run.flow.policies.same_person
    if rule == "none":
        return set()
    before = {other.id for other in steps_before(run.flow, run.state, visit)} if rule == "consecutive" else None
    return {
        task.person
        for task in run.state.tasks.values()
        if task.decision == APPROVE
        and task.state is TaskState.DONE
        and task.round == run.state.round
        and task.visit != visit.id
        and (before is None or task.visit in before)
    }


def steps_before(flow: "Flow", state: State, visit: Visit) -> list[Visit]:
    """Return the visits directly before this one, seen through gateways and copies."""
    found: dict[str, Visit] = {}
    todo, seen = list(visit.came_from), set[str]()
    while todo:
        id = todo.pop()
        if id in seen:
            continue
        seen.add(id)
        other = state.visits[id]
        if flow.nodes[other.node].type in _SEEN_THROUGH:
            todo += other.came_from
        else:
            found[id] = other
    return list(found.values())
