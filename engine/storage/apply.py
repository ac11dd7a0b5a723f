"""Carry out a change plan: short transactions, short waits for locks, the version bump with the last step."""

import time
from collections.abc import Callable, Sequence
from functools import partial

import psycopg
from django.db import OperationalError, connection, transaction

from engine.errors import Refused, say
from engine.storage.changes import Plan
from engine.storage.sql import execute
from engine.storage.steps import Step

# A waiting ALTER makes every later reader wait behind it, so it gives up soon and tries again.
LOCK_TIMEOUT_MS = 100
ATTEMPTS = 100
PAUSE_SECONDS = 0.1


def apply(plan: Plan, finish: Callable[[], None] = lambda: None) -> None:
    """Carry out every step in order, then `finish`, in the last step's transaction where that has one.

    Raises Refused when a table stays busy; the steps done so far are harmless, and planning again leaves them out.
    """
    last = plan.steps[-1:] if plan.steps and not plan.steps[-1].alone else ()
    for step in plan.steps[: len(plan.steps) - len(last)]:
        _retry(step, partial(_build_online if step.alone else _in_transaction, step))
    _retry(last[0] if last else None, partial(_last, last, finish))


def _last(steps: Sequence[Step], finish: Callable[[], None]) -> None:
    with transaction.atomic():
        for step in steps:
            _in_transaction(step)
        finish()


def _in_transaction(step: Step) -> None:
    with transaction.atomic():
        execute(f"SET LOCAL lock_timeout = '{LOCK_TIMEOUT_MS}ms'")
        for statement in step.statements:
            execute(statement)


def _build_online(step: Step) -> None:
    """Build an index that blocks nobody; PostgreSQL wants this outside of any transaction."""
    if connection.in_atomic_block:
        raise Refused(
            say(
                "在线步骤不能在事务中执行",
                "An online step cannot run inside a transaction",
            )
        )
    for statement in step.statements:
        execute(statement)


def _retry(step: Step | None, run: Callable[[], None]) -> None:
    for _ in range(ATTEMPTS):
        try:
            return run()
        except OperationalError as busy:
            if not isinstance(busy.__cause__, psycopg.errors.LockNotAvailable):
                raise
            time.sleep(PAUSE_SECONDS)
    raise Refused(
        say(
            "数据表一直被占用,无法完成:{step}",
            "The table stays busy: {step}",
            step=step.text if step else "",
        ),
        hint=say(
            "请在业务空闲时再发布;已完成的步骤不会重做",
            "Publish at a quieter time; finished steps are not repeated",
        ),
    )
