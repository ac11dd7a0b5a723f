"""The contract of a mode, and the registry of those there are."""

from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar, TypeVar

from engine.definitions.workflow_model import Ratio, WorkflowNode
from engine.workflow.core.state import Person

APPROVE, REJECT = "approve", "reject"


@dataclass(frozen=True)
class Tally:
    """The votes of one visit: who is asked, who approved, who rejected."""

    asked: tuple[Person, ...]
    approved: tuple[Person, ...]
    rejected: tuple[Person, ...]


class Mode(ABC):
    """Settles a node from its votes. `in_order`: approvers are asked one after the other."""

    in_order: ClassVar[bool] = False

    @classmethod
    @abstractmethod
    def of(cls, node: WorkflowNode) -> "Mode":
        """Return the mode as the node's definition sets it."""

    @abstractmethod
    def outcome(self, tally: Tally) -> str:
        """Return "approve", "reject", or "" while it is open. Asked only where there is more than one approver."""


MODES: dict[str, type[Mode]] = {}
M = TypeVar("M", bound=type[Mode])


def mode(name: str) -> Callable[[M], M]:
    """Register a mode by its name in definitions."""

    def register(cls: M) -> M:
        MODES[name] = cls
        return cls

    return register


def mode_of(node: WorkflowNode) -> Mode:
    """Return the mode of a node."""
    return MODES["ratio" if isinstance(node.mode, Ratio) else node.mode].of(node)
