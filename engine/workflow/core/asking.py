"""Questions about an instance that change nothing: who is asked now, what may one person do, what may be changed."""

from typing import TYPE_CHECKING

from engine.workflow.core.returning import INITIATOR, PREVIOUS, legal_targets, previous
from engine.workflow.core.state import LIVE, Person, State, Status, Task, TaskState

if TYPE_CHECKING:
    from engine.workflow.core.flow import Flow


def open_work(flow: "Flow", state: State) -> list[tuple[str, Person]]:
    """Return who can do what now: (node, person); a returned document is with its initiator, at the start."""
    if state.status is Status.RETURNED:
        return [(flow.start, state.initiator)]
    return [(task.node, task.person) for task in state.open_tasks]


def task_of(state: State, person: Person) -> Task | None:
    """Return the first task a person can act on now."""
    return next((task for task in state.open_tasks if task.person == person), None)


def is_settled(state: State, task: str, person: Person) -> bool:
    """Say whether a person was asked and it is decided by now, by anybody; what was withdrawn nobody has decided."""
    had = state.tasks.get(task)
    if had is None or had.state in LIVE or person not in (had.person, had.owner, had.by, *had.past):
        return False
    return had.state is TaskState.DONE or state.status is not Status.WITHDRAWN


def is_locked(flow: "Flow", state: State) -> bool:
    """Say whether the document may be changed only through fields a node grants."""
    return state.status is Status.RUNNING and flow.policies.edit != "anyone"


def send_back_targets(flow: "Flow", state: State, task: Task) -> list[str]:
    """Return where this task's holder may send the document: "initiator", "previous", and nodes that ran."""
    rule = flow.nodes[task.node].rules.send_back
    allowed = rule.to if rule else ()
    legal = legal_targets(flow, state, task.node)
    last = previous(flow, state, state.visits[task.visit])
    offered = {INITIATOR: True, PREVIOUS: last == INITIATOR or last in legal}
    general = [to for to, possible in offered.items() if possible and to in allowed]
    return [*general, *(legal if "passed" in allowed else [])]


def verbs_of(flow: "Flow", task: Task) -> tuple[str, ...]:
    """Return what the holder of a task may do with it."""
    return flow.nodes[task.node].rules.may or ()
