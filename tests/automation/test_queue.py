"""Jobs are deferred exactly once and survive their worker."""

import threading

import pytest
from django.db import connection, transaction
from procrastinate.contrib.django.models import ProcrastinateJob

from engine.automation import outbox
from engine.automation.models import Outbox
from engine.automation.queue import defer, task
from engine.automation.worker import work

ran: list[object] = []


@task("test.note")
def note(payload):
    ran.append(payload["value"])


@task("test.break", retry=False)
def break_off(payload):
    raise ValueError("broken on purpose")


def waiting() -> int:
    return ProcrastinateJob.objects.filter(status="todo", task_name__startswith="test.").count()


@pytest.mark.django_db
def test_a_job_of_a_transaction_that_rolls_back_never_existed():
    with pytest.raises(RuntimeError), transaction.atomic():
        defer("test.note", {"value": 1}, key="rolled back")
        raise RuntimeError
    assert waiting() == 0
    assert defer("test.note", {"value": 1}, key="rolled back")


@pytest.mark.django_db
def test_the_same_key_is_taken_once_for_ever():
    assert defer("test.note", {"value": 1}, key="once")
    ProcrastinateJob.objects.all()._raw_delete("default")
    assert not defer("test.note", {"value": 2}, key="once")
    assert waiting() == 0


@pytest.mark.usefixtures("empty_queue")
def test_eight_threads_with_one_key_defer_one_job():
    def put() -> None:
        defer("test.note", {"value": 1}, key="race")
        connection.close()

    threads = [threading.Thread(target=put) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert waiting() == 1


@pytest.mark.usefixtures("empty_queue")
def test_a_worker_runs_what_was_deferred_and_keeps_what_failed():
    ran.clear()
    defer("test.note", {"value": 7})
    defer("test.break", {})
    work(until_empty=True)
    assert ran == [7]
    assert list(ProcrastinateJob.objects.filter(status="failed").values_list("task_name", flat=True)) == ["test.break"]


@pytest.mark.usefixtures("empty_queue")
def test_an_event_becomes_one_job_for_each_listener(monkeypatch):
    monkeypatch.setattr(outbox, "_listeners", {})
    outbox.on("thing.happened", "test.note")
    outbox.on("thing.happened", "test.note")
    outbox.write("thing.happened", {"value": 3})
    outbox.write("nobody.cares", {})
    assert outbox.relay() == 2
    assert (waiting(), Outbox.objects.count()) == (2, 0)
