"""The worker process: runs jobs, takes over the jobs of workers that died, empties the outbox."""

import asyncio
import logging
from typing import cast

from asgiref.sync import sync_to_async
from django.db import close_old_connections
from django.utils.module_loading import autodiscover_modules
from procrastinate import App
from procrastinate.contrib.django import app
from procrastinate.contrib.django.django_connector import DjangoConnector
from procrastinate.exceptions import ConnectorException

from engine.automation import outbox

HEARTBEAT_SECONDS = 3.0
DEAD_AFTER_SECONDS = 12.0
HOUSEKEEPING_SECONDS = 1.0

_DUE = """
SELECT count(*) AS ripe FROM procrastinate_jobs WHERE status = 'todo' AND (scheduled_at IS NULL OR scheduled_at <= now())
"""

log = logging.getLogger(__name__)


def work(*, concurrency: int = 2, until_empty: bool = False) -> None:
    """Run jobs until SIGTERM or SIGINT; the running ones are finished first.

    until_empty   return when no job is left (tests and one-shot commands)
    """
    autodiscover_modules("jobs")
    asyncio.run(_work(concurrency, until_empty))


async def _work(concurrency: int, until_empty: bool) -> None:
    connector = cast(DjangoConnector, app.connector).get_worker_connector()
    with app.replace_connector(connector) as own:
        async with own.open_async():
            await _keep_house(own)
            housekeeping = asyncio.create_task(_keep_house_for_ever(own))
            await _run(own, concurrency, wait=not until_empty)
            # The last job may have left another one, which nobody looks for any more.
            while until_empty and await _has_more(own):
                await _run(own, concurrency, wait=False)
            housekeeping.cancel()


async def _run(own: App, concurrency: int, *, wait: bool) -> None:
    await own.run_worker_async(
        concurrency=concurrency,
        wait=wait,
        update_heartbeat_interval=HEARTBEAT_SECONDS,
        stalled_worker_timeout=DEAD_AFTER_SECONDS,
        shutdown_graceful_timeout=20,
        fetch_job_polling_interval=2.0,
    )


async def _has_more(own: App) -> bool:
    await _keep_house(own)
    rows = await own.connector.execute_query_all_async(_DUE)
    return bool(rows[0]["ripe"])


async def _keep_house_for_ever(own: App) -> None:
    while True:
        await asyncio.sleep(HOUSEKEEPING_SECONDS)
        try:
            await _keep_house(own)
        except Exception:  # A database that is away for a moment must not end the worker.
            log.exception("Housekeeping failed; trying again")


async def _keep_house(own: App) -> None:
    await sync_to_async(_relay, thread_sensitive=False)()
    await take_over(own)


def _relay() -> None:
    try:
        while outbox.relay():
            pass
    finally:
        close_old_connections()


async def take_over(own: App) -> None:
    """Give the jobs of workers whose heartbeat stopped back to the queue."""
    for job in await own.job_manager.get_stalled_jobs(seconds_since_heartbeat=DEAD_AFTER_SECONDS):
        try:
            await own.job_manager.retry_job(job)
            log.warning("Job %s lost its worker; it runs again", job.id)
        except ConnectorException:  # Its worker was slow, not dead, and has just finished it.
            log.info("Job %s was not lost after all", job.id)
