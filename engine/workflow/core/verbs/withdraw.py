"""withdraw, terminate: the document leaves the flow before its end."""

from typing import TYPE_CHECKING

from engine.workflow.core.refusals import refusal
from engine.workflow.core.state import Status
from engine.workflow.core.verbs.contract import verb

if TYPE_CHECKING:
    from engine.workflow.core.run import Run


@verb("withdraw")
def withdraw(run: "Run") -> None:
    """撤回. By the initiator, as long as the policy allows; the document may be changed and submitted again."""
    if run.command.by != run.state.initiator:
        raise refusal("not_initiator")
    rule = run.flow.policies.withdraw
    if rule == "never" or (rule == "before_any_action" and run.state.acted):
        raise refusal("withdraw_denied")
    run.event("withdrawn", actor=run.command.by, comment=run.command.comment)
    run.cancel(frozenset(run.flow.edges))
    run.set(status=Status.WITHDRAWN, round=run.state.round + 1, last="", resume="")


@verb("terminate", Status.RUNNING, Status.RETURNED)
def terminate(run: "Run") -> None:
    """终止. For the administrator: it ends whatever is open."""
    run.event("terminated", actor=run.command.by, comment=run.command.comment)
    run.finish(Status.TERMINATED)
