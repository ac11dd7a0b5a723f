"""Applying a plan beside people at work: it waits for nobody long, and nobody waits long behind it."""

import threading
import time

import pytest
from django.db import connection, transaction

from engine.errors import Refused
from engine.storage import apply as applying
from engine.storage.apply import apply
from engine.storage.changes import plan
from engine.storage.raw import forget_older_plans
from engine.storage.sql import execute, fetch
from tests.storage.app import PERSON, app, definition, field, with_field, with_fields

BEFORE = definition(app(forms=(PERSON,), ledgers=()))
AFTER = definition(app(forms=(with_fields(PERSON, field("extra")),), ledgers=()))


@pytest.fixture
def installed(transactional_db):
    apply(plan(None, BEFORE))
    yield
    execute("DROP TABLE d_tst_p")


def in_thread(work):
    def run():
        try:
            work()
        finally:
            connection.close()

    thread = threading.Thread(target=run)
    thread.start()
    return thread


def hold(held: threading.Event, release: threading.Event):
    """Read the table in a transaction that stays open, as a long report does."""
    with transaction.atomic():
        fetch("SELECT id FROM d_tst_p")
        held.set()
        release.wait(10)


@pytest.mark.alone
def test_readers_do_not_queue_up_behind_a_waiting_change(installed):
    held, release, waits = threading.Event(), threading.Event(), []
    report = in_thread(lambda: hold(held, release))
    held.wait(10)
    change = in_thread(lambda: apply(plan(BEFORE, AFTER)))
    for _ in range(10):
        began = time.perf_counter()
        fetch("SELECT id FROM d_tst_p")
        waits.append(time.perf_counter() - began)
        time.sleep(0.05)
    release.set()
    for thread in (report, change):
        thread.join()
    # The change waits 100 ms at a time; the rest is room for a busy machine.
    assert max(waits) < 1
    assert fetch("SELECT c_x_extra FROM d_tst_p") == []


def test_a_table_that_stays_busy_refuses_the_change(installed, monkeypatch):
    monkeypatch.setattr(applying, "ATTEMPTS", 2)
    held, release = threading.Event(), threading.Event()
    report = in_thread(lambda: hold(held, release))
    held.wait(10)
    with pytest.raises(Refused, match="stays busy"):
        apply(plan(BEFORE, AFTER))
    release.set()
    report.join()
    apply(plan(BEFORE, AFTER))


def test_a_failing_version_bump_takes_the_last_step_back(installed):
    def fail():
        raise RuntimeError("no version")

    with pytest.raises(RuntimeError):
        apply(plan(BEFORE, AFTER), finish=fail)
    assert [step.kind for step in plan(BEFORE, AFTER).steps] == ["add"]


def test_a_large_table_gets_its_index_while_people_work(installed):
    execute("INSERT INTO d_tst_p (id) SELECT g FROM generate_series(1, 10000) g")
    indexed = definition(app(forms=(with_fields(PERSON, field("day", "date")),), ledgers=()))
    made = plan(BEFORE, indexed)
    assert [(step.kind, step.alone) for step in made.steps] == [("add", False), ("index", True)]
    apply(made)
    assert plan(indexed, indexed).steps == ()


def test_a_widened_column_is_read_on_by_connections_that_prepared_before(installed):
    select = "SELECT c_p_limit FROM d_tst_p"
    forget_older_plans("before")
    fetch(select, prepare=True)
    widened = with_field(PERSON, field("limit", "money", id="p_limit", scale=6))
    in_thread(lambda: apply(plan(BEFORE, definition(app(forms=(widened,), ledgers=()))))).join()
    forget_older_plans("after")
    assert fetch(select, prepare=True) == []
