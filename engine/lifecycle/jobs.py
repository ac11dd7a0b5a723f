"""Work of the lifecycle that happens in the background."""

from procrastinate.contrib.django import app

from engine.automation.queue import Payload, task
from engine.errors import DougongError
from engine.lifecycle import backfilling
from engine.lifecycle.approval.running import EFFECT, MAKE
from engine.lifecycle.approval.working import make, tick, work_on
from engine.lifecycle.importing.running import TASK, fail, run
from engine.lifecycle.models import ImportJob
from engine.lifecycle.reminding.telling import forget, remind
from engine.storage.registry import newest, pinned


@task(TASK)
def run_import(payload: Payload) -> None:
    """Run the import of payload["id"]; imports run one after the other, and a stopped one goes on where it was."""
    with pinned(newest()) as snapshot:
        job = ImportJob.objects.get(id=payload["id"])
        if job.state != "running":
            return
        try:
            run(snapshot, job)
        except DougongError as refused:
            # The user lost a right, or the form changed since the check: trying again would not help.
            fail(job, refused)


@task(backfilling.TASK)
def run_backfill(payload: Payload) -> None:
    """Give the records of payload["form"] the fields a publication added; a stopped run starts again and changes nothing twice."""
    with pinned(newest()) as snapshot:
        backfilling.backfill(snapshot, payload)


@task(EFFECT)
def run_effect(payload: Payload) -> None:
    """Do an automatic step of an approval."""
    with pinned(newest()) as snapshot:
        work_on(snapshot, payload["instance"], payload["visit"])


@task(MAKE)
def make_document(payload: Payload) -> None:
    """Make the document an approval ended with."""
    with pinned(newest()) as snapshot:
        make(snapshot, payload["instance"], payload["conversion"], payload["key"])


@app.periodic(cron="* * * * *")
@app.task(name="workflow.tick", queueing_lock="workflow.tick")
def fire_timers(timestamp: int) -> None:
    """Fire the timers of approvals that are due; one that was due while nothing ran fires once."""
    with pinned(newest()) as snapshot:
        tick(snapshot)


@app.periodic(cron="* * * * *")
@app.task(name="lifecycle.remind", queueing_lock="lifecycle.remind", lock="lifecycle.remind")
def remind_people(timestamp: int) -> None:
    """Tell people of records whose moment has come; one that came while nothing ran is told late, and once."""
    with pinned(newest()) as snapshot:
        remind(snapshot)


@app.periodic(cron="37 3 * * *")
@app.task(name="lifecycle.forget_reminded", queueing_lock="lifecycle.forget_reminded")
def forget_reminded(timestamp: int) -> None:
    """Forget reminders given so long ago that nothing would give them again."""
    forget()
