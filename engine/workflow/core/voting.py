"""One decision, and what follows from it: added signers, the outcome of the node, and where it leads."""

from typing import TYPE_CHECKING

from engine.definitions.workflow_model import SendBack
from engine.workflow.core.commands import Refusal
from engine.workflow.core.modes.contract import APPROVE, REJECT, Tally
from engine.workflow.core.returning import INITIATOR, go_back, straight_on
from engine.workflow.core.state import LIVE, Person, Status, Task, TaskState, Visit, VisitState

if TYPE_CHECKING:
    from engine.workflow.core.run import Run

_PAST = {APPROVE: "approved", REJECT: "rejected"}


def decide(run: "Run", task: Task, decision: str, *, by: Person | None, why: str = "", comment: str = "") -> None:
    """Write down one decision of a task; `why` says that nobody took it."""
    type = "automatic" if why else _PAST[decision]
    extra = {"person": task.person, "why": why, "outcome": decision} if why else {"comment": comment}
    behalf = {"on_behalf_of": task.person} if by is not None and by != task.person else {}
    run.event(type, task.node, actor=by, task=task.id, **extra, **behalf)
    later = decision == APPROVE and any(child.kind == "after" for child in children(run, task))
    state = TaskState.HELD if later else TaskState.DONE
    run.update(
        "tasks",
        task.id,
        state=state,
        decision=decision,
        by=by,
        automatic=why,
        comment=comment,
        at=run.world.now,
        round=run.state.round,
    )
    if later:
        open_group(run, task, "after")
    else:
        count(run, run.state.tasks[task.id])


def count(run: "Run", task: Task) -> None:
    """Let a finished task count: for the one who asked for it, or for the node."""
    visit = run.state.visits[task.visit]
    if task.kind == "main":
        judge(run, visit)
    elif task.decision == REJECT:
        settle_visit(run, visit, REJECT)
    else:
        group_answered(run, run.state.tasks[task.parent], task.kind)


def group_answered(run: "Run", parent: Task, kind: str) -> None:
    """Go on with a task when the signers added before or after it have answered."""
    if not group_done(run, parent, kind):
        open_group(run, parent, kind)
        return
    for child in children(run, parent):
        if child.kind == kind and child.state in LIVE:
            run.update("tasks", child.id, state=TaskState.CLOSED)
    if kind == "before":
        run.update("tasks", parent.id, state=TaskState.OPEN)
    elif parent.state is TaskState.HELD:
        run.update("tasks", parent.id, state=TaskState.DONE)
        count(run, run.state.tasks[parent.id])


def judge(run: "Run", visit: Visit) -> None:
    """Settle the node when its votes are enough; otherwise ask the next in turn."""
    if settled(run, visit):
        return
    mains = [task for task in run.tasks_of(visit) if task.kind == "main" and task.state is not TaskState.CLOSED]
    node = run.flow.nodes[visit.node]
    done = [task for task in mains if task.state is TaskState.DONE]
    outcome = ""
    if len(mains) == 1:
        outcome = done[0].decision if done else ""
    elif mains:
        asked = tuple(task.person for task in mains)
        approved = tuple(task.person for task in done if task.decision == APPROVE)
        outcome = node.mode.outcome(Tally(asked, approved, tuple(t.person for t in done if t.decision == REJECT)))
    if outcome:
        settle_visit(run, visit, outcome)
    elif node.mode.in_order and not any(task.state in (TaskState.OPEN, TaskState.HELD) for task in mains):
        following = next((task for task in mains if task.state is TaskState.WAITING), None)
        if following:
            run.update("tasks", following.id, state=TaskState.OPEN)


def retire(run: "Run", task: Task) -> None:
    """Close the task of somebody who is not asked any more, with those it waited for, and go on without it."""
    for one in (task, *children(run, task)):
        if one.state in LIVE:
            run.update("tasks", one.id, state=TaskState.CLOSED)
    if task.kind == "main":
        # With one signer less the votes may be enough, or it is the next one's turn.
        judge(run, run.state.visits[task.visit])
        return
    parent = run.state.tasks[task.parent]
    if parent.state is TaskState.HELD:
        # Without any added signer the task is as it was before they came.
        group_answered(run, parent, task.kind)


def settled(run: "Run", visit: Visit) -> bool:
    """Say whether a visit is over."""
    return run.state.visits[visit.id].state is not VisitState.OPEN


def settle_visit(run: "Run", visit: Visit, outcome: str) -> None:
    """Close a node with its outcome and go where that leads."""
    node, net = run.flow.nodes[visit.node], run.flow.net
    rule = node.rules.on_reject
    if rule == "branch":
        taken = [edge.id for edge in run.out_edges(node.id) if edge.on == outcome]
        run.leave(visit, taken, outcome)
    elif outcome == APPROVE:
        if not (visit.then and straight_on(run, visit)):
            run.leave(visit, net.out[node.id], outcome)
    elif isinstance(rule, SendBack):
        _back(run, visit, rule)
    else:
        run.close(visit, VisitState.DONE, outcome)
        run.finish(Status.REJECTED)


def _back(run: "Run", visit: Visit, rule: SendBack) -> None:
    """Send a rejected node's document back; to the initiator where the drawing does not allow the step that was named."""
    try:
        go_back(run, visit, rule.to, rule.then, REJECT)
    except Refusal:
        go_back(run, visit, INITIATOR, rule.then, REJECT)


def children(run: "Run", task: Task) -> list[Task]:
    added = (child for child in run.state.tasks.values() if child.parent == task.id)
    return [child for child in added if child.state is not TaskState.CLOSED]


def group_done(run: "Run", parent: Task, kind: str) -> bool:
    group = [child for child in children(run, parent) if child.kind == kind]
    answers = [child.state is TaskState.DONE for child in group]
    return any(answers) if group and group[0].method == "any_of" and any(answers) else all(answers)


def open_group(run: "Run", parent: Task, kind: str) -> None:
    """Ask added signers: all at once, or the next in turn."""
    group = [child for child in children(run, parent) if child.kind == kind]
    if group and group[0].method == "in_turn":
        busy = any(child.state in (TaskState.OPEN, TaskState.HELD) for child in group)
        group = [] if busy else [child for child in group if child.state is TaskState.WAITING][:1]
    for child in group:
        if child.state is TaskState.WAITING:
            run.update("tasks", child.id, state=TaskState.OPEN)
