"""approve, reject: one approver's decision."""

from typing import TYPE_CHECKING

from engine.workflow.core.modes.contract import APPROVE, REJECT
from engine.workflow.core.refusals import refusal
from engine.workflow.core.state import Task
from engine.workflow.core.verbs.contract import allowed, live_tasks, task_meant, verb
from engine.workflow.core.voting import decide, settled

if TYPE_CHECKING:
    from engine.workflow.core.run import Run


@verb("approve")
def approve(run: "Run") -> None:
    """Say yes; `values` are the fields the approver changed, which the caller has stored already."""
    _decide(run, APPROVE)


@verb("reject")
def reject(run: "Run") -> None:
    """Say no."""
    _decide(run, REJECT)


def _decide(run: "Run", decision: str) -> None:
    task = task_meant(run)
    allowed(run, task, decision)
    rules = run.flow.nodes[task.node].rules
    if rules.if_initiator == "forbid" and run.command.by == run.state.initiator:
        raise refusal("self_approval_denied")
    if task.owner is not None and task.owner != task.person:
        _advise(run, task, decision)
        return
    decide_humanly(run, task, decision)


def decide_humanly(run: "Run", task: Task, decision: str) -> None:
    """Take a person's decision: it counts as action, and may be taken back while nothing follows."""
    visit, kept = run.state.visits[task.visit], run.state.tokens
    asked = {other.id: other.state for other in live_tasks(run, visit)}
    decide(run, task, decision, by=run.command.by, comment=run.command.comment)
    completed = decision == APPROVE and settled(run, visit) and run.state.status.value == "running"
    back = {"last": task.id, "kept": kept, "asked": asked} if completed else {"last": ""}
    run.set(acted=True, **back, **_noted(run))


def _advise(run: "Run", task: Task, decision: str) -> None:
    """Give the opinion that was asked for; the task goes back to whom it belongs, who decides."""
    run.event("advised", task.node, actor=run.command.by, task=task.id, opinion=decision, comment=run.command.comment)
    run.update("tasks", task.id, person=task.owner, owner=None, past=(*task.past, task.person))
    run.set(acted=True, last="", **_noted(run))


def _noted(run: "Run") -> dict[str, object]:
    """Return the snapshot with what the approver changed, where conditions read it."""
    snapshot = run.state.snapshot
    return {} if snapshot is None else {"snapshot": {**snapshot, **run.command.values}}
