"""Work of the studio that happens in the background."""

import logging

from django.utils import timezone
from procrastinate.contrib.django import app

from engine.automation.queue import Payload, task
from engine.errors import Conflict
from engine.storage import work
from engine.storage.retention import listed, purge
from engine.studio import rollouts
from engine.studio.publish import one_at_a_time

log = logging.getLogger(__name__)


@task(rollouts.TASK)
def run_rollout(payload: Payload) -> None:
    """Prepare the publication of payload["id"] and bring it into force; one whose worker died goes on."""
    rollouts.carry_on(payload["id"])


@app.periodic(cron="47 3 * * *")
@app.task(name="studio.purge", queueing_lock="studio.purge")
def purge_hidden(timestamp: int) -> None:
    """Drop the columns nobody can go back to any more; another night when somebody is publishing just now."""
    try:
        with one_at_a_time(wait=False):
            dropped = purge(timezone.now())
    except Conflict:
        dropped = []
    if dropped:
        log.info("Dropped columns hidden long ago: %s", listed(dropped))
    work.forget()
