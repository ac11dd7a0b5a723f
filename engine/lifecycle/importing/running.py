"""The import itself: a background job in chunks that says how far it is, and that may be run again at any time."""

from collections.abc import Callable

from django.db import transaction
from django.utils import timezone

from engine.access.actor import SYSTEM, Actor, actor_of
from engine.access.models import User
from engine.automation.queue import defer
from engine.errors import DougongError, Refused, say
from engine.lifecycle.importing.places import MOST_PROBLEMS, as_json, at_cells, misplaced_at
from engine.lifecycle.importing.prepare import Prepared
from engine.lifecycle.importing.reading import Located
from engine.lifecycle.importing.session import Session, open_session
from engine.lifecycle.importing.store import store_all, store_one
from engine.lifecycle.models import ImportJob
from engine.storage.snapshot import Snapshot

TASK = "lifecycle.import"
CHUNK, SUBMIT_CHUNK = 250, 25
"""Records per transaction; submitted documents have one each, this many between two notes of progress."""


def start(job: ImportJob) -> None:
    """Put a checked import into the queue; when it ran before, it runs again from its first row and finds all done.

    Raises Refused before it was checked, or while it is running.
    """
    with transaction.atomic():
        job = ImportJob.objects.select_for_update().get(id=job.id)
        if not job.settings or job.state == "running":
            raise Refused(say("请先检查，再导入", "Check it first; and only once at a time"))
        job.state, job.done, job.finished_at, job.problems = "running", 0, None, []
        job.created = job.updated = job.unchanged = job.failed = 0
        job.save()
        defer(TASK, {"id": job.id}, lock=TASK)


def run(snapshot: Snapshot, job: ImportJob, report: Callable[[ImportJob], None] = lambda job: None) -> ImportJob:
    """Run a started import to its end, going on where an earlier worker stopped, with the rights of its user.

    report  is called after each chunk
    """
    session = open_session(snapshot, _actor(job), job, job.settings)
    job.total = len(session.records)
    if job.done == 0:
        _note(job, [misplaced_at(one) for one in session.misplaced])
    while job.done < job.total:
        _chunk(snapshot, session, job)
        report(job)
    job.state, job.finished_at = "done", timezone.now()
    job.save()
    return job


def fail(job: ImportJob, refused: DougongError) -> None:
    """Note that an import cannot go on, and why; what was stored stays."""
    job.state, job.finished_at = "failed", timezone.now()
    _note(job, [Located("", 0, "", "", refused.as_problem())])


def _chunk(snapshot: Snapshot, session: Session, job: ImportJob) -> None:
    """Store the next records and note it: all in one transaction, or, when one of them breaks it, each in its own."""
    size = SUBMIT_CHUNK if session.choice.submit else CHUNK
    raw = session.records[job.done : job.done + size]
    if not session.choice.submit:
        try:
            with transaction.atomic():
                prepared = session.preparer.prepare(raw)
                store_all(session, prepared)
                _count(job, prepared)
            return
        except DougongError:
            job.refresh_from_db()
    prepared = session.preparer.prepare(raw)
    for one in prepared:
        _store_alone(snapshot, session, one)
    _count(job, prepared)


def _store_alone(snapshot: Snapshot, session: Session, prepared: Prepared) -> None:
    if prepared.problems:
        return
    try:
        store_one(session, prepared)
    except DougongError as refused:
        prepared.problems += at_cells(snapshot, prepared.read, refused.problems or [refused.as_problem()])


def _count(job: ImportJob, prepared: list[Prepared]) -> None:
    for one in prepared:
        name = one.outcome
        setattr(job, name, getattr(job, name) + 1)
    job.done += len(prepared)
    _note(job, [problem for one in prepared for problem in one.problems])


def _note(job: ImportJob, problems: list[Located]) -> None:
    job.problems = [*job.problems, *map(as_json, problems)][:MOST_PROBLEMS]
    job.save()


def _actor(job: ImportJob) -> Actor:
    return actor_of(User.objects.get(id=job.user_id)) if job.user_id else SYSTEM
