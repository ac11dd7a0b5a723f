"""A whole document at once: movements in, entries out, or every rule it breaks."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from engine.definitions.model import Direction
from engine.ledger.core.books import Books
from engine.ledger.core.breach import Breach, Broken
from engine.ledger.core.clamp import decide_clamped
from engine.ledger.core.entry import Entry
from engine.ledger.core.exact import ZERO
from engine.ledger.core.laws import Guard, blamed, breaches_of
from engine.ledger.core.movement import Key, Movement
from engine.ledger.core.rest import small_rests
from engine.ledger.core.rules import Rules
from engine.ledger.core.sheet import Draft, Sheet, with_opened
from engine.ledger.core.timeline import Timeline, later_of


def apply(
    ledgers: Mapping[str, Rules],
    movements: Sequence[Movement],
    books: Books,
    guards: Sequence[Guard] = (),
    first_id: int = 0,
) -> list[Entry]:
    """Return the entries a document writes: its own, then adjustments of what it re-costs.

    The order of its lines does not matter: what comes in counts before what goes out, equal things by size.
    first_id  number of the first entry, where the caller numbers them; 0 leaves ids to the database
    Raises Broken with every rule that would not hold; nothing is decided then.
    """
    sheet = Sheet(ledgers, books)
    drafts = sorted((Draft(movement, ledgers[movement.ledger]) for movement in movements), key=_order)
    for draft in drafts:
        _put_firm(sheet, draft)
    adjustments, shortages = _value(sheet, drafts)
    drafts += small_rests(sheet, drafts, guards)
    decide_clamped(sheet, drafts)
    broken = breaches_of(sheet, drafts, guards) or _with_blame(shortages, sheet, drafts)
    if broken:
        raise Broken(broken)
    return _numbered(drafts, adjustments, first_id)


def _order(draft: Draft) -> tuple[date, int, str, Key, Decimal, int]:
    movement = draft.movement
    quantity = movement.amounts.get(draft.rules.quantity, ZERO)
    incoming = (movement.direction is Direction.IN) == (quantity >= 0)
    stage = 2 if isinstance(movement.follows, Movement) else 0 if incoming else 1
    return (movement.at, stage, movement.ledger, movement.key, -quantity, movement.line)


def _put_firm(sheet: Sheet, draft: Draft) -> None:
    """Put down everything that is neither clamped nor a value to be found."""
    movement, value = draft.movement, draft.rules.value
    firm = {
        measure: movement.sign * amount
        for measure, amount in movement.amounts.items()
        if measure not in movement.clamp and measure != value
    }
    sheet.put(draft, firm)
    if value and (movement.direction is Direction.IN or movement.adjusts is not None):
        draft.amounts[value] = movement.sign * movement.amounts.get(value, ZERO)


def _value(sheet: Sheet, drafts: list[Draft]) -> tuple[list[Entry], list[Breach]]:
    """Walk every valued ledger; return adjustments of earlier entries, and goods or value found missing."""
    adjustments: list[Entry] = []
    shortages: list[Breach] = []
    for ledger in {draft.rules.name: draft.rules for draft in drafts if draft.rules.method}.values():
        own = [draft for draft in drafts if draft.rules is ledger]
        timeline = Timeline(ledger, sheet.books, later_of(sheet.books, ledger.name), own)
        timeline.walk()
        adjustments += timeline.adjustments
        shortages += timeline.breaches
        _put_values(sheet, ledger, own, timeline.adjustments)
    return adjustments, shortages


def _put_values(sheet: Sheet, rules: Rules, drafts: list[Draft], adjustments: list[Entry]) -> None:
    for draft in drafts:
        movement = draft.movement
        amounts = {rules.value: draft.amounts.get(rules.value, ZERO)}
        sheet.add((rules.name, movement.key), movement.at, with_opened(rules, amounts, movement.opens))
    for entry in adjustments:
        sheet.add((rules.name, entry.key), entry.at, with_opened(rules, entry.amounts, entry.opens))


def _with_blame(shortages: list[Breach], sheet: Sheet, drafts: list[Draft]) -> list[Breach]:
    return [replace(b, movement=b.movement or blamed(b, sheet, drafts)) for b in shortages]


def _numbered(drafts: list[Draft], adjustments: list[Entry], first_id: int) -> list[Entry]:
    ids = {draft.movement: first_id + place if first_id else 0 for place, draft in enumerate(drafts)}
    own = [_entry(draft.movement, draft, ids) for draft in drafts if any(draft.amounts.values())]
    after = first_id + len(drafts)
    return own + [replace(entry, id=after + place if first_id else 0) for place, entry in enumerate(adjustments)]


def _entry(movement: Movement, draft: Draft, ids: Mapping[Movement, int]) -> Entry:
    follows = movement.follows
    return Entry(
        ledger=movement.ledger,
        key=movement.key,
        at=movement.at,
        direction=movement.direction,
        amounts=draft.amounts,
        form=movement.form,
        record=movement.record,
        line=movement.line,
        posting=movement.posting,
        opens=movement.opens,
        reverses=movement.reverses,
        adjusts=movement.adjusts,
        follows=ids[follows] if isinstance(follows, Movement) else follows,
        id=ids[movement],
    )
