"""A rest too small to wait for: what a document leaves open within its tolerance is given up with it."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from engine.definitions.model import Direction
from engine.ledger.core.exact import ZERO
from engine.ledger.core.laws import Guard
from engine.ledger.core.movement import Movement
from engine.ledger.core.rules import opened
from engine.ledger.core.running import Figures
from engine.ledger.core.sheet import Draft, Sheet


def small_rests(sheet: Sheet, drafts: Sequence[Draft], guards: Sequence[Guard]) -> list[Draft]:
    """Return one more draft for each key the document took from and left with at most `under` × what was opened.

    It belongs to the same line and posting as the last taking, on its date, and takes what is left of every measure
    that one moves. So the rest comes back with the document when that is reversed.
    """
    return [rest for guard in guards if guard.under for rest in _of_guard(sheet, drafts, guard)]


def _of_guard(sheet: Sheet, drafts: Sequence[Draft], guard: Guard) -> Iterator[Draft]:
    taking = {draft.movement.key: draft for draft in drafts if _takes(draft, guard)}
    for key, draft in taking.items():
        *_, (_, state, _) = sheet.at((guard.ledger, key)).days()
        left, whole = state.get(guard.measure, ZERO), state.get(opened(guard.measure), ZERO)
        if 0 < left <= guard.under * whole:
            yield Draft(_taking(draft.movement, state), draft.rules)


def _takes(draft: Draft, guard: Guard) -> bool:
    movement = draft.movement
    taken = movement.amounts.get(guard.measure, ZERO)
    return movement.ledger == guard.ledger and movement.direction is Direction.OUT and taken > 0


def _taking(movement: Movement, state: Figures) -> Movement:
    """Return a movement that takes what is left once everything else is decided: at most what is there now."""
    most = {measure: state.get(measure, ZERO) for measure in movement.amounts}
    return replace(movement, amounts=most, clamp=tuple(most))
