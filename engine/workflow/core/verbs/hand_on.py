"""transfer_task, delegate, hand_over: work changes hands."""

from typing import TYPE_CHECKING

from engine.workflow.core.refusals import refusal
from engine.workflow.core.state import LIVE, TaskState
from engine.workflow.core.verbs.contract import allowed, newcomers, task_meant, verb
from engine.workflow.core.voting import retire

if TYPE_CHECKING:
    from engine.workflow.core.run import Run


@verb("transfer_task")
def transfer_task(run: "Run") -> None:
    """转办. The task is another's for good, at the same place in the order."""
    task = task_meant(run)
    allowed(run, task, "transfer_task")
    (heir, *_) = newcomers(run, run.state.visits[task.visit])
    run.event("transferred", task.node, actor=run.command.by, task=task.id, to=heir, comment=run.command.comment)
    run.update("tasks", task.id, person=heir, past=(*task.past, task.person))


@verb("delegate")
def delegate(run: "Run") -> None:
    """委托. Another gives an opinion; then the task comes back to its first owner, who decides."""
    task = task_meant(run)
    allowed(run, task, "delegate")
    (adviser, *_) = newcomers(run, run.state.visits[task.visit])
    run.event("delegated", task.node, actor=run.command.by, task=task.id, to=adviser, comment=run.command.comment)
    owner = task.person if task.owner is None else task.owner
    run.update("tasks", task.id, person=adviser, owner=owner, past=(*task.past, task.person))


@verb("hand_over")
def hand_over(run: "Run") -> None:
    """Move the open work of somebody who leaves: `people` are who leaves and who takes over. Decisions stay as they are."""
    if len(run.command.people) != 2:
        raise refusal("people_missing")
    leaver, heir = run.command.people
    run.event("handed_over", actor=run.command.by, leaver=leaver, heir=heir)
    for id in list(run.state.tasks):
        task = run.state.tasks[id]
        if task.person == leaver and task.state in LIVE:
            visit = run.state.visits[task.visit]
            there = any(o.person == heir and o.state is not TaskState.CLOSED for o in run.tasks_of(visit))
            if there:
                # Who is asked there already is not asked twice.
                retire(run, task)
            else:
                run.update("tasks", task.id, person=heir, past=(*task.past, leaver))
