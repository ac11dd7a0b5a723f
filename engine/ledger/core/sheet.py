"""The work sheet of one document: every place it touches, kept up while its movements are decided."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from engine.ledger.core.books import EMPTY, Books, Place
from engine.ledger.core.exact import ZERO
from engine.ledger.core.movement import Amounts, Movement
from engine.ledger.core.rules import Rules, opened
from engine.ledger.core.running import Figures, Running


class Draft:
    """A movement on its way to becoming an entry; `amounts` are signed and grow as things are decided."""

    __slots__ = ("amounts", "movement", "rules")

    def __init__(self, movement: Movement, rules: Rules) -> None:
        self.movement = movement
        self.rules = rules
        self.amounts: Figures = {}


class Sheet:
    """Places with their running figures, opened from the books when first touched."""

    def __init__(self, ledgers: Mapping[str, Rules], books: Books) -> None:
        self.ledgers = ledgers
        self.books = books
        self.places: dict[Place, Running] = {}

    def at(self, place: Place) -> Running:
        """Return the running figures of a place."""
        found = self.places.get(place)
        return found if found is not None else self._open(place)

    def put(self, draft: Draft, amounts: Amounts) -> None:
        """Decide some signed figures of a draft: they count at its place and wherever that rolls up."""
        movement = draft.movement
        draft.amounts.update(amounts)
        self.add((movement.ledger, movement.key), movement.at, with_opened(draft.rules, amounts, movement.opens))

    def add(self, place: Place, at: date, amounts: Amounts) -> None:
        """Change a place from `at` on, and every place it rolls up into."""
        self.at(place).add(at, amounts)
        ledger, key = place
        for raised in self.ledgers[ledger].raised:
            amount = amounts.get(raised.measure, ZERO)
            if amount:
                self.at((raised.ledger, raised.key(key))).add(at, {raised.into: amount})

    def _open(self, place: Place) -> Running:
        running = self.places[place] = Running(dict(self.books.balances.get(place, EMPTY).amounts))
        rules = self.ledgers[place[0]]
        for entry in self.books.later.get(place, ()):
            running.add_known(entry.at, with_opened(rules, entry.amounts, entry.opens))
        for at, measure, amount in self.books.raised.get(place, ()):
            running.add_known(at, {measure: amount})
        return running


def with_opened(rules: Rules, amounts: Amounts, opens: bool) -> Amounts:
    """Return amounts as a balance takes them: an opening entry also counts as opened."""
    if not (opens and rules.keeps_opened):
        return amounts
    more: dict[str, Decimal] = {opened(measure): amount for measure, amount in amounts.items()}
    return {**amounts, **more}
