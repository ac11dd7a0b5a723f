"""Locks the balances a document touches, in one global order, and reads what the core must know about them."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal

from engine.ledger.compiled import rules_of
from engine.ledger.core.books import Balance, Books, Place
from engine.ledger.core.entry import Entry
from engine.ledger.core.movement import Key
from engine.ledger.rows import columns_of, entries_of
from engine.ledger.statements import LedgerStatements, ledger_statements
from engine.ledger.wanted import Wanted, keys_to_lock
from engine.storage.batch import Batch, Outcome
from engine.storage.snapshot import Snapshot

# Keys remembered per ledger and process.
KNOWN_MAX = 20_000
_DAY = timedelta(days=1)


class Reader:
    """Reads the books for one document. `lock` first, in a batch of the caller; then `books`."""

    def __init__(self, snapshot: Snapshot, wanted: Wanted) -> None:
        self._snapshot = snapshot
        self._rules = snapshot.memo(rules_of)
        self._keys = keys_to_lock(self._rules, wanted)
        self._wanted = wanted
        self._made: dict[str, Outcome] = {}
        self._locked: dict[str, Outcome] = {}

    def lock(self, batch: Batch) -> None:
        """Queue making and locking all balances: all are made before any is locked, each in global key order."""
        for name, keys in self._keys.items():
            if not self._surely_there(name, keys):
                self._made[name] = batch.add(self._statements(name).ensure, columns_of(keys))
        for name, keys in self._keys.items():
            self._locked[name] = batch.add(self._statements(name).lock, columns_of(keys))

    def _surely_there(self, ledger: str, keys: list[Key]) -> bool:
        """Say whether making balances can be left out: a document or line had its balance made when it opened."""
        return self._statements(ledger).per_document or self._snapshot.memo(_known, ledger).issuperset(keys)

    def _require_all(self) -> None:
        """Make and lock what was not there after all, once for each ledger."""
        batch = Batch()
        for name, keys in self._keys.items():
            if len(self._locked[name].rows) < len(keys):
                self._made[name] = batch.add(self._statements(name).ensure, columns_of(keys))
                self._locked[name] = batch.add(self._statements(name).lock, columns_of(keys))
        batch.run()

    def _remember(self) -> None:
        """Note balances that somebody else has made: no rollback of ours takes them away."""
        for name, keys in self._keys.items():
            known = self._snapshot.memo(_known, name)
            if len(known) > KNOWN_MAX:
                known.clear()
            if name in self._made and self._made[name].count == 0:
                known.update(keys)

    def books(self, sources: dict[int, tuple[Decimal, Decimal]] | None = None) -> Books:
        """Return the books, after the locking batch has run; a document dated before the latest entry reads more."""
        self._require_all()
        self._remember()
        balances = {place: b for name, outcome in self._locked.items() for place, b in self._balances(name, outcome)}
        since = self._since(balances)
        if not since:
            return Books(balances, sources=sources or {})
        batch = Batch()
        later = {name: self._ask_later(batch, name, dates) for name, dates in since.items()}
        raised = {name: self._ask_raised(batch, name, dates) for name, dates in since.items()}
        batch.run()
        return Books(
            balances,
            {place: entries for name, outcome in later.items() for place, entries in self._later(name, outcome)},
            _raised(raised),
            sources or {},
        )

    def _statements(self, ledger: str) -> LedgerStatements:
        return self._snapshot.memo(ledger_statements, ledger)

    def _balances(self, ledger: str, outcome: Outcome) -> Iterable[tuple[Place, Balance]]:
        statements = self._statements(ledger)
        width, figures = len(statements.dimensions), statements.figures
        for row in outcome.rows:
            yield (ledger, row[:width]), Balance(dict(zip(figures, row[width:], strict=False)), row[-1])

    def _since(self, balances: dict[Place, Balance]) -> dict[str, dict[Key, date]]:
        """Return the date after which entries matter, for places that have any."""
        since: dict[str, dict[Key, date]] = defaultdict(dict)
        for (ledger, key), balance in balances.items():
            first = self._wanted.dates[ledger][key]
            method = self._rules[ledger].method
            if method and method.whole_history:
                first = date.min + _DAY
            rewound = method is not None and (ledger, key) in self._wanted.rewound
            if balance.last_at and (balance.last_at > first or rewound):
                since[ledger][key] = first - _DAY if rewound else first
        return since

    def _ask_later(self, batch: Batch, ledger: str, dates: dict[Key, date]) -> Outcome:
        return batch.add(self._statements(ledger).later, [*columns_of(list(dates)), list(dates.values())])

    def _ask_raised(self, batch: Batch, ledger: str, dates: dict[Key, date]) -> list[tuple[str, Outcome]]:
        params = [*columns_of(list(dates)), list(dates.values())]
        return [(measure, batch.add(text, params)) for measure, text in self._statements(ledger).raised]

    def _later(self, ledger: str, outcome: Outcome) -> Iterable[tuple[Place, list[Entry]]]:
        found: dict[Place, list[Entry]] = defaultdict(list)
        for entry in entries_of(ledger, self._statements(ledger), outcome.rows):
            found[ledger, entry.key].append(entry)
        return found.items()


def _known(snapshot: Snapshot, ledger: str) -> set[Key]:
    """Return keys of one ledger whose balances are there; use as `snapshot.memo(_known, ledger)`.

    Only a shortcut: what has vanished since is missed when it is locked, and made again.
    """
    return set()


def _raised(asked: dict[str, list[tuple[str, Outcome]]]) -> dict[Place, list[tuple[date, str, Decimal]]]:
    found: dict[Place, list[tuple[date, str, Decimal]]] = defaultdict(list)
    for ledger, outcomes in asked.items():
        for measure, outcome in outcomes:
            for *key, at, amount in outcome.rows:
                found[ledger, tuple(key)].append((at, measure, amount))
    return found
