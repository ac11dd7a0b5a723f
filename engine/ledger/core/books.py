"""What the ledgers hold now, as far as one document needs to know."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from engine.ledger.core.entry import Entry
from engine.ledger.core.movement import Amounts, Key

Place = tuple[str, Key]
"""One balance: ledger and key."""


# Not frozen for the reason a `Movement` is not.
@dataclass(slots=True)
class Balance:
    """What one key holds after all its entries, whatever their date; `last_at` is the latest of those dates."""

    amounts: Amounts = field(default_factory=dict)
    last_at: date | None = None


@dataclass(frozen=True, slots=True)
class Books:
    """Everything `apply` may look at.

    balances  every place a movement touches or rolls up into; an absent one is empty
    later     entries of such a place dated after the document's first movement there; from that date on, when the
              document takes back or corrects entries of the place
    raised    the same for what other ledgers roll up into the place: (date, measure, delta)
    sources   entry id → (quantity, value) as it counts today, for entries that are reversed or followed
    """

    balances: Mapping[Place, Balance] = field(default_factory=dict)
    later: Mapping[Place, Sequence[Entry]] = field(default_factory=dict)
    raised: Mapping[Place, Sequence[tuple[date, str, Decimal]]] = field(default_factory=dict)
    sources: Mapping[int, tuple[Decimal, Decimal]] = field(default_factory=dict)


EMPTY = Balance()
