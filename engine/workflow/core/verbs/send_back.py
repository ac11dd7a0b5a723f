"""send_back: one approver sends the document back; it ends the node for everybody, in every mode."""

from typing import TYPE_CHECKING

from engine.workflow.core.refusals import refusal
from engine.workflow.core.returning import INITIATOR, PREVIOUS, go_back
from engine.workflow.core.verbs.contract import allowed, task_meant, verb

if TYPE_CHECKING:
    from engine.workflow.core.run import Run


@verb("send_back")
def send_back(run: "Run") -> None:
    """退回. `to`: initiator, previous or a node that ran; `then`: rerun or direct."""
    task = task_meant(run)
    allowed(run, task, "send_back")
    rule = run.flow.nodes[task.node].rules.send_back
    assert rule is not None
    to, then = run.command.to or INITIATOR, run.command.then or rule.then
    if (to if to in (INITIATOR, PREVIOUS) else "passed") not in rule.to:
        raise refusal("bad_target")
    run.event("sent_back", task.node, actor=run.command.by, task=task.id, to=to, then=then, comment=run.command.comment)
    go_back(run, run.state.visits[task.visit], to, then)
    run.set(acted=True)
