"""`dougong bench publish`: a field added to a form of a million records while people read it, beside a plain ALTER TABLE.

The plan is made and looked at before, as a person does; what is timed is what follows the click. The waits of readers
are measured while a long report holds the table, which is when an ALTER that simply waits makes everybody wait.
"""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from engine.storage.sql import execute, fetch
from tests.bench.harness import Figure, Options, alternate
from tests.bench.list_rows import FORM, fill

ROWS, QUICK_ROWS = 1_000_000, 50_000
SECONDS, WAIT = 1.0, 200.0
REPORT_SECONDS = 2.0
READERS = 2


def bench(options: Options) -> Iterator[Figure]:
    """Measure how long a publication takes, and how long the slowest reader waits."""
    fill(QUICK_ROWS if options.quick else ROWS)
    rounds = 2 if options.quick else 5
    published, altered = alternate(_timed(_publication), _timed(_alter), rounds)
    yield Figure("publish", "a field is published", published, "s", goal=SECONDS, less_is_better=True)
    yield Figure("publish", "plain ALTER TABLE", altered, "s")
    ours, plain = alternate(_longest_wait(_publication), _longest_wait(_alter), rounds)
    yield Figure("publish", "longest wait of a reader", ours, "ms", goal=WAIT, less_is_better=True)
    yield Figure("publish", "longest wait behind plain ALTER TABLE", plain, "ms")


def _publication() -> Callable[[], object]:
    """Put one more field into the draft, look at the plan, and return what the click on Publish does."""
    from engine.studio.drafts import put, read
    from engine.studio.objects import required
    from engine.studio.planning import propose, publish_draft

    now = read()
    form = required(now.draft.effective, "forms", FORM)
    added = {"type": "text", "label": {"zh": "颜色", "en": "Colour"}}
    definition = {**form.json, "fields": [*form.json["fields"], added]}
    put("forms", FORM, now.version_of(form.key), definition, None)
    plan = propose(read())
    return lambda: publish_draft(plan.hash, by=None)


def _alter() -> Callable[[], object]:
    name = f"plain_{time.monotonic_ns()}"
    return lambda: execute(f"ALTER TABLE {_table()} ADD COLUMN {name} text")


def _timed(prepare: Callable[[], Callable[[], object]]) -> Callable[[], float]:
    def run() -> float:
        work = prepare()
        started = time.perf_counter()
        work()
        return time.perf_counter() - started

    return run


def _longest_wait(prepare: Callable[[], Callable[[], object]]) -> Callable[[], float]:
    """Return a measurement of the slowest of many small reads, in milliseconds, while the change finds the table held."""

    def run() -> float:
        work = prepare()
        with _long_report(), _readers() as waits:
            work()
        return max(waits) * 1000

    return run


@contextmanager
def _long_report() -> Iterator[None]:
    """Hold the table as a report does that reads it in one transaction."""
    held = threading.Event()

    def report() -> None:
        from django.db import transaction

        with transaction.atomic():
            fetch(f"SELECT id FROM {_table()} LIMIT 1")
            held.set()
            time.sleep(REPORT_SECONDS)

    thread = _started(report)
    held.wait()
    yield
    thread.join()


@contextmanager
def _readers() -> Iterator[list[float]]:
    waits: list[float] = []
    done = threading.Event()

    def read() -> None:
        while not done.is_set():
            started = time.perf_counter()
            fetch(f"SELECT id FROM {_table()} ORDER BY id LIMIT 50")
            waits.append(time.perf_counter() - started)
            time.sleep(0.005)

    threads = [_started(read) for _ in range(READERS)]
    time.sleep(0.2)
    waits.clear()
    yield waits
    done.set()
    for thread in threads:
        thread.join()


def _started(work: Callable[[], None]) -> threading.Thread:
    def run() -> None:
        from django.db import connection

        try:
            work()
        finally:
            connection.close()

    thread = threading.Thread(target=run)
    thread.start()
    return thread


def _table() -> str:
    from engine.storage.registry import current

    return current().table(FORM).name
