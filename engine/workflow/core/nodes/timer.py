"""A wait of some hours."""

from datetime import timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from engine.workflow.core.net import Gate, Giving, Taking
from engine.workflow.core.nodes.contract import NodeKind, node
from engine.workflow.core.state import Timer, Visit

if TYPE_CHECKING:
    from engine.workflow.core.flow import Node
    from engine.workflow.core.run import Run


@node("timer")
class Wait(NodeKind):
    """Goes on when its hours are over."""

    def gate(self, node: "Node") -> Gate:
        return Gate(Taking.ONE, Giving.ONE)

    def enter(self, run: "Run", node: "Node", visit: Visit) -> None:
        run.arm(visit, "wait", run.world.now + hours(node.rules.hours or "0"))

    def wake(self, run: "Run", node: "Node", visit: Visit, timer: Timer) -> None:
        run.leave(visit, run.flow.net.out[node.id])


def hours(text: str) -> timedelta:
    """Return a span of time written in hours, to the second."""
    return timedelta(seconds=int(Decimal(text) * 3600))
