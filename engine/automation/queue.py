"""Jobs: named functions of one JSON payload, run by a worker after the transaction that deferred them commits.

State changes happen exactly once when a job writes in one transaction; a job whose worker died runs again,
so effects outside the database need a key of their own.
"""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.db import connection, transaction
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from engine.automation.models import DeferredKey

Payload = dict[str, Any]
Job = Callable[[Payload], object]

# 4, 8, 16, 32 seconds: long enough for a restart of whatever was away.
RETRY = RetryStrategy(max_attempts=5, exponential_wait=2)


def task(name: str, *, retry: bool = True) -> Callable[[Job], Job]:
    """Register a function as the job `name`.

    retry   try again, with growing pauses, after an exception
    """

    def register(function: Job) -> Job:
        app.task(name=name, retry=RETRY if retry else False)(function)
        return function

    return register


def defer(
    name: str, payload: Payload, key: str | None = None, *, at: datetime | None = None, lock: str | None = None
) -> bool:
    """Put a job into the queue; it becomes visible to workers when the current transaction commits.

    payload   JSON: amounts as strings
    key       the same key is taken once for ever, also after its job ended
    at        not before this moment
    lock      jobs with the same lock never run at the same time; said here because only workers know the function
    returns   False when the key was taken before
    """
    with transaction.atomic():
        if key is not None and not _take(key):
            return False
        app.configure_task(name, allow_unknown=True, schedule_at=at, lock=lock).defer(payload=payload)
    return True


def _take(key: str) -> bool:
    # One statement: a second transaction with the same key waits here until the first ends.
    with connection.cursor() as cursor:
        cursor.execute(_TAKE, [key])
        return bool(cursor.rowcount == 1)


_TAKE = f"insert into {DeferredKey._meta.db_table} (key, at) values (%s, now()) on conflict do nothing"
