"""Replay: play a valued ledger's entries again from nothing and see whether every value still comes out."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from engine.ledger.core.books import Books
from engine.ledger.core.breach import Breach
from engine.ledger.core.entry import Entry
from engine.ledger.core.rules import Rules
from engine.ledger.core.timeline import Timeline


@dataclass(frozen=True)
class Deviation:
    """An entry whose value, with its adjustments, is not what the replay gives; `off` is what is missing from it."""

    entry: Entry
    off: Decimal


def replay(rules: Rules, entries: Iterable[Entry]) -> list[Deviation | Breach]:
    """Return what differs when all entries of some keys are played in (date, sequence); [] when nothing does."""
    timeline = Timeline(rules, Books(), entries, [])
    timeline.open_empty()
    timeline.walk()
    off = [Deviation(adjustment, adjustment.amounts[rules.value]) for adjustment in timeline.adjustments]
    return [*off, *timeline.breaches]
