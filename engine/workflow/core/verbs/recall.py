"""recall: an approver takes the last decision back while nothing has followed from it."""

from typing import TYPE_CHECKING

import networkx as nx

from engine.workflow.core.refusals import refusal
from engine.workflow.core.soundness.proof import finishes_from
from engine.workflow.core.state import TaskState, VisitState
from engine.workflow.core.verbs.contract import verb

if TYPE_CHECKING:
    from engine.workflow.core.run import Run


@verb("recall")
def recall(run: "Run") -> None:
    """Reopen the caller's node as it was before the decision; the work it opened is called off."""
    task = run.state.tasks.get(run.state.last)
    if not run.flow.policies.recall or task is None or task.by != run.command.by:
        raise refusal("recall_denied")
    visit, below = run.state.visits[task.visit], run.flow.net.below(task.node)
    waiting = _waited(run, task.node)
    if not finishes_from(run.flow.net, sorted((run.marking - below) | {*visit.edges, *waiting})):
        raise refusal("recall_denied")
    run.event("recalled", task.node, actor=run.command.by, task=task.id)
    run.cancel(below)
    for edge, origin in waiting.items():
        run.change("tokens", edge, **{"from": origin})
    run.update("visits", visit.id, state=VisitState.OPEN, outcome="")
    for other, state in run.state.asked.items():
        run.update("tasks", other, state=state)
    run.update("tasks", task.id, state=TaskState.OPEN, decision="", by=None, comment="", at=None)
    for timer in run.state.timers.values():
        if timer.visit == visit.id and timer.state == "cancelled":
            run.update("timers", timer.id, state="armed")
    run.set(last="", kept={}, asked={})


def _waited(run: "Run", node: str) -> dict[str, str]:
    """Return the tokens that waited at joins behind the node, and went on because of its decision."""
    behind = nx.descendants(run.flow.net.graph, node)
    edges = run.flow.net.edges
    return {edge: origin for edge, origin in run.state.kept.items() if edges[edge][1] in behind}
