"""A share of the approvers is enough."""

from dataclasses import dataclass
from decimal import Decimal

from engine.definitions.workflow_model import Ratio, WorkflowNode
from engine.workflow.core.modes.contract import APPROVE, REJECT, Mode, Tally, mode


@mode("ratio")
@dataclass(frozen=True)
class ByRatio(Mode):
    """票签. Approved once approvals / asked reaches `share`; rejected once it is out of reach, or at a veto."""

    share: Decimal
    above: bool = False
    veto: bool = False

    @classmethod
    def of(cls, node: WorkflowNode) -> Mode:
        assert isinstance(node.mode, Ratio)
        return cls(Decimal(node.mode.ratio), node.mode.above, node.mode.veto)

    def outcome(self, tally: Tally) -> str:
        if self.veto and tally.rejected:
            return REJECT
        asked = len(tally.asked)
        if self._enough(len(tally.approved), asked):
            return APPROVE
        return "" if self._enough(asked - len(tally.rejected), asked) else REJECT

    def _enough(self, approvals: int, asked: int) -> bool:
        needed = self.share * asked
        return approvals > needed if self.above else approvals >= needed
