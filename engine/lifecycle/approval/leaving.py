"""Somebody leaves: what waits for them is handed over to somebody who stays, all of it or nothing."""

from functools import partial

from django.db import transaction

from engine.access.actor import Actor
from engine.access.directory import Directory
from engine.lifecycle.approval.deciding import finish
from engine.lifecycle.approval.running import carry_out
from engine.lifecycle.drafting import stored
from engine.lifecycle.lookups import context_of
from engine.lifecycle.moment import now_by
from engine.lifecycle.transaction import transact
from engine.records.load import load_document
from engine.storage.batch import Batch
from engine.storage.snapshot import Snapshot
from engine.storage.sql import fetch
from engine.workflow import Command, Status
from engine.workflow.store import locked

_WAITING = """
SELECT DISTINCT i.id, i.form, i.record_id FROM workflow_task t JOIN workflow_instance i ON i.id = t.instance_id
WHERE t.person_id = %s::bigint AND t.state IN ('open', 'waiting', 'held') AND i.status = 'running' ORDER BY i.id
"""


def waiting_with(user: int) -> int:
    """Return how many documents wait for a person, or will as soon as it is their turn."""
    return len(fetch(_WAITING, [user], prepare=True))


def heir_of(user: int, by: int) -> int:
    """Return who takes over if nobody is named: the person's superior who is still here, else who asks."""
    directory = Directory(by)
    return next((one for one in directory.superiors(user) if directory.is_active(one)), by)


def hand_over(snapshot: Snapshot, actor: Actor, leaver: int, heir: int) -> int:
    """Hand everything that waits for one person over to another; return how many documents that were.

    One transaction, or a part of the caller's. The heir is told, and each history says it; decisions stay whose they were.
    """
    rows = [row for row in fetch(_WAITING, [leaver], prepare=True) if row[1] in snapshot.definition.forms]
    with transaction.atomic():
        for instance_id, form, record in rows:
            transact(partial(_hand_over, snapshot, actor, (instance_id, form, record), (leaver, heir)))
    return len(rows)


def _hand_over(
    snapshot: Snapshot, actor: Actor, where: tuple[int, str, int], people: tuple[int, int], batch: Batch
) -> None:
    instance_id, form, record = where
    batch.run()
    # The document first, then the instance, as deciding does: two orders would be a deadlock.
    before = load_document(snapshot, form, record, lock=True)
    instance = locked(instance_id)
    if instance.state is None or instance.state.status is not Status.RUNNING:
        return
    draft, queue = stored(before, context_of(snapshot, actor)), Batch()
    command = Command("hand_over", by=actor.user_id, people=people)
    carry_out(snapshot, queue, draft, instance, command, now_by(actor))
    finish(snapshot, queue, draft, actor, command.verb)
