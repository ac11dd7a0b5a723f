"""Moving average: one pool per key, every unit in it costs the same.

Source: 企业会计准则第1号——存货, weighted average, recomputed at each receipt. The unit cost itself is never rounded.
"""

from dataclasses import dataclass
from decimal import Decimal

from engine.ledger.core.exact import share
from engine.ledger.core.valuation.contract import Pool, Valuation, register


@dataclass(slots=True)
class AveragePool(Pool):
    """Quantity and value; an issue costs value × part / whole, the last unit takes the rest."""

    quantity: Decimal
    value: Decimal
    scale: int

    def receive(self, quantity: Decimal, value: Decimal) -> None:
        self.quantity += quantity
        self.value += value

    def issue(self, quantity: Decimal) -> Decimal:
        return self._take(quantity, self._cost(quantity))

    def give_back(self, quantity: Decimal, value: Decimal) -> Decimal:
        """Take out the value that came in, unless mixing has left too little of it: then the average."""
        possible = quantity < self.quantity and value <= self.value
        return self._take(quantity, value if possible else self._cost(quantity))

    def _cost(self, quantity: Decimal) -> Decimal:
        if quantity >= self.quantity:
            return self.value
        return share(self.value, quantity, self.quantity, self.scale)

    def _take(self, quantity: Decimal, value: Decimal) -> Decimal:
        self.quantity -= quantity
        self.value -= value
        return value


@register("moving_average")
class MovingAverage(Valuation):
    """One average per key."""

    def open(self, quantity: Decimal, value: Decimal, scale: int) -> Pool:
        return AveragePool(quantity, value, scale)
