"""Many people decide at once, and workers die: every join fires, every click counts once, every effect happens once."""

import copy
import os
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from itertools import chain

import psycopg
import pytest
from django.db import connection

from engine.automation import worker
from engine.automation.worker import work
from engine.errors import Conflict, Refused
from engine.lifecycle.approval.deciding import Said, decide
from engine.storage.registry import newest
from engine.storage.sql import execute, fetch
from engine.studio.publish import publish
from tests.approval.conftest import WORKFLOW, definition_with

pytestmark = pytest.mark.django_db(transaction=True)

PAIRS = 500
EFFECTS = 100

BOTH = copy.deepcopy(WORKFLOW)
BOTH["nodes"] = [
    {"id": "start", "type": "start"},
    {"id": "split", "type": "fork"},
    {"id": "manager", "type": "approve", "who": [{"superior": 1}]},
    {"id": "boss", "type": "approve", "who": [{"role": "boss"}]},
    {"id": "both", "type": "join"},
    {"id": "done", "type": "end"},
]
BOTH["edges"] = [
    {"id": "e1", "from": "start", "to": "split"},
    {"id": "e2", "from": "split", "to": "manager"},
    {"id": "e3", "from": "split", "to": "boss"},
    {"id": "e4", "from": "manager", "to": "both"},
    {"id": "e5", "from": "boss", "to": "both"},
    {"id": "e6", "from": "both", "to": "done"},
]

MADE = copy.deepcopy(WORKFLOW)
MADE["nodes"] = [
    {"id": "start", "type": "start"},
    {"id": "made", "type": "action", "do": {"convert": "order_to_delivery"}},
    {"id": "noted", "type": "action", "do": {"set": {"contact": '"seen"'}}},
    {"id": "done", "type": "end"},
]
MADE["edges"] = [
    {"id": "e1", "from": "start", "to": "made"},
    {"id": "e2", "from": "made", "to": "noted"},
    {"id": "e3", "from": "noted", "to": "done"},
]


@pytest.fixture
def company(transactional_db, request):
    """The company published with the workflow of the test; its tables are dropped again."""
    with connection.cursor() as cursor:
        cursor.execute("truncate procrastinate_jobs, procrastinate_workers restart identity cascade")
    publish(list(definition_with(request.param).apps), by=None)
    snapshot = newest()
    yield snapshot
    for table in snapshot.tables.values():
        if table.name.startswith(("d_", "e_", "b_", "t_")):
            execute(f"DROP TABLE {table.name} CASCADE")


@pytest.fixture
def snapshot(company):
    return company


def attempt(snapshot, actor, task):
    """Approve on a connection of one's own; return whether it counted."""
    try:
        decide(snapshot, actor, task, "approve", Said())
    except (Refused, Conflict):
        return False
    finally:
        connection.close()
    return True


@pytest.mark.parametrize("company", [BOTH], indirect=True)
def test_five_hundred_pairs_finish_a_join_together_and_all_of_them_go_on(snapshot, order, people):
    made = [order(1).id for _ in range(PAIRS)]
    tasks = fetch("SELECT person_id, id FROM workflow_task WHERE state = 'open' ORDER BY instance_id, id")
    actors = {people.li.user_id: people.li, people.zhou.user_id: people.zhou}
    with ThreadPoolExecutor(4) as pool:
        done = list(pool.map(lambda one: attempt(snapshot, actors[one[0]], one[1]), tasks))
    assert done == [True] * (2 * PAIRS)
    states = fetch(f"SELECT state, count(*) FROM {snapshot.table('order').name} GROUP BY state")
    assert states == [("approved", PAIRS)] and len(set(made)) == PAIRS
    assert fetch("SELECT count(*) FROM workflow_event WHERE type = 'finished'")[0][0] == PAIRS


@pytest.mark.parametrize("company", [WORKFLOW], indirect=True)
def test_four_clicks_at_once_count_once(snapshot, order, people, task_of):
    clicks = []
    for _ in range(25):
        order(500)
        clicks.append([task_of(people.li)] * 4)
    with ThreadPoolExecutor(4) as pool:
        done = list(pool.map(lambda task: attempt(snapshot, people.li, task), chain(*clicks)))
    assert sum(done) == 25
    assert fetch("SELECT count(*) FROM workflow_event WHERE type = 'finished'")[0][0] == 25


@pytest.mark.parametrize("company", [MADE], indirect=True)
def test_a_worker_killed_amid_a_hundred_effects_does_each_once(snapshot, order, monkeypatch):
    made = [order(1) for _ in range(EFFECTS)]
    assert {one.state for one in made} == {"submitted"}
    values = connection.settings_dict
    url = f"postgresql://{values['USER']}:{values['PASSWORD']}@/{values['NAME']}?host={values['HOST']}&port={values['PORT']}"
    code = "import django; django.setup(); from engine.automation import worker; worker.work()"
    deliveries, orders = snapshot.table("delivery").name, snapshot.table("order").name
    # One document is held, so the worker cannot be done before it dies, however fast it is.
    with psycopg.connect(url) as holder:
        holder.execute(f"SELECT id FROM {orders} WHERE id = %s FOR UPDATE", [made[EFFECTS // 2].id])
        process = subprocess.Popen([sys.executable, "-c", code], env={**os.environ, "DATABASE_URL": url})
        try:
            until = time.monotonic() + 240
            while not fetch(f"SELECT count(*) FROM {deliveries}")[0][0]:
                assert time.monotonic() < until, "the worker never began"
                time.sleep(0.01)
        finally:
            process.send_signal(signal.SIGKILL)
            process.wait()
    assert fetch(f"SELECT count(*) FROM {deliveries}")[0][0] < EFFECTS
    monkeypatch.setattr(worker, "HEARTBEAT_SECONDS", 0.1)
    monkeypatch.setattr(worker, "DEAD_AFTER_SECONDS", 2.0)
    time.sleep(2.1)
    work(until_empty=True)
    column = snapshot.table("order").columns["contact"].column
    assert fetch(f"SELECT state, {column}, count(*) FROM {orders} GROUP BY 1, 2") == [("approved", "seen", EFFECTS)]
    assert fetch(f"SELECT count(*) FROM {deliveries}")[0][0] == EFFECTS
    assert fetch("SELECT count(*) FROM (SELECT instance_id, node FROM workflow_event WHERE type = 'worked' "
                 "GROUP BY 1, 2 HAVING count(*) > 1) twice")[0][0] == 0  # fmt: skip
