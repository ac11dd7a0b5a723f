"""One approval is enough; whether one rejection is too, a policy says."""

from dataclasses import dataclass

from engine.definitions.workflow_model import WorkflowNode
from engine.workflow.core.modes.contract import APPROVE, REJECT, Mode, Tally, mode


@mode("any_of")
@dataclass(frozen=True)
class AnyOf(Mode):
    """或签. `first_decides`: the first decision settles it; else it is rejected when everybody rejected."""

    first_decides: bool = True

    @classmethod
    def of(cls, node: WorkflowNode) -> Mode:
        return cls(node.any_of_reject != "all_must_reject")

    def outcome(self, tally: Tally) -> str:
        if tally.approved:
            return APPROVE
        needed = 1 if self.first_decides else len(tally.asked)
        return REJECT if len(tally.rejected) >= needed else ""
