"""The rules a document must keep at every place and on every date, checked for all its lines together."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from itertools import chain, islice

from engine.ledger.core.books import Place
from engine.ledger.core.breach import Breach, Law
from engine.ledger.core.exact import ZERO
from engine.ledger.core.movement import Movement
from engine.ledger.core.rules import Rule, Rules, opened
from engine.ledger.core.running import Figures
from engine.ledger.core.sheet import Draft, Sheet

Day = tuple[date, Figures, Figures]


@dataclass(frozen=True)
class Guard:
    """A limit of the caller: `measure` of each touched key of `ledger` stays at or above -over × what was opened.

    under  a rest of at most this share of what was opened is given up by the document that leaves it
    """

    ledger: str
    measure: str
    over: Decimal = ZERO
    under: Decimal = ZERO


def breaches_of(sheet: Sheet, drafts: Sequence[Draft], guards: Sequence[Guard] = ()) -> list[Breach]:
    """Return the first rule the document would break at each place, in the order of its lines.

    A place that was broken before and gets no worse is let be.
    """
    guarded = {guard.ledger for guard in guards}
    judged = {name for name, rules in sheet.ledgers.items() if rules.rules or rules.open_item or name in guarded}
    found = [breach for place in sheet.places if place[0] in judged for breach in _at_place(sheet, place, guards)]
    named = [replace(breach, movement=blamed(breach, sheet, drafts)) for breach in found]
    return sorted(named, key=lambda breach: breach.movement.line if breach.movement else 0)


def _at_place(sheet: Sheet, place: Place, guards: Sequence[Guard]) -> list[Breach]:
    rules = sheet.ledgers[place[0]]
    guards = [guard for guard in guards if guard.ledger == rules.name]
    return list(islice(_broken(rules, guards, place, list(sheet.places[place].days())), 1))


def _broken(rules: Rules, guards: Sequence[Guard], place: Place, days: list[Day]) -> Iterator[Breach]:
    judged = chain(
        (_invariant(rule, place, day) for rule in rules.rules for day in days),
        (_open_item(measure, place, day) for measure in rules.measures for day in days if rules.open_item),
        (_guard(guard, rules, place, day) for guard in guards for day in days[-1:]),
    )
    return (breach for breach in judged if breach is not None)


def _invariant(rule: Rule, place: Place, day: Day) -> Breach | None:
    at, state, change = day
    slack = rule.slack.of(state)
    if slack >= 0 or (worse := rule.slack.change(change)) >= 0:
        return None
    return Breach(rule.invariant, place, at, slack - worse, -worse, None)


def _open_item(measure: str, place: Place, day: Day) -> Breach | None:
    at, state, change = day
    moved = change.get(measure, ZERO)
    amount, limit = state.get(measure, ZERO), state.get(opened(measure), ZERO)
    if not moved or min(ZERO, limit) <= amount <= max(ZERO, limit):
        return None
    return Breach(Law.OPEN_ITEM, place, at, abs(amount - moved), abs(moved), None)


def _guard(guard: Guard, rules: Rules, place: Place, day: Day) -> Breach | None:
    at, state, change = day
    moved = change.get(guard.measure, ZERO)
    room = state.get(guard.measure, ZERO)
    if rules.keeps_opened:
        room += guard.over * max(ZERO, state.get(opened(guard.measure), ZERO))
    return None if room >= 0 or moved >= 0 else Breach(Law.GUARD, place, at, room - moved, -moved, None)


def blamed(breach: Breach, sheet: Sheet, drafts: Sequence[Draft]) -> Movement | None:
    """Return the first movement, in line order, with which the room at the breach's place is used up."""
    here = [draft.movement for draft in drafts if breach.place in _reaches(sheet, draft)]
    return min(here, key=lambda movement: movement.line, default=None)


def _reaches(sheet: Sheet, draft: Draft) -> list[Place]:
    movement = draft.movement
    own = (movement.ledger, movement.key)
    return [own, *((raised.ledger, raised.key(movement.key)) for raised in draft.rules.raised)]
