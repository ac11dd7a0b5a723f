"""Publishing while people work: no request fails, and every process serves the new version at once."""

import json
import os
import socket
import statistics
import subprocess
import threading
import time
from contextlib import ExitStack, contextmanager
from datetime import timedelta
from http.client import HTTPConnection

import pytest
from django.db import connection
from django.utils import timezone

from engine.access.models import ApiToken
from engine.api.authentication import hash_of, new_key
from engine.errors import Conflict
from engine.server import programs
from engine.storage.registry import newest
from engine.storage.sql import execute, fetch
from engine.studio.drafts import put, read
from engine.studio.objects import required
from engine.studio.planning import propose, publish_draft
from tests.shop import Shop, install, person

PUBLICATIONS = 20
SECONDS_TO_START = 60


@pytest.fixture
def shop(transactional_db):
    """The shop, installed for other processes to see; nothing of it is left afterwards."""
    snapshot = install()
    yield Shop(snapshot)
    names = [
        name for (name,) in fetch("SELECT relname FROM pg_class WHERE relkind = 'r' AND relname ~ '^[debt]_shop_'")
    ]
    execute(f"DROP TABLE {', '.join(names)} CASCADE")


def edited(number):
    """Put one more field into the draft and return the hash of its plan."""
    now = read()
    form = required(now.draft.effective, "forms", "thing")
    fields = [*form.json["fields"], {"type": "text", "label": {"en": f"More {number}"}}]
    put("forms", "thing", now.version_of(form.key), {**form.json, "fields": fields}, None)
    return propose(read()).hash


@pytest.mark.alone
def test_nobody_notices_twenty_publications(shop):
    key = token()
    with ExitStack() as held:
        ports = [held.enter_context(web_process()) for _ in range(2)]
        with at_work(ports, key) as answers:
            delays = [published(number, ports, key) for number in range(PUBLICATIONS)]
    wrong = [answer for answer in answers if answer[0] not in (200, 201)]
    assert wrong == [] and len(answers) > PUBLICATIONS
    assert newest().version == PUBLICATIONS + 1
    # The machine of a test run is shared: most at once, none late.
    assert statistics.median(delays) < 1 and max(delays) < 5


def published(number, ports, key):
    """Publish and return the seconds until the last process answers with the new version."""
    version = publish_draft(edited(number), by=None)
    started = time.monotonic()
    for port in ports:
        while asked(port, "GET", "/api/records/thing", key)[1] != str(version):
            assert time.monotonic() - started < 10
    return time.monotonic() - started


def test_of_two_people_publishing_at_once_the_second_gets_a_sentence(shop):
    confirmed = edited(1)
    together, outcomes = threading.Barrier(2), []

    def publish():
        try:
            together.wait()
            outcomes.append(publish_draft(confirmed, by=None))
        except Conflict as refused:
            outcomes.append(str(refused))
        finally:
            connection.close()

    people = [threading.Thread(target=publish) for _ in range(2)]
    for one in people:
        one.start()
    for one in people:
        one.join()
    assert 2 in outcomes
    assert any("publishing right now" in str(one) or "out of date" in str(one) for one in outcomes)
    assert newest().version == 2


def token():
    key = new_key()
    ApiToken.objects.create(
        user=person("root", is_admin=True),
        name="load",
        hash=hash_of(key),
        scope="write",
        expires_at=timezone.now() + timedelta(hours=1),
    )
    return key


@contextmanager
def web_process():
    """Run one web process on the database of this test and yield its port."""
    values = connection.settings_dict
    url = f"postgresql://{values['USER']}:{values['PASSWORD']}@/{values['NAME']}?host={values['HOST']}&port={values['PORT']}"
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = {**os.environ, "DATABASE_URL": url, "DOUGONG_HOSTS": "127.0.0.1"}
    process = subprocess.Popen(programs.web("127.0.0.1", port, processes=1), env=environment)
    try:
        await_port(port, process)
        yield port
    finally:
        process.terminate()
        process.wait()


def await_port(port, process):
    until = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < until and process.poll() is None:
        try:
            return asked(port, "GET", "/api/health", "")
        except OSError:
            time.sleep(0.1)
    raise AssertionError("the web process did not start")


@contextmanager
def at_work(ports, key):
    """Read and write through every process until the block ends; yield what was answered."""
    answers, done = [], threading.Event()

    def work(port, number):
        count = 0
        while not done.is_set():
            count += 1
            answers.append(asked(port, "GET", "/api/records/thing", key))
            body = {"code": f"{number}-{count}", "name": "thing"}
            answers.append(asked(port, "POST", "/api/records/thing", key, body))

    people = [threading.Thread(target=work, args=(port, number)) for number, port in enumerate([*ports, *ports])]
    for one in people:
        one.start()
    try:
        yield answers
    finally:
        done.set()
        for one in people:
            one.join()


def asked(port, method, path, key, body=None):
    """Ask once; return the status, the version that answered, and what was wrong."""
    link = HTTPConnection("127.0.0.1", port, timeout=30)
    headers = {"Content-Type": "application/json", **({"Authorization": f"Bearer {key}"} if key else {})}
    link.request(method, path, json.dumps(body) if body else None, headers)
    response = link.getresponse()
    content = response.read()
    link.close()
    return (
        response.status,
        response.headers.get("X-Definition-Version"),
        content[:200] if response.status >= 400 else b"",
    )
