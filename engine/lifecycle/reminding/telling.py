"""Reminding: each record found is told in a transaction of its own, together with the note that it was."""

import logging
from datetime import datetime, timedelta

from django.db import DatabaseError, transaction
from django.utils import timezone

from engine.automation.notifications import notify
from engine.definitions.reminder_model import Reminder
from engine.errors import DougongError
from engine.lifecycle.filled_text import filled
from engine.lifecycle.models import Reminded
from engine.lifecycle.reminding.due import LATE_DAYS, MOST, Due, find_due
from engine.lifecycle.reminding.people import people
from engine.records.load import load_many
from engine.storage.snapshot import Snapshot
from engine.storage.sql import fetch

log = logging.getLogger(__name__)

_NOTE = """
INSERT INTO lifecycle_reminded (reminder, record_id, moment) VALUES (%s::text, %s::bigint, %s::bigint)
ON CONFLICT DO NOTHING RETURNING id
"""


def remind(snapshot: Snapshot, now: datetime | None = None) -> int:
    """Tell of every record whose moment has come; return how many were told of. One reminder's trouble stops no other."""
    moment = timezone.localtime(now)
    count = 0
    for reminder in snapshot.definition.reminders.values():
        try:
            count += _all_due(snapshot, reminder, moment)
        except (DougongError, DatabaseError):
            log.exception("Reminder %s failed; it is tried again in a minute", reminder.reminder)
    return count


def forget(now: datetime | None = None) -> int:
    """Delete the notes of moments that are too long gone to come again; return how many."""
    before = (now or timezone.now()) - timedelta(days=2 * LATE_DAYS)
    return Reminded.objects.filter(moment__lt=int(before.timestamp())).delete()[0]


def _all_due(snapshot: Snapshot, reminder: Reminder, now: datetime) -> int:
    count, told = 0, MOST
    # A full page of records that cannot be told of would come back for ever.
    while told == MOST:
        told = sum(_try(snapshot, reminder, one, now) for one in find_due(snapshot, reminder, now))
        count += told
    return count


def _try(snapshot: Snapshot, reminder: Reminder, one: Due, now: datetime) -> bool:
    try:
        return _tell(snapshot, reminder, one, now)
    except (DougongError, DatabaseError):
        log.exception("Reminder %s failed for record %s; it is tried again in a minute", reminder.reminder, one.record)
        return False


@transaction.atomic
def _tell(snapshot: Snapshot, reminder: Reminder, one: Due, now: datetime) -> bool:
    # The note first: whoever comes second waits here, and then finds it taken.
    if not fetch(_NOTE, [reminder.reminder, one.record, one.moment]):
        return False
    document = load_many(snapshot, reminder.form, [one.record]).get(one.record)
    if document is None:
        return False
    told = people(snapshot, reminder, document, now)
    notify(
        told,
        filled(snapshot, document, reminder.text),
        kind="reminder",
        key=f"reminder:{reminder.reminder}:{one.record}:{one.moment}",
        form=reminder.form,
        record_id=one.record,
    )
    return True
