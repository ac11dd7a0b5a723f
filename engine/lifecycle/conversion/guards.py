"""How far a document may go beyond what is open: limits the ledger checks under its lock."""

from decimal import Decimal

from engine.definitions.model import LedgerKind
from engine.ledger.core.laws import Guard
from engine.lifecycle.conversion.plan import ConversionPlan, conversions_into
from engine.storage.snapshot import Snapshot


def guards_of(snapshot: Snapshot, form: str) -> list[Guard]:
    """Return the limits for posting a document of `form`: every conversion into it, with its tolerance over and under.

    They hold however the document came to be. An open-item ledger guards itself.
    """
    return [guard for plan in conversions_into(snapshot, form) if (guard := _guard(snapshot, plan))]


def _guard(snapshot: Snapshot, plan: ConversionPlan) -> Guard | None:
    conversion = plan.conversion
    if not conversion.open_ledger or not conversion.open_measure:
        return None
    if snapshot.ledger(conversion.open_ledger).kind is not LedgerKind.BALANCE:
        return None
    tolerance = conversion.tolerance
    return Guard(conversion.open_ledger, conversion.open_measure, Decimal(tolerance.over), Decimal(tolerance.under))
