"""A movement: what a document asks of a ledger, before the ledger has decided anything."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from engine.definitions.model import Direction

Key = tuple[Any, ...]
"""Dimension values in the ledger's order; a blank dimension is 0, "" or date.min, never None."""

Amounts = Mapping[str, Decimal]
"""Measure → figure. A missing measure is zero."""


# Nobody changes one. Freezing it would make it four times as dear to make, and a document makes dozens.
@dataclass(slots=True, eq=False)
class Movement:
    """One line's demand on one balance.

    amounts    figures in the direction's sense ("out 5" is +5), rounded to the measure's scale;
               only a reversal has them negative. The value of a valued "out" is not known yet
    clamp      measures that take what is there instead of being refused
    opens      whether it adds to what was ever opened under this key
    reverses   entry this takes back; `adjusts`: receipt whose value this corrects
    fresh      the key names the posting record itself, so nobody else can hold it yet
    follows    entry, or movement of the same document, whose value the goods carry along
    path       JSON Pointer of the line; `pointers`: measure → JSON Pointer of the field that says it
    """

    ledger: str
    key: Key
    at: date
    direction: Direction
    amounts: Amounts
    form: str = ""
    record: int = 0
    line: int = 0
    posting: str = ""
    clamp: tuple[str, ...] = ()
    opens: bool = False
    fresh: bool = False
    reverses: int | None = None
    adjusts: int | None = None
    follows: "Movement | int | None" = None
    path: str = ""
    pointers: Mapping[str, str] = field(default_factory=dict)

    @property
    def sign(self) -> int:
        """Return 1 for in, -1 for out."""
        return 1 if self.direction is Direction.IN else -1
