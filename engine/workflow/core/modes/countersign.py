"""Everybody approves; one rejection rejects."""

from engine.definitions.workflow_model import WorkflowNode
from engine.workflow.core.modes.contract import APPROVE, REJECT, Mode, Tally, mode


@mode("countersign")
class Countersign(Mode):
    """会签. All are asked at once."""

    @classmethod
    def of(cls, node: WorkflowNode) -> Mode:
        return cls()

    def outcome(self, tally: Tally) -> str:
        if tally.rejected:
            return REJECT
        return APPROVE if len(tally.approved) == len(tally.asked) else ""
