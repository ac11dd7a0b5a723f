"""`dougong bench list`: a page of 50 orders × 30 fields among a million, over HTTP with rights, beside a bare function.

Both are served by the same process and run the same SQL; asked in turns over one connection each, on pages 1 to 20.
"""

import http.client
import json
import random
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

from engine.server import programs
from tests.bench.harness import Figure, Options, percentile
from tests.bench.list_rows import FIELDS, FORM, fill

ROWS, QUICK_ROWS = 1_000_000, 50_000
SIZE, PAGES, GOAL = 50, 20, 2.0
HOST, PORT = "127.0.0.1", 8765
PATIENCE_SECONDS = 60
WHO = {"person0": "all rows", "person1": "own rows"}


def bench(options: Options) -> Iterator[Figure]:
    """Measure for somebody who sees everything, and for somebody whose rows a formula chooses."""
    fill(QUICK_ROWS if options.quick else ROWS)
    keys = {login: _token(login) for login in WHO}
    with _served():
        for login, seen in WHO.items():
            value, floor = _latencies(login, keys[login], requests=100 if options.quick else 400)
            for name, share in (("p50", 0.5), ("p95", 0.95)):
                figure = f"{seen}, {name}"
                yield Figure("list", figure, percentile(value, share), "ms", percentile(floor, share), GOAL, True)


def _latencies(login: str, key: str, requests: int) -> tuple[list[float], list[float]]:
    """Return the milliseconds of each request to us and to the floor, asked in turns."""
    ours, bare = (http.client.HTTPConnection(HOST, PORT, timeout=30) for _ in range(2))
    chance, value, floor = random.Random(7), [], []
    for number in range(requests + 20):
        page = f"?page={chance.randint(1, PAGES)}&size={SIZE}"
        took = _ask(ours, f"/api/records/{FORM}{page}&fields={','.join(FIELDS)}", {"Authorization": f"Bearer {key}"})
        least = _ask(bare, f"/floor/{login}{page}", {})
        if number >= 20:  # caches fill, plans are made
            value.append(took)
            floor.append(least)
    return value, floor


def _ask(connection: http.client.HTTPConnection, path: str, headers: dict[str, str]) -> float:
    started = time.perf_counter()
    connection.request("GET", path, headers=headers)
    response = connection.getresponse()
    body = response.read()
    took = (time.perf_counter() - started) * 1000
    if response.status != 200 or len(json.loads(body)["rows"]) != SIZE:
        raise RuntimeError(f"{path} answered {response.status}: {body[:300]!r}")
    return took


def _token(login: str) -> str:
    from django.utils import timezone

    from engine.access.models import ApiToken, User
    from engine.api.authentication import hash_of, new_key

    key = new_key()
    user = User.objects.get(login=login)
    ApiToken.objects.create(user=user, name="bench", hash=hash_of(key), expires_at=timezone.now() + timedelta(days=1))
    return key


@contextmanager
def _served() -> Iterator[None]:
    """Run the production server over both applications; one process, so that both meet the same caches."""
    command = [*programs.web(HOST, PORT, processes=1)][:-1]
    server = subprocess.Popen([*command, "tests.bench.list_floor:application"])
    try:
        _await(server)
        yield
    finally:
        server.terminate()
        server.wait()


def _await(server: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < until and server.poll() is None:
        try:
            http.client.HTTPConnection(HOST, PORT, timeout=1).connect()
            return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError("the server did not start")
