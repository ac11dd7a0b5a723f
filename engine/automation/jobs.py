"""Automation's own jobs."""

from procrastinate import JobContext
from procrastinate.contrib.django import app

KEEP_FINISHED_HOURS = 72


@app.periodic(cron="17 3 * * *")
@app.task(name="automation.prune", queueing_lock="automation.prune", pass_context=True)
async def prune(context: JobContext, timestamp: int) -> None:
    """Delete finished jobs of more than three days ago; failed ones stay for a person to see."""
    await context.app.job_manager.delete_old_jobs(nb_hours=KEEP_FINISHED_HOURS)
