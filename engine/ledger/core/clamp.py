"""Clamped measures: they take what is there instead of refusing, on every date from the movement on."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from engine.definitions.model import Direction
from engine.ledger.core.books import Place
from engine.ledger.core.exact import ZERO, divided_down
from engine.ledger.core.rules import Rules
from engine.ledger.core.sheet import Draft, Sheet


def decide_clamped(sheet: Sheet, drafts: list[Draft]) -> None:
    """Decide every clamped figure: what is released first, then what is taken, each in the drafts' order."""
    clamped = [draft for draft in drafts if draft.movement.clamp]
    for draft in sorted(clamped, key=lambda draft: draft.movement.direction is Direction.IN):
        for measure in draft.movement.clamp:
            _decide(sheet, draft, measure)


def _decide(sheet: Sheet, draft: Draft, measure: str) -> None:
    movement = draft.movement
    wanted = movement.amounts.get(measure, ZERO)
    place = (movement.ledger, movement.key)
    if movement.direction is Direction.OUT:
        room = min(figures.get(measure, ZERO) for figures in sheet.at(place).from_date(movement.at))
    else:
        room = min(_rooms(sheet, draft.rules, place, movement.at, measure), default=wanted)
    taken = max(ZERO, min(wanted, room))
    sheet.put(draft, {measure: movement.sign * taken})


def _rooms(sheet: Sheet, rules: Rules, place: Place, at: date, measure: str) -> Iterator[Decimal]:
    """Yield how much more of a measure each invariant allows, here and where it rolls up into."""
    yield from _rooms_at(sheet, rules, place, at, measure)
    for raised in rules.raised:
        if raised.measure == measure:
            target = (raised.ledger, raised.key(place[1]))
            yield from _rooms_at(sheet, sheet.ledgers[raised.ledger], target, at, raised.into)


def _rooms_at(sheet: Sheet, rules: Rules, place: Place, at: date, measure: str) -> Iterator[Decimal]:
    for rule in rules.rules:
        factor = rule.slack.factor(measure)
        if factor < 0:
            for figures in sheet.at(place).from_date(at):
                yield divided_down(rule.slack.of(figures), -factor, rules.scales[measure])
