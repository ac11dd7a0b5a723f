"""Automation's own jobs: notifications go out by mail, and what is over is cleared away every night."""

from django.core.management import call_command
from procrastinate import JobContext
from procrastinate.contrib.django import app

from engine.automation import mail
from engine.automation.notifications import MAIL
from engine.automation.queue import Payload, task

KEEP_FINISHED_HOURS = 72


@task(MAIL)
def send_mail(payload: Payload) -> None:
    """Mail the notifications of payload["notifications"]."""
    mail.deliver(payload["notifications"])


@app.periodic(cron="17 3 * * *")
@app.task(name="automation.prune", queueing_lock="automation.prune", pass_context=True)
async def prune(context: JobContext, timestamp: int) -> None:
    """Delete jobs that ended well more than three days ago; failed ones stay for a person to see."""
    await context.app.job_manager.delete_old_jobs(nb_hours=KEEP_FINISHED_HOURS)


@app.periodic(cron="27 3 * * *")
@app.task(name="automation.clear_sessions", queueing_lock="automation.clear_sessions")
def clear_sessions(timestamp: int) -> None:
    """Delete the sessions that expired."""
    call_command("clearsessions")
