"""Work of the lifecycle that happens in the background."""

from engine.automation.queue import Payload, task
from engine.errors import DougongError
from engine.lifecycle.importing.running import TASK, fail, run
from engine.lifecycle.models import ImportJob
from engine.storage.registry import newest, pinned


@task(TASK, lock=TASK)
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
