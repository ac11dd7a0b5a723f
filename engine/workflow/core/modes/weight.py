"""Approvals weigh differently; enough weight passes. Not offered by definitions yet."""

from dataclasses import dataclass
from decimal import Decimal

from engine.definitions.workflow_model import WorkflowNode
from engine.workflow.core.modes.contract import APPROVE, REJECT, Mode, Tally, mode
from engine.workflow.core.state import Person


@mode("weight")
@dataclass(frozen=True)
class ByWeight(Mode):
    """Approved once the weights of those who approved reach `enough`; rejected once that is out of reach."""

    weights: tuple[tuple[Person, Decimal], ...] = ()
    enough: Decimal = Decimal(0)

    @classmethod
    def of(cls, node: WorkflowNode) -> Mode:
        return cls()

    def outcome(self, tally: Tally) -> str:
        if self._weight(tally.approved) >= self.enough:
            return APPROVE
        left = tuple(person for person in tally.asked if person not in tally.rejected)
        return "" if self._weight(left) >= self.enough else REJECT

    def _weight(self, people: tuple[Person, ...]) -> Decimal:
        # Who came in by adding a signer or by a transfer weighs as much as one.
        known = dict(self.weights)
        return sum((known.get(person, Decimal(1)) for person in people), Decimal(0))
