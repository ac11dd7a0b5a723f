"""An entry: one append-only row of a ledger. Entries are never changed; corrections are further entries."""

from dataclasses import dataclass
from datetime import date

from engine.definitions.model import Direction
from engine.ledger.core.movement import Amounts, Key


# Nobody changes one in memory either; not frozen for the reason a `Movement` is not.
@dataclass(slots=True)
class Entry:
    """One change of one balance.

    amounts    signed deltas: sum over a key's entries = its balance
    id         its place in the sequence; entries of one date count in this order. 0 = not written yet
    direction  the side it shows on; a reversal stays on the side of what it reverses, with opposite signs (红冲)
    adjusts    entry whose value this corrects; dated and labelled like that entry, so sums by document stay right
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
    opens: bool = False
    reverses: int | None = None
    adjusts: int | None = None
    follows: int | None = None
    id: int = 0
