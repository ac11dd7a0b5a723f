"""add_signer, remove_signer: more people answer, before or after one approver or beside."""

from typing import TYPE_CHECKING

from engine.workflow.core.refusals import refusal
from engine.workflow.core.state import LIVE, Task, TaskState, VisitState
from engine.workflow.core.verbs.contract import allowed, live_tasks, newcomers, task_meant, verb
from engine.workflow.core.voting import children, retire

if TYPE_CHECKING:
    from engine.workflow.core.run import Run

_OTHER = {"before": "after", "after": "before"}


@verb("add_signer")
def add_signer(run: "Run") -> None:
    """加签. before: my task waits for them; after: they answer once I approved; beside: they vote as I do."""
    command, task = run.command, task_meant(run)
    allowed(run, task, "add_signer")
    visit = run.state.visits[task.visit]
    mixed = _OTHER.get(command.position)
    if mixed and any(child.kind == mixed and child.state in LIVE for child in children(run, task)):
        raise refusal("sign_conflict")
    people = newcomers(run, visit)
    data = {"people": people, "position": command.position, "method": command.method, "comment": command.comment}
    run.event("signer_added", task.node, actor=command.by, task=task.id, **data)
    if command.position == "beside":
        for person in people:
            later = run.flow.nodes[task.node].mode.in_order
            run.task(visit, person, TaskState.WAITING if later else TaskState.OPEN)
        return
    for place, person in enumerate(people):
        waits = command.position == "after" or (command.method == "in_turn" and place > 0)
        state = TaskState.WAITING if waits else TaskState.OPEN
        run.task(visit, person, state, kind=command.position, parent=task.id, method=command.method)
    if command.position == "before":
        run.update("tasks", task.id, state=TaskState.HELD)


@verb("remove_signer")
def remove_signer(run: "Run") -> None:
    """减签. By an approver of the node or an administrator; never decides anything by itself, but votes are counted again."""
    own = None if run.command.by in run.world.admins() else task_meant(run, held=True)
    if own:
        allowed(run, own, "remove_signer")
    removed = _removed(run, own)
    visit = run.state.visits[removed.visit]
    mains = [task for task in live_tasks(run, visit) if task.kind == "main"]
    if removed.kind == "main" and len(mains) == 1:
        raise refusal("last_signer")
    run.event("signer_removed", removed.node, actor=run.command.by, task=removed.id, person=removed.person)
    retire(run, removed)


def _removed(run: "Run", own: Task | None) -> Task:
    """Return the task of the one to be removed, at the step of whoever asks for it."""
    people = run.command.people
    for task in run.state.tasks.values():
        visit = run.state.visits[task.visit]
        here = run.command.node in ("", task.node) and visit.state is VisitState.OPEN
        here = here and (own is None or own.visit == task.visit)
        if here and task.person in people[:1] and task.state in LIVE:
            return task
    raise refusal("not_assignee")
