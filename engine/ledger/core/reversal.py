"""Reversal (红冲): opposite movements for everything a document wrote, each linked to what it takes back.

Dated like the entry itself, the pair counts as if it had never been: later issues are re-costed, and the books are
what they would be without the document. Dated later, both count on their dates: an issue's goods come back at exactly
what they cost; a receipt's goods leave at what they brought in, or at the average once too little of that is left.
Either way no value remains where no goods remain.
"""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from engine.definitions.model import Direction
from engine.ledger.core.entry import Entry
from engine.ledger.core.exact import ZERO
from engine.ledger.core.movement import Movement
from engine.ledger.core.rules import Rules


def reversed_ids(entries: Iterable[Entry]) -> set[int]:
    """Return the entries that are taken back already."""
    return {entry.reverses for entry in entries if entry.reverses is not None}


def opposite(rules: Rules, entry: Entry, at: date | None = None) -> Movement:
    """Return the movement that takes `entry` back on `at`, at the earliest on the entry's own date (the default)."""
    sign = 1 if entry.direction is Direction.IN else -1
    amounts = {
        measure: -sign * amount for measure, amount in entry.amounts.items() if measure != rules.value and amount
    }
    return Movement(
        ledger=entry.ledger,
        key=entry.key,
        at=max(at, entry.at) if at else entry.at,
        direction=entry.direction,
        amounts=amounts,
        form=entry.form,
        record=entry.record,
        line=entry.line,
        posting=entry.posting,
        opens=entry.opens,
        reverses=entry.id,
    )


def worth(rules: Rules, entries: Iterable[Entry]) -> dict[int, tuple[Decimal, Decimal]]:
    """Return quantity and value, with adjustments, of each entry of one valued ledger."""
    total: dict[int, tuple[Decimal, Decimal]] = {}
    for entry in entries:
        of = entry.adjusts or entry.id
        quantity, value = total.get(of, (ZERO, ZERO))
        amounts = entry.amounts
        total[of] = (quantity + amounts.get(rules.quantity, ZERO), value + amounts.get(rules.value, ZERO))
    return total
