"""Which records a reminder is due for: one statement over the form's table, each record and moment once."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from engine.access.actor import SYSTEM
from engine.definitions.reminder_model import Reminder
from engine.formula import Context, compile_formula, form_scope
from engine.formula.types import DATE
from engine.storage.formula_sql import condition, value
from engine.storage.scope import SqlScope
from engine.storage.snapshot import Snapshot
from engine.storage.sql import TRUE, Sql, fetch

LATE_DAYS = 7
"""A moment longer gone is not told any more: an import of old records must not wake everybody."""
MOST = 200
_SILENT = "('voided', 'archived', 'reversed')"


@dataclass(frozen=True)
class Due:
    """A record whose moment has come; `moment` in seconds since 1970."""

    record: int
    moment: int


def find_due(snapshot: Snapshot, reminder: Reminder, now: datetime) -> list[Due]:
    """Return up to `MOST` records, the longest due first, that nobody was reminded of at this moment of theirs."""
    scope = SqlScope(snapshot, reminder.form)
    context = replace(SYSTEM.context(), now=now, today=now.date())
    at = value(scope, reminder.at, context)
    seconds = "extract(epoch FROM " + at + ")::bigint"
    when = condition(scope, reminder.when, context) if reminder.when else TRUE
    come = _come(snapshot, reminder, at, context)
    new = (
        "NOT EXISTS (SELECT FROM lifecycle_reminded r WHERE r.record_id = t.id AND r.moment = "
        + seconds
        + Sql(" AND r.reminder = %s::text)", (reminder.reminder,))
    )
    # The joins are known only now, after every formula was read.
    select = (
        "SELECT t.id, " + seconds + Sql(f" FROM {scope.from_clause} {scope.joins} WHERE t.state NOT IN {_SILENT} AND (")
    )
    rows = fetch(select + come + ") AND (" + when + ") AND " + new + f" ORDER BY 2, 1 LIMIT {MOST}")
    return [Due(*row) for row in rows]


def _come(snapshot: Snapshot, reminder: Reminder, at: Sql, context: Context) -> Sql:
    """Return the condition that the moment is there; the plain value stands left, so that an index can answer."""
    if compile_formula(reminder.at, form_scope(snapshot.definition, reminder.form)).type == DATE:
        day = context.today if context.now.hour >= reminder.hour else context.today - timedelta(days=1)
        first = day - timedelta(days=LATE_DAYS)
        return at + Sql(" <= %s::date AND ", (day,)) + at + Sql(" > %s::date", (first,))
    first_moment = context.now - timedelta(days=LATE_DAYS)
    return at + Sql(" <= %s::timestamptz AND ", (context.now,)) + at + Sql(" > %s::timestamptz", (first_moment,))
