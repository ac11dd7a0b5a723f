"""Automatic work: called with a key that stays the same, until it succeeds or was called often enough."""

from typing import TYPE_CHECKING

from engine.workflow.core.net import Gate, Giving, Taking
from engine.workflow.core.nodes.contract import NodeKind, node
from engine.workflow.core.state import Visit

if TYPE_CHECKING:
    from engine.workflow.core.flow import Node
    from engine.workflow.core.run import Run


@node("action")
class Action(NodeKind):
    """Hands its work to the outbox and waits to hear how it went (`effect_done`, `effect_failed`)."""

    def gate(self, node: "Node") -> Gate:
        return Gate(Taking.ONE, Giving.ONE)

    def enter(self, run: "Run", node: "Node", visit: Visit) -> None:
        run.event("called", node.id, actor=None)
        # What has been done by itself cannot be undone by taking back the decision before it.
        run.set(last="")
        run.call(visit, node)

    def retry(self, run: "Run", node: "Node", visit: Visit) -> None:
        run.update("visits", visit.id, calls=0)
        run.call(visit, node)
