"""A step people decide."""

from typing import TYPE_CHECKING

from engine.workflow.core.approving import ask
from engine.workflow.core.net import Gate, Giving, Taking
from engine.workflow.core.nodes.contract import NodeKind, node
from engine.workflow.core.overdue import deadline_passed
from engine.workflow.core.state import Timer, Visit

if TYPE_CHECKING:
    from engine.workflow.core.flow import Node
    from engine.workflow.core.run import Run


@node("approve")
class Approve(NodeKind):
    """Asks its approvers and waits until their votes settle it."""

    def gate(self, node: "Node") -> Gate:
        branches = node.rules.on_reject == "branch"
        return Gate(Taking.ONE, Giving.CHOICE if branches else Giving.ONE)

    def enter(self, run: "Run", node: "Node", visit: Visit) -> None:
        ask(run, node, visit)

    def wake(self, run: "Run", node: "Node", visit: Visit, timer: Timer) -> None:
        deadline_passed(run, node, visit, timer)
