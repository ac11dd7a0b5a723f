"""Ledgers held in memory: the same rules without a database, for trying things out and for proving laws."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal

from engine.ledger.core.apply import apply
from engine.ledger.core.books import Balance, Books, Place
from engine.ledger.core.entry import Entry
from engine.ledger.core.exact import ZERO
from engine.ledger.core.laws import Guard
from engine.ledger.core.movement import Movement
from engine.ledger.core.reversal import opposite, reversed_ids, worth
from engine.ledger.core.rules import Rules
from engine.ledger.core.running import Figures, add_up
from engine.ledger.core.sheet import with_opened


class Memory:
    """Entries of several ledgers, in sequence, and what follows from them."""

    def __init__(self, ledgers: Mapping[str, Rules], entries: Iterable[Entry] = ()) -> None:
        self.ledgers = ledgers
        self.entries = list(entries)

    def post(self, movements: Sequence[Movement], guards: Sequence[Guard] = ()) -> list[Entry]:
        """Post one document and return its entries; raises Broken and then nothing has changed."""
        written = apply(self.ledgers, movements, self.books(movements), guards, len(self.entries) + 1)
        self.entries += written
        return written

    def reverse(self, entries: Iterable[Entry], at: date | None = None) -> list[Entry]:
        """Take entries back on `at`, by default each on its own date."""
        done = reversed_ids(self.entries)
        live = [entry for entry in entries if entry.adjusts is None and entry.id not in done]
        return self.post([opposite(self.ledgers[entry.ledger], entry, at) for entry in live])

    def balances(self, until: date | None = None) -> dict[Place, Figures]:
        """Return what every place holds, at the end of `until` when given; zero figures are left out."""
        total: dict[Place, Figures] = {}
        for entry in self.entries:
            if until is None or entry.at <= until:
                self._count(total, entry)
        return {place: held for place, figures in total.items() if (held := _held(figures))}

    def worth(self, ledger: str) -> dict[int, tuple[Decimal, Decimal]]:
        """Return quantity and value, with adjustments, of each entry of a valued ledger."""
        return worth(self.ledgers[ledger], [entry for entry in self.entries if entry.ledger == ledger])

    def books(self, movements: Sequence[Movement]) -> Books:
        """Return what a document of these movements needs to know: here, simply everything later."""
        first = min((movement.at for movement in movements), default=date.max)
        if any(rules.method and rules.method.whole_history for rules in self.ledgers.values()):
            first = date.min
        rewinds = any(movement.reverses or movement.adjusts for movement in movements)
        later: dict[Place, list[Entry]] = {}
        raised: dict[Place, list[tuple[date, str, Decimal]]] = {}
        for entry in self.entries:
            if entry.at > first or (rewinds and entry.at == first):
                later.setdefault((entry.ledger, entry.key), []).append(entry)
                for place, measure, amount in self._raised(entry):
                    raised.setdefault(place, []).append((entry.at, measure, amount))
        valued = [name for name, rules in self.ledgers.items() if rules.method]
        sources = {id: pair for name in valued for id, pair in self.worth(name).items()}
        held = {place: Balance(figures) for place, figures in self.balances().items()}
        return Books(balances=held, later=later, raised=raised, sources=sources)

    def _count(self, total: dict[Place, Figures], entry: Entry) -> None:
        amounts = with_opened(self.ledgers[entry.ledger], entry.amounts, entry.opens)
        add_up(total.setdefault((entry.ledger, entry.key), {}), amounts)
        for place, measure, amount in self._raised(entry):
            add_up(total.setdefault(place, {}), {measure: amount})

    def _raised(self, entry: Entry) -> list[tuple[Place, str, Decimal]]:
        return [
            ((raised.ledger, raised.key(entry.key)), raised.into, entry.amounts[raised.measure])
            for raised in self.ledgers[entry.ledger].raised
            if entry.amounts.get(raised.measure)
        ]


def _held(figures: Figures) -> Figures:
    return {measure: figure for measure, figure in figures.items() if figure != ZERO}
