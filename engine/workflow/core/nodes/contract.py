"""The contract of a node type, and the registry of those there are."""

from abc import ABC, abstractmethod
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from engine.workflow.core.net import Gate
from engine.workflow.core.state import Timer, Visit

if TYPE_CHECKING:
    from engine.workflow.core.flow import Node
    from engine.workflow.core.run import Run


class NodeKind(ABC):
    """One kind of node: how it stands in the net, and what it does on a visit."""

    @abstractmethod
    def gate(self, node: "Node") -> Gate:
        """Return what the node does with tokens, for soundness and for moving them."""

    @abstractmethod
    def enter(self, run: "Run", node: "Node", visit: Visit) -> None:
        """Do what a visit is for: leave at once, or stay open until something happens. Raises Trouble."""

    def retry(self, run: "Run", node: "Node", visit: Visit) -> None:
        """Try again after the administrator has put right what kept the visit from going on."""
        self.enter(run, node, visit)

    def wake(self, run: "Run", node: "Node", visit: Visit, timer: Timer) -> None:
        """A timer of the visit is due. Only kinds that arm one need to say what then."""
        raise NotImplementedError(node.type)


NODE_TYPES: dict[str, NodeKind] = {}
K = TypeVar("K", bound=type[NodeKind])


def node(name: str) -> Callable[[K], K]:
    """Register a kind of node by its type in definitions."""

    def register(cls: K) -> K:
        NODE_TYPES[name] = cls()
        return cls

    return register


def node_type(name: str) -> NodeKind:
    """Return the kind of a node type. Raises KeyError."""
    return NODE_TYPES[name]
