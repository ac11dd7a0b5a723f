"""`dougong bench flow`: order of ten lines → delivery → posted sales bill, three commits, beside hand-written SQL.

Every feature is on: the rights of a seller, a keeper and an accountant, formulas, checks, conversion under the ledger's
lock, reservation, moving average, open items, progress, gap-free numbers, history, outbox, idempotency keys.
"""

import multiprocessing
import os
import random
import time
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from functools import partial
from multiprocessing.pool import Pool

import psycopg

from tests.bench import flow_floor
from tests.bench.flow_floor import Goods
from tests.bench.flow_shop import FlowShop, fill_shop, open_shop
from tests.bench.harness import Figure, Options, alternate

ITEMS, PARTNERS, LINES, GOAL = 50, 20, 10, 0.25
DAY = date(2025, 6, 2)

_shop: FlowShop
_connection: psycopg.Connection


def bench(options: Options) -> Iterator[Figure]:
    """Measure flows a second with one worker and with four; each worker is a process of its own."""
    fill_shop(ITEMS, PARTNERS)
    with psycopg.connect(os.environ["DATABASE_URL"]) as connection:
        flow_floor.create(connection, ITEMS, PARTNERS)
    rounds, flows = (2, 20) if options.quick else (5, 60)
    with multiprocessing.get_context("spawn").Pool(4, _start) as pool:
        for workers in (1, 4):
            ours = partial(_rate, pool, _ours, workers, flows)
            value, floor = alternate(ours, partial(_rate, pool, _floor, workers, 3 * flows), rounds)
            yield Figure("flow", f"order to bill, {workers} worker{'s' * (workers > 1)}", value, "flows/s", floor, GOAL)


def _rate(pool: Pool, work: object, workers: int, flows: int) -> float:
    """Return flows a second of `workers` processes that do `flows` each."""
    seeds = [random.random() for _ in range(workers)]
    started = time.perf_counter()
    pool.starmap(work, [(seed, flows) for seed in seeds], chunksize=1)  # type: ignore[arg-type]  # one of the two below
    return workers * flows / (time.perf_counter() - started)


def _start() -> None:
    """Give a worker process its own connections."""
    global _shop, _connection
    _shop = open_shop()
    _connection = psycopg.connect(os.environ["DATABASE_URL"], autocommit=True)


def _ours(seed: float, flows: int) -> None:
    for partner, goods in _wishes(seed, flows):
        _shop.flow(DAY, partner, goods)


def _floor(seed: float, flows: int) -> None:
    for partner, goods in _wishes(seed, flows):
        flow_floor.flow(_connection, DAY, partner, goods)


def _wishes(seed: float, flows: int) -> Iterator[tuple[int, Goods]]:
    """Return who wants what: a partner (1…) and ten of the shared items (1…), in item order."""
    dice = random.Random(seed)
    for _ in range(flows):
        items = sorted(dice.sample(range(1, ITEMS + 1), LINES))
        qtys = [Decimal(dice.randint(1, 20)) for _ in items]
        yield dice.randint(1, PARTNERS), Goods(items, qtys, [Decimal(dice.randint(100, 99999)) / 100 for _ in items])
