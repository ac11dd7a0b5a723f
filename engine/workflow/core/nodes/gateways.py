"""Nodes that only pass tokens on: merge, fork, join, and their inclusive kin."""

from typing import TYPE_CHECKING

from engine.errors import say
from engine.workflow.core.commands import Trouble
from engine.workflow.core.net import Gate, Giving, Taking
from engine.workflow.core.nodes.contract import NodeKind, node
from engine.workflow.core.state import Visit

if TYPE_CHECKING:
    from engine.workflow.core.flow import Node
    from engine.workflow.core.run import Run


class _Passing(NodeKind):
    taking, giving = Taking.ONE, Giving.ONE

    def gate(self, node: "Node") -> Gate:
        return Gate(self.taking, self.giving)

    def enter(self, run: "Run", node: "Node", visit: Visit) -> None:
        run.leave(visit, run.flow.net.out[node.id])


@node("merge")
class Merge(_Passing):
    """Several ways become one; each token goes on by itself."""


@node("fork")
class Fork(_Passing):
    """A token goes every way at once."""

    giving = Giving.ALL


@node("join")
class Join(_Passing):
    """Waits for a token on every way, then one goes on."""

    taking = Taking.ALL


@node("any_join")
class AnyJoin(_Passing):
    """Waits for the ways that were taken; those that were not are not waited for."""

    taking = Taking.SOME


@node("choice")
class Choice(_Passing):
    """The first way whose condition holds is taken, else the default one."""

    giving = Giving.CHOICE

    def enter(self, run: "Run", node: "Node", visit: Visit) -> None:
        for edge in run.out_edges(node.id):
            if edge.when is not None and run.holds(edge.when):
                run.leave(visit, (edge.id,))
                return
        run.leave(visit, (_default(run, node),))


@node("any_fork")
class AnyFork(_Passing):
    """Every way whose condition holds is taken, else the default one."""

    giving = Giving.SOME

    def enter(self, run: "Run", node: "Node", visit: Visit) -> None:
        edges = [edge for edge in run.out_edges(node.id) if not edge.default]
        taken = tuple(edge.id for edge in edges if edge.when is None or run.holds(edge.when))
        run.leave(visit, taken or (_default(run, node),))


@node("first_join")
class FirstJoin(_Passing):
    """The first token to come goes on; all other work since the split it closes is called off."""

    def enter(self, run: "Run", node: "Node", visit: Visit) -> None:
        net = run.flow.net
        between = net.below(node.split) - net.below(node.id)
        run.cancel(between, besides=visit.id)
        run.leave(visit, net.out[node.id])


def _default(run: "Run", node: "Node") -> str:
    for edge in run.out_edges(node.id):
        if edge.default:
            return edge.id
    raise Trouble("no_branch", say("没有一个分支的条件成立", "No branch holds, and there is no default one"))
