"""Every night what is over is cleared away."""

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.db import connection
from django.utils import timezone
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from engine.automation.queue import defer, task
from engine.automation.worker import work


@task("test.nothing")
def nothing(payload):
    pass


@pytest.mark.usefixtures("empty_queue")
def test_old_jobs_and_expired_sessions_go():
    defer("test.nothing", {})
    work(until_empty=True)
    with connection.cursor() as cursor:
        cursor.execute("update procrastinate_events set at = at - interval '4 days'")
    now = timezone.now()
    Session.objects.create(session_key="old", session_data="", expire_date=now - timedelta(days=1))
    Session.objects.create(session_key="new", session_data="", expire_date=now + timedelta(days=1))
    for name in ("automation.prune", "automation.clear_sessions"):
        app.configure_task(name).defer(timestamp=0)
    work(until_empty=True)
    assert not ProcrastinateJob.objects.filter(task_name="test.nothing").exists()
    assert list(Session.objects.values_list("session_key", flat=True)) == ["new"]
