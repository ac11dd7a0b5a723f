"""The auditor: proves every ledger from its entries, and says what differs."""

from collections.abc import Iterator

from engine.ledger.audit.balances import wrong_balances, wrong_turnovers
from engine.ledger.audit.costs import wrong_costs
from engine.ledger.audit.dates import broken_dates
from engine.ledger.audit.difference import Difference
from engine.ledger.audit.progresses import wrong_progress
from engine.ledger.audit.rebuild import rebuild
from engine.ledger.compiled import rules_of
from engine.storage.snapshot import Snapshot

__all__ = ["Difference", "audit", "differences", "rebuild"]


def audit(snapshot: Snapshot) -> list[Difference]:
    """Return everything that does not hold; [] proves all ledgers. Reads only."""
    return [found for ledger in snapshot.memo(rules_of) for found in differences(snapshot, ledger)]


def differences(snapshot: Snapshot, ledger: str) -> Iterator[Difference]:
    """Yield what does not hold in one ledger.

    balances are the sums of entries and roll-ups; turnovers the sums of their months; every rule holds on every date;
    no value without goods; every cost is what a replay gives; progress is what the balances say.
    """
    yield from wrong_balances(snapshot, ledger)
    yield from wrong_turnovers(snapshot, ledger)
    yield from broken_dates(snapshot, ledger)
    yield from wrong_costs(snapshot, ledger)
    yield from wrong_progress(snapshot, ledger)
