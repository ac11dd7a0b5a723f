"""`dougong bench posting`: deliveries of ten lines a second, with 1, 2 and 4 workers, beside hand-written SQL.

Our side is what the API calls, as a user with a role: idempotency key, rights, fill, compute, check, three ledgers, turnovers,
number, history, events, one commit. The floor writes the same business rows and nothing else, see `posting_floor`.
"""

import multiprocessing
import os
import random
import time
from collections.abc import Callable, Iterator
from functools import partial
from multiprocessing.pool import Pool
from typing import Any

import psycopg

from tests.bench import flow_floor, posting_floor
from tests.bench.flow_shop import FlowShop, fill_shop, open_shop
from tests.bench.harness import Figure, Options, alternate

ITEMS, PARTNERS, LINES, GOAL = 50, 20, 10, 0.4
WORKERS = (1, 2, 4)

_shop: FlowShop
_connection: psycopg.Connection


def bench(options: Options) -> Iterator[Figure]:
    """Measure documents a second; each worker is a process of its own, all take from the same 50 items."""
    fill_shop(ITEMS, PARTNERS)
    with psycopg.connect(os.environ["DATABASE_URL"]) as connection:
        flow_floor.create(connection, ITEMS, PARTNERS)
    rounds, seconds = (2, 1.0) if options.quick else (5, 3.0)
    with multiprocessing.get_context("spawn").Pool(max(WORKERS), _start) as pool:
        for workers in WORKERS:
            ours, raw = (partial(_rate, pool, work, workers, seconds) for work in (_ours, _floor))
            value, floor = alternate(ours, raw, rounds)
            yield Figure(
                "posting", f"delivery, {workers} worker{'s' * (workers > 1)}", value, "documents/s", floor, GOAL
            )


def _rate(pool: Pool, work: Callable[[float], int], workers: int, seconds: float) -> float:
    """Return documents a second of `workers` processes together."""
    return sum(pool.map(work, [seconds] * workers, chunksize=1)) / seconds


def _start() -> None:
    """Give a worker process its own connections."""
    global _shop, _connection
    _shop = open_shop()
    _connection = posting_floor.connect(os.environ["DATABASE_URL"])


def _ours(seconds: float) -> int:
    return _count(lambda: _shop.submit("boss", "delivery", _delivery()), seconds)


def _floor(seconds: float) -> int:
    return _count(lambda: posting_floor.deliver(_connection, ITEMS), seconds)


def _count(post: Callable[[], object], seconds: float) -> int:
    """Return how many documents were posted in that time."""
    done, end = 0, time.perf_counter() + seconds
    while time.perf_counter() < end:
        post()
        done += 1
    return done


def _delivery() -> dict[str, Any]:
    qty, price, rate = str(posting_floor.QTY), str(posting_floor.PRICE), str(posting_floor.RATE)
    items = random.sample(_shop.items, LINES)
    lines = [{"item": item, "qty": qty, "price": price, "tax_rate": rate} for item in items]
    return {"date": posting_floor.DAY, "customer": _shop.partners[0], "warehouse": _shop.warehouse, "lines": lines}
