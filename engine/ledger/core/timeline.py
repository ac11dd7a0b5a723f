"""The replay of one valued ledger: in (date, sequence), every issue costs what its pool says at that moment.

State = replay. An entry whose cost turns out different from what was written gets an adjustment entry; an entry
reversed on its own date counts as if it had never been, together with its reversal.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal

from engine.ledger.core.books import EMPTY, Books
from engine.ledger.core.breach import Breach, Law
from engine.ledger.core.entry import Entry
from engine.ledger.core.exact import ZERO, share
from engine.ledger.core.movement import Key
from engine.ledger.core.rules import Rules
from engine.ledger.core.sheet import Draft
from engine.ledger.core.step import Step, draft_step, entry_step, step_id
from engine.ledger.core.valuation import Pool

Worth = tuple[Decimal, Decimal]
"""Quantity and value of one entry with its adjustments, both signed."""


class Timeline:
    """One walk over what is written later and what the document adds. Drafts get their value filled in."""

    def __init__(self, rules: Rules, books: Books, later: Iterable[Entry], drafts: list[Draft]) -> None:
        self.rules = rules
        self.books = books
        self.later = list(later)
        self.drafts = drafts
        self.adjustments: list[Entry] = []
        self.breaches: list[Breach] = []
        self._written = self._effective()
        self._worth: dict[int, Worth] = dict(books.sources)
        self._pools: dict[Key, Pool] = {}
        self._drawn = self._opening_differences()

    def walk(self) -> None:
        """Value everything, in order."""
        voided = self._voided()
        for step in self._steps():
            if step.id in voided:
                self._cancel(step)
            else:
                self._value(step)

    def open_empty(self) -> None:
        """Start every pool from nothing: `later` holds all there is."""
        self._drawn = {}

    def _effective(self) -> dict[int, Decimal]:
        """Return each later entry's value with its adjustments."""
        written: dict[int, Decimal] = defaultdict(lambda: ZERO)
        for entry in self.later:
            written[entry.adjusts or entry.id] += entry.amounts.get(self.rules.value, ZERO)
        return written

    def _opening_differences(self) -> dict[Key, Worth]:
        """Return what the later entries added to each key, to be taken off its balance."""
        total: dict[Key, Worth] = {}
        for entry in self.later:
            quantity, value = total.get(entry.key, (ZERO, ZERO))
            amounts = entry.amounts
            total[entry.key] = (
                quantity + amounts.get(self.rules.quantity, ZERO),
                value + amounts.get(self.rules.value, ZERO),
            )
        return total

    def _steps(self) -> list[Step]:
        corrected: dict[int, Decimal] = defaultdict(lambda: ZERO)
        steps: list[Step] = []
        for number, draft in enumerate(self.drafts):
            if draft.movement.adjusts is not None:
                corrected[draft.movement.adjusts] += draft.amounts[self.rules.value]
            else:
                steps.append(draft_step(self.rules, self.drafts, number))
        known = [
            entry_step(self.rules, entry, self._written[entry.id] + corrected[entry.id])
            for entry in self.later
            if entry.adjusts is None
        ]
        if known:
            known.sort(key=lambda step: (step.at, step.id))
            steps = sorted([*known, *steps], key=lambda step: step.at)
        return steps

    def _voided(self) -> set[int]:
        """Return entries reversed on their own date, and their reversals."""
        dates = {entry.id: entry.at for entry in self.later}
        pairs = [(e.id, e.reverses) for e in self.later if e.reverses and dates.get(e.reverses) == e.at]
        for number, draft in enumerate(self.drafts):
            reversed_id = draft.movement.reverses
            if reversed_id and dates.get(reversed_id) == draft.movement.at:
                pairs.append((step_id(number), reversed_id))
        return {id for pair in pairs for id in pair}

    def _cancel(self, step: Step) -> None:
        """Keep a voided pair out of the pool; a fresh reversal takes back exactly what was written."""
        if step.draft is not None and step.source is not None:
            step.draft.amounts[self.rules.value] = -self._written[step.source]

    def _value(self, step: Step) -> None:
        pool = self._pool(step.key)
        before = pool.quantity
        value = self._move(pool, step)
        self._worth[step.id] = (step.quantity, value)
        self._check(pool, step, before)
        if step.draft is not None:
            step.draft.amounts[self.rules.value] = value
        elif step.entry is not None and value != self._written[step.id] and not step.given:
            self._adjust(step.entry, value - self._written[step.id])

    def _move(self, pool: Pool, step: Step) -> Decimal:
        """Move a step's goods through the pool and return their signed value."""
        quantity = step.quantity
        if step.given:
            pool.receive(quantity, step.written)
            return step.written
        if step.source is None:
            return -pool.issue(-quantity)
        carried = self._carried(step)
        if quantity < 0:
            return -pool.give_back(-quantity, carried)
        pool.receive(quantity, carried)
        return carried

    def _carried(self, step: Step) -> Decimal:
        """Return the value a step carries over from its source, pro rata; unknown sources have not changed."""
        if step.source not in self._worth:
            return abs(step.written)
        quantity, value = self._worth[step.source]
        return share(abs(value), abs(step.quantity), abs(quantity), self.rules.scales[self.rules.value])

    def _pool(self, key: Key) -> Pool:
        found = self._pools.get(key)
        return found if found is not None else self._open(key)

    def _open(self, key: Key) -> Pool:
        rules = self.rules
        assert rules.method is not None  # only valued ledgers are walked
        amounts = self.books.balances.get((rules.name, key), EMPTY).amounts
        quantity, value = self._drawn.get(key, (ZERO, ZERO))
        pool = rules.method.open(
            amounts.get(rules.quantity, ZERO) - quantity,
            amounts.get(rules.value, ZERO) - value,
            rules.scales[rules.value],
        )
        self._pools[key] = pool
        return pool

    def _check(self, pool: Pool, step: Step, before: Decimal) -> None:
        """Note goods that were not there, and value that would be left without goods."""
        movement = step.draft.movement if step.draft is not None else None
        place = (self.rules.name, step.key)
        if pool.quantity < 0 and step.quantity < 0:
            self.breaches.append(Breach(Law.QUANTITY, place, step.at, before, -step.quantity, movement))
        elif pool.value < 0 or (pool.value != 0 and pool.quantity == 0):
            self.breaches.append(Breach(Law.VALUE, place, step.at, before, pool.value, movement))

    def _adjust(self, entry: Entry, difference: Decimal) -> None:
        self.adjustments.append(
            replace(entry, id=0, amounts={self.rules.value: difference}, reverses=None, adjusts=entry.id, follows=None)
        )


def later_of(books: Books, ledger: str) -> Iterator[Entry]:
    """Yield what is written later in one ledger, over all places the books know."""
    for (name, _), entries in books.later.items():
        if name == ledger:
            yield from entries
