"""A publication that has much to convert is prepared in the background: people work on, and it comes into force whole."""

import os
import signal
import subprocess
import sys
import time

import pytest
from django.db import connection

from engine.automation import worker
from engine.automation.models import Notification
from engine.automation.worker import work
from engine.storage import changes
from engine.storage.registry import newest
from engine.storage.sql import execute, fetch
from engine.studio.drafts import put, read
from engine.studio.objects import required
from engine.studio.planning import propose, publish_draft
from tests.api.conftest import Api
from tests.shop import install, person

ROWS = 12_000
SLOW_WORKER = """
import time, django
django.setup()
from engine.automation import worker
from engine.studio import rollouts
note = rollouts.went_on
def slowly(key, **figures):
    note(key, **figures)
    time.sleep(0.3)
rollouts.went_on = slowly
worker.work()
"""


@pytest.fixture
def boss(transactional_db, monkeypatch):
    """An administrator of a shop with twelve thousand clients whose phones are texts, about to make them numbers."""
    execute("TRUNCATE procrastinate_jobs, procrastinate_workers RESTART IDENTITY CASCADE")
    install()
    monkeypatch.setattr(changes, "SECONDS_TO_WAIT", 0.1)
    monkeypatch.setattr(worker, "DEAD_AFTER_SECONDS", 0.5)
    table = newest().table("client")
    execute(
        f"INSERT INTO {table.name} (id, state, {table.columns['name'].column}, {table.columns['phone'].column})"
        f" SELECT g, 'active', 'c' || g, (1000 + g)::text FROM generate_series(1, {ROWS}) g"
    )
    execute("SELECT setval('record_seq', 1000000)")
    to_number("phone")
    yield Api(person("root", is_admin=True))
    names = [
        name for (name,) in fetch("SELECT relname FROM pg_class WHERE relkind = 'r' AND relname ~ '^[debt]_shop_'")
    ]
    execute(f"DROP TABLE {', '.join(names)} CASCADE")


def to_number(name):
    now = read()
    form = required(now.draft.effective, "forms", "client")
    fields = [{**field, "type": "integer"} if field["name"] == name else field for field in form.json["fields"]]
    put("forms", "client", now.version_of(form.key), {**form.json, "fields": fields}, None)


def phones():
    table = newest().table("client")
    return dict(fetch(f"SELECT id, {table.columns['phone'].column}::text FROM {table.name}"))


def confirm(boss):
    """Confirm the plan and return the answer."""
    plan = boss.get("studio/plan").json()
    assert plan["background"] and plan["problems"] == []
    (step,) = plan["data"]
    assert (step["kind"], step["class"], step["rows"]) == ("retype", "online", ROWS) and step["seconds"] >= 1
    return boss.post("studio/publish", {"hash": plan["hash"]})


def under_way(boss):
    (shown,) = boss.get("studio").json()["work"]
    return shown


def killed_half_way(boss):
    """Let a worker begin, and kill it in the middle."""
    values = connection.settings_dict
    host = f"?host={values['HOST']}&port={values['PORT']}"
    url = f"postgresql://{values['USER']}:{values['PASSWORD']}@/{values['NAME']}{host}"
    process = subprocess.Popen([sys.executable, "-c", SLOW_WORKER], env={**os.environ, "DATABASE_URL": url})
    try:
        until = time.monotonic() + 60
        while not 0 < under_way(boss)["done"] < ROWS:
            assert time.monotonic() < until
            time.sleep(0.05)
    finally:
        process.send_signal(signal.SIGKILL)
        process.wait()


def test_a_worker_killed_half_way_leaves_the_rest_to_the_next_and_nobody_waits(boss):
    answer = confirm(boss)
    assert answer.status_code == 200 and answer.json() == {"version": None}
    killed_half_way(boss)
    shown = under_way(boss)
    assert shown["running"] and shown["total"] == ROWS and shown["seconds"] > 0
    assert boss.get("records/client/7").json()["record"]["phone"] == "1007"
    record = boss.get("records/client/7").json()["record"]
    assert boss.patch("records/client/7", {"version": record["version"], "phone": "42"}).status_code == 200
    assert boss.post("records/client", {"name": "new", "phone": "43"}).status_code == 201
    for path in ("studio/publish", "studio/history/1/restore", "apps/shop/off"):
        refused = boss.post(path, {"hash": "x"} if path == "studio/publish" else {})
        assert refused.status_code == 409 and "后台转换数据" in refused.json()["message"], path
    assert newest().version == 1
    time.sleep(0.6)
    work(until_empty=True)
    assert newest().version == 2 and under_way(boss)["running"] is False
    found = phones()
    assert found[7] == "42" and found[8] == "1008" and "43" in found.values() and len(found) == ROWS + 1
    assert boss.get("studio").json()["changed"] == []
    assert "第 2 版已发布" in boss.get("notifications").content.decode()


def test_one_that_is_stopped_leaves_everything_as_it_was(boss):
    before = phones()
    confirm(boss)
    killed_half_way(boss)
    assert boss.post("studio/publish/stop").status_code == 204
    assert boss.post("studio/publish/stop").status_code == 404
    assert "已停止" in under_way(boss)["problem"]
    time.sleep(0.6)
    work(until_empty=True)
    assert newest().version == 1 and phones() == before
    assert fetch("SELECT 1 FROM pg_trigger WHERE tgname LIKE 'dougong_%%'") == []
    assert boss.get("studio").json()["changed"] != []
    assert publish_draft(propose(read()).hash, by=None) is None
    work(until_empty=True)
    assert newest().version == 2


def test_one_that_cannot_be_gone_on_with_takes_back_what_the_dead_worker_left(boss):
    confirm(boss)
    killed_half_way(boss)
    column = newest().table("client").columns["phone"].column
    execute(f"UPDATE {newest().table('client').name} SET {column} = '没有' WHERE id = 7")
    time.sleep(0.6)
    work(until_empty=True)
    assert newest().version == 1 and "没有" in under_way(boss)["problem"]
    assert fetch("SELECT 1 FROM pg_trigger WHERE tgname LIKE 'dougong_%%'") == []


def test_a_value_that_came_meanwhile_and_will_not_convert_ends_it_with_a_sentence(boss):
    confirm(boss)
    assert boss.post("records/client", {"name": "odd", "phone": "没有"}).status_code == 201
    work(until_empty=True)
    assert newest().version == 1 and "没有" in under_way(boss)["problem"]
    (told,) = Notification.objects.filter(kind="studio.rollout")
    assert "没有发布" in told.text["zh"] and boss.get("studio").json()["changed"] != []
