"""Closed periods: nothing may be posted into them, also while somebody is closing one."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.db import transaction

from engine.errors import Conflict, Refused, say
from engine.ledger.models import Period
from engine.storage.batch import Batch, Outcome

COMPANY = 1
# Share, so that posts do not wait for each other but closing waits for them, and they for it.
_READ = "SELECT closed_through FROM ledger_period WHERE company_id = 1 FOR SHARE"


def lock_period(batch: Batch) -> Outcome:
    """Queue reading how far the books are closed, kept that way until the transaction ends."""
    return batch.add(_READ)


def require_open(outcome: Outcome, dates: Iterable[date]) -> None:
    """Refuse dates in a closed period, naming the first open day; `outcome` is from `lock_period`, after its batch ran."""
    closed = outcome.rows[0][0] if outcome.rows else None
    earliest = min(dates, default=None)
    if closed is not None and earliest is not None and earliest <= closed:
        first = closed + timedelta(days=1)
        raise Refused(
            say("{day} 所在期间已结账", "The period of {day} is closed", day=earliest),
            hint=say("最早可用日期：{first}", "The first open date is {first}", first=first),
        )


def closed_through() -> date | None:
    """Return the last closed day, None when nothing is closed."""
    return Period.objects.filter(company_id=COMPANY).values_list("closed_through", flat=True).first()


@transaction.atomic
def close_through(day: date) -> None:
    """Close the books up to and including `day` (结账); raises Conflict when they are closed further already."""
    period = _locked()
    if period.closed_through is not None and period.closed_through > day:
        raise Conflict(say("已结账至 {day}", "Closed through {day} already", day=period.closed_through))
    period.closed_through = day
    period.save()


@transaction.atomic
def reopen_from(day: date) -> None:
    """Open the books again from `day` on (反结账); days before it stay closed."""
    period = _locked()
    if period.closed_through is not None and period.closed_through >= day:
        period.closed_through = day - timedelta(days=1)
        period.save()


def _locked() -> Period:
    Period.objects.get_or_create(company_id=COMPANY)
    return Period.objects.select_for_update().get(company_id=COMPANY)
