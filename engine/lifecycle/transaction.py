"""One business transaction: short waits for locks, and a fresh start when the database had to choose a victim."""

import random
import time
from collections.abc import Callable
from typing import TypeVar

from django.db import DatabaseError, connection, transaction

from engine.errors import Busy, say
from engine.storage.batch import Batch

T = TypeVar("T")

RETRIES = 3
VICTIM = {"40001", "40P01"}
"""Serialisation failure and deadlock: nothing is wrong with the work itself."""

LOCK_NOT_AVAILABLE = "55P03"
# Prepared text is constant and reads by key: one plan serves all values, where PostgreSQL would plan some of it anew each
# time, and it goes through the index, though the table may hold a page or two when it is made and millions of rows later.
_SETTINGS = """
SELECT set_config('lock_timeout', '3000', true), set_config('plan_cache_mode', 'force_generic_plan', true),
       set_config('enable_seqscan', 'off', true)
"""


def transact(work: Callable[[Batch], T]) -> T:
    """Run `work` in one transaction and return its result; at most three more times after a deadlock.

    `work` gets the batch its first statements may join. It must not change anything it did not make itself.
    Raises Busy when a lock was not free within 3 seconds. Inside a transaction of the caller it runs once, in a savepoint.
    """
    if connection.in_atomic_block:
        return _once(work)
    for attempt in range(RETRIES + 1):
        try:
            return _once(work)
        except DatabaseError as error:
            if sqlstate(error) == LOCK_NOT_AVAILABLE:
                raise _busy() from error
            if sqlstate(error) not in VICTIM or attempt == RETRIES:
                raise
        time.sleep(random.uniform(0.005, 0.03) * (attempt + 1))
    raise AssertionError("the last attempt returns or raises")


def sqlstate(error: DatabaseError) -> str:
    """Return PostgreSQL's five-letter code of an error, "" when it has none."""
    return getattr(error.__cause__, "sqlstate", None) or ""


def _once(work: Callable[[Batch], T]) -> T:
    with transaction.atomic():
        batch = Batch()
        batch.add(_SETTINGS)
        return work(batch)


def _busy() -> Busy:
    return Busy(
        say("数据正在被别人处理", "Somebody else is working on this right now"),
        hint=say("请稍后重试", "Try again in a moment"),
    )
