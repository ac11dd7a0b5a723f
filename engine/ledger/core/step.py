"""One step of a replay: an entry that is written, or a draft on its way there."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from engine.definitions.model import Direction
from engine.ledger.core.entry import Entry
from engine.ledger.core.exact import ZERO
from engine.ledger.core.movement import Key, Movement
from engine.ledger.core.rules import Rules
from engine.ledger.core.sheet import Draft


@dataclass(slots=True)
class Step:
    """What happens to goods, in the sequence of `id`.

    given    its value is said, not found; `written` is its value so far, signed like `quantity`
    source   step whose value the goods carry
    """

    id: int
    at: date
    key: Key
    quantity: Decimal
    written: Decimal
    given: bool
    source: int | None
    entry: Entry | None = None
    draft: Draft | None = None


def entry_step(rules: Rules, entry: Entry, written: Decimal) -> Step:
    """Return the step of an entry; `written` is its value with everything that corrects it."""
    source = entry.reverses if entry.reverses is not None else entry.follows
    given = entry.direction is Direction.IN and source is None
    quantity = entry.amounts.get(rules.quantity, ZERO)
    return Step(entry.id, entry.at, entry.key, quantity, written, given, source, entry=entry)


def draft_step(rules: Rules, drafts: list[Draft], number: int) -> Step:
    """Return the step of one of a document's drafts."""
    draft = drafts[number]
    movement = draft.movement
    source = movement.reverses if movement.reverses is not None else _followed(movement, drafts)
    given = movement.direction is Direction.IN and source is None
    quantity = draft.amounts.get(rules.quantity, ZERO)
    written = draft.amounts.get(rules.value, ZERO) if given else ZERO
    return Step(step_id(number), movement.at, movement.key, quantity, written, given, source, draft=draft)


def step_id(number: int) -> int:
    """Return the id of a draft's step: below zero, so that it is no entry's."""
    return -1 - number


def _followed(movement: Movement, drafts: list[Draft]) -> int | None:
    """Return the step a movement follows: an entry's id, or the step of a draft of the same document."""
    if not isinstance(movement.follows, Movement):
        return movement.follows
    return next(step_id(n) for n, draft in enumerate(drafts) if draft.movement is movement.follows)
