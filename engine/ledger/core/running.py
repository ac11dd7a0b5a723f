"""The figures of one place at the end of every date a document reaches, with and without the document."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from engine.ledger.core.movement import Amounts

Figures = dict[str, Decimal]


@dataclass(slots=True)
class Running:
    """Figures before everything listed, then what changes on each date.

    known  changes that are written already; `fresh` those of this document
    """

    base: Figures
    known: dict[date, Figures] = field(default_factory=dict)
    fresh: dict[date, Figures] = field(default_factory=dict)

    def add(self, at: date, amounts: Amounts) -> None:
        """Let this document change the figures from `at` on."""
        there = self.fresh.get(at)
        if there is None:
            self.fresh[at] = dict(amounts)
        else:
            add_up(there, amounts)

    def add_known(self, at: date, amounts: Amounts) -> None:
        """Tell of a change already in the balance: it counts from `at`, so not in the base."""
        add_up(self.known.setdefault(at, {}), amounts)
        add_up(self.base, amounts, -1)

    def days(self) -> Iterator[tuple[date, Figures, Figures]]:
        """Yield each date the document reaches with the figures at its end and what the document changed up to there."""
        if len(self.fresh) == 1 and not self.known:
            ((at, change),) = self.fresh.items()
            yield at, added(self.base, change), change
        else:
            yield from self._walk()

    def _walk(self) -> Iterator[tuple[date, Figures, Figures]]:
        state, change = dict(self.base), Figures()
        first = min(self.fresh, default=date.max)
        for at in sorted({*self.known, *self.fresh}):
            add_up(change, self.fresh.get(at, {}))
            add_up(state, self.known.get(at, {}))
            add_up(state, self.fresh.get(at, {}))
            if at >= first:
                yield at, dict(state), dict(change)

    def from_date(self, at: date) -> Iterator[Figures]:
        """Yield the figures at the end of `at` and of every later date on which they change."""
        state = dict(self.base)
        dates = sorted({*self.known, *self.fresh, at})
        for day in dates:
            add_up(state, self.known.get(day, {}))
            add_up(state, self.fresh.get(day, {}))
            if day >= at:
                yield state


def add_up(into: Figures, amounts: Mapping[str, Decimal], sign: int = 1) -> None:
    """Add amounts to figures, in place."""
    for measure, amount in amounts.items():
        change = amount if sign > 0 else -amount
        into[measure] = into[measure] + change if measure in into else change


def added(left: Mapping[str, Decimal], right: Mapping[str, Decimal]) -> Figures:
    """Return the sum of two sets of figures."""
    total = dict(left)
    add_up(total, right)
    return total
