"""What a document may not do: one broken rule at one place, before anybody has put it into words."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from engine.definitions.model import Invariant
from engine.ledger.core.books import Place
from engine.ledger.core.movement import Movement


class Law(StrEnum):
    """Rules that no definition has to state."""

    QUANTITY = "quantity"  # valued goods cannot leave before they came
    VALUE = "value"  # no value without goods, and none below zero
    OPEN_ITEM = "open_item"  # what is open lies between nothing and what was opened
    GUARD = "guard"  # a limit the caller set, such as a conversion's tolerance


@dataclass(frozen=True, slots=True)
class Breach:
    """A rule that would not hold at the end of `at`.

    have  how much room there was; `need`: how much the document takes
    """

    law: Law | Invariant
    place: Place
    at: date
    have: Decimal
    need: Decimal
    movement: Movement | None


class Broken(Exception):
    """The document breaks rules; every breach that was found."""

    def __init__(self, breaches: list[Breach]) -> None:
        super().__init__(str(breaches[0]))
        self.breaches = breaches
