"""Which places a document touches, from when on, and in which order they are locked."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from engine.ledger.core.books import Place
from engine.ledger.core.movement import Key, Movement
from engine.ledger.core.rules import Rules


@dataclass(slots=True)
class Wanted:
    """The places of one document: ledger → key → date of the first movement there.

    `fresh` places are new with this document: nobody can hold them, so nothing is locked or read.
    """

    dates: dict[str, dict[Key, date]] = field(default_factory=lambda: defaultdict(dict))
    fresh: set[Place] = field(default_factory=set)
    rewound: set[Place] = field(default_factory=set)

    def add(self, place: Place, at: date) -> None:
        """Want a place from `at` on."""
        dates = self.dates[place[0]]
        dates[place[1]] = min(at, dates.get(place[1], at))


def wanted_places(rules: dict[str, Rules], movements: Iterable[Movement]) -> Wanted:
    """Return every place that movements touch, or roll up into."""
    wanted = Wanted()
    for movement in movements:
        place = (movement.ledger, movement.key)
        wanted.add(place, movement.at)
        if movement.fresh:
            wanted.fresh.add(place)
        if movement.reverses or movement.adjusts:
            wanted.rewound.add(place)
        for raised in rules[movement.ledger].raised:
            if movement.amounts.get(raised.measure):
                wanted.add((raised.ledger, raised.key(movement.key)), movement.at)
    return wanted


def keys_to_lock(rules: dict[str, Rules], wanted: Wanted) -> dict[str, list[Key]]:
    """Return the sorted keys to lock by ledger, in the order of ledgers."""
    found = {}
    for name in rules:
        keys = sorted(key for key in wanted.dates.get(name, ()) if (name, key) not in wanted.fresh)
        if keys:
            found[name] = keys
    return found
