"""A worker that dies in the middle of a job leaves the job to the next worker."""

import os
import signal
import subprocess
import sys
import time

import pytest
from django.db import connection
from procrastinate.contrib.django.models import ProcrastinateJob

from engine.automation import worker
from engine.automation.queue import defer, task
from engine.automation.worker import work

finished: list[int] = []

SLOW_WORKER = """
import os, time, django
django.setup()
from engine.automation import worker
from engine.automation.queue import task
@task("test.slow")
def slow(payload):
    time.sleep(600)
worker.work()
"""


@task("test.slow")
def slow(payload):
    finished.append(payload["value"])


def status() -> str:
    return ProcrastinateJob.objects.values_list("status", flat=True).get(task_name="test.slow")


def wait_for(wanted: str) -> None:
    until = time.monotonic() + 90
    while status() != wanted:
        assert time.monotonic() < until, f"still {status()}"
        time.sleep(0.1)


@pytest.mark.usefixtures("empty_queue")
def test_a_job_runs_again_after_kill_9(monkeypatch):
    defer("test.slow", {"value": 5})
    values = connection.settings_dict
    host = f"?host={values['HOST']}&port={values['PORT']}"
    url = f"postgresql://{values['USER']}:{values['PASSWORD']}@/{values['NAME']}{host}"
    process = subprocess.Popen([sys.executable, "-c", SLOW_WORKER], env={**os.environ, "DATABASE_URL": url})
    try:
        wait_for("doing")
    finally:
        process.send_signal(signal.SIGKILL)
        process.wait()
    monkeypatch.setattr(worker, "DEAD_AFTER_SECONDS", 0.5)
    time.sleep(0.6)
    work(until_empty=True)
    assert (finished, status()) == ([5], "succeeded")
