"""Carry out a change plan: short transactions, short waits for locks, the version bump with the last step."""

import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial

import psycopg
from django.db import IntegrityError, OperationalError, connection, transaction

from engine.errors import Refused, Text, say
from engine.storage.backfill import fill, require_complete
from engine.storage.changes import Plan
from engine.storage.sql import execute
from engine.storage.steps import Step

# A waiting ALTER makes every later reader wait behind it, so it gives up soon and tries again.
LOCK_TIMEOUT_MS = 100
ATTEMPTS = 100
PAUSE_SECONDS = 0.1
_WAIT_AND_TRY_AGAIN = (psycopg.errors.LockNotAvailable, psycopg.errors.DeadlockDetected)


def apply(
    plan: Plan, finish: Callable[[], None] = lambda: None, went_on: Callable[[int], None] = lambda rows: None
) -> None:
    """Carry out every step in order, then `finish`, in one transaction with the last step and all late ones.

    went_on  told after every few rows of a long step how many they were; what it raises ends the work there
    Raises Refused when a table stays busy; the steps done so far are harmless, and planning again leaves them out.
    """
    early = [step for step in plan.steps if not step.late]
    last = early.pop() if early and not (early[-1].alone or early[-1].backfill) else None
    late = [*([last] if last else []), *(step for step in plan.steps if step.late)]
    try:
        for step in early:
            _carry_out(step, went_on)
        _retry(late[0].text if late else None, partial(_last, late, plan.steps, finish))
    except Exception:
        # Why it ended is what people should hear, not that a table is busy when it is taken back.
        with suppress(Refused):
            give_up(plan)
        raise


def run_patiently(text: Text, statements: Sequence[str]) -> None:
    """Run statements in one transaction that waits for locks only shortly, again and again. Raises Refused when it stays busy."""
    _retry(text, partial(_patiently, lambda: [execute(statement) for statement in statements]))


def give_up(plan: Plan) -> None:
    """Take back what would be felt of a plan that is not carried out to its end; filled columns stay unused."""
    for statement in plan.given_up:
        run_patiently(say("收回没有完成的变更", "Take back a change that was not finished"), [statement])


def _carry_out(step: Step, went_on: Callable[[int], None]) -> None:
    _retry(step.text, partial(_build_online if step.alone else _in_transaction, step))
    if step.backfill:
        fill(step.backfill, lambda piece: _retry(step.text, partial(_patiently, piece)), went_on)


def _last(last: Sequence[Step], steps: Sequence[Step], finish: Callable[[], None]) -> None:
    with transaction.atomic():
        for step in last:
            try:
                _in_transaction(step)
            except IntegrityError as broken:
                raise _no_longer_possible(step.text) from broken
        _patiently(partial(require_complete, steps))
        finish()


def _in_transaction(step: Step) -> None:
    _patiently(lambda: [execute(statement) for statement in step.statements])


def _patiently(work: Callable[[], object]) -> None:
    """Run work in a transaction that waits for locks only shortly."""
    with transaction.atomic():
        execute(f"SET LOCAL lock_timeout = '{LOCK_TIMEOUT_MS}ms'")
        work()


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


def _retry(text: Text | None, run: Callable[[], None]) -> None:
    for _ in range(ATTEMPTS):
        try:
            return run()
        except OperationalError as busy:
            if not isinstance(busy.__cause__, _WAIT_AND_TRY_AGAIN):
                raise
            time.sleep(PAUSE_SECONDS)
        except IntegrityError as broken:
            raise _no_longer_possible(text) from broken
    raise Refused(
        say(
            "数据表一直被占用，无法完成：{step}",
            "The table stays busy: {step}",
            step=text or "",
        ),
        hint=say(
            "请在业务空闲时再发布；已完成的步骤不会重做",
            "Publish at a quieter time; finished steps are not repeated",
        ),
    )


def _no_longer_possible(text: Text | None) -> Refused:
    return Refused(
        say(
            "刚刚有人存了不符合新规则的数据，没有发布：{step}",
            "Somebody has just stored what the new rule forbids; nothing is published: {step}",
            step=text or "",
        ),
        hint=say("重新查看变更计划", "Look at the plan again"),
    )
