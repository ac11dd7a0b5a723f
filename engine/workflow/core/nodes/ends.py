"""Where a document enters and leaves a flow."""

from typing import TYPE_CHECKING

from engine.workflow.core.net import Gate, Giving, Taking
from engine.workflow.core.nodes.contract import NodeKind, node
from engine.workflow.core.state import Status, Visit

if TYPE_CHECKING:
    from engine.workflow.core.flow import Node
    from engine.workflow.core.run import Run


@node("start")
class Start(NodeKind):
    """Where it begins."""

    def gate(self, node: "Node") -> Gate:
        return Gate(Taking.NEVER, Giving.ONE)

    def enter(self, run: "Run", node: "Node", visit: Visit) -> None:
        run.leave(visit, run.flow.net.out[node.id])


@node("end")
class End(NodeKind):
    """Takes its token away; when nothing else is left, the document has its outcome."""

    def gate(self, node: "Node") -> Gate:
        return Gate(Taking.ONE, Giving.NONE)

    def enter(self, run: "Run", node: "Node", visit: Visit) -> None:
        run.leave(visit, ())
        if not run.marking and not run.moving:
            run.finish(Status(node.rules.outcome or "approved"))


@node("terminate")
class Terminate(NodeKind):
    """Ends the instance whatever else is open."""

    def gate(self, node: "Node") -> Gate:
        return Gate(Taking.ONE, Giving.CLEAR)

    def enter(self, run: "Run", node: "Node", visit: Visit) -> None:
        run.leave(visit, ())
        run.finish(Status(node.rules.outcome or "rejected"))
