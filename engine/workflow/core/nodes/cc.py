"""People who are told and asked nothing."""

from typing import TYPE_CHECKING

from engine.workflow.core.net import Gate, Giving, Taking
from engine.workflow.core.nodes.contract import NodeKind, node
from engine.workflow.core.people import found
from engine.workflow.core.state import Visit

if TYPE_CHECKING:
    from engine.workflow.core.flow import Node
    from engine.workflow.core.run import Run


@node("cc")
class Copy(NodeKind):
    """抄送. Never waits; one person is copied once per document unless the policy says otherwise."""

    def gate(self, node: "Node") -> Gate:
        return Gate(Taking.ONE, Giving.ONE)

    def enter(self, run: "Run", node: "Node", visit: Visit) -> None:
        known = run.state.copied if run.flow.policies.copy_once else ()
        people = [person for person in found(run, node.rules.who, node.id) if person not in known]
        if people:
            run.event("copied", node.id, actor=None, people=people)
            run.set(copied=(*run.state.copied, *people))
        run.leave(visit, run.flow.net.out[node.id])
