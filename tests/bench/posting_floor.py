"""The floor under `bench posting`: the business rows of one delivery by plain, prepared set statements, nothing else.

Header, lines, stock entries, balances and turnovers, unbilled lines with their entries, and a gap-free number: one
statement per table, balances locked in item order, the number last.
"""

import random
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

import psycopg

from tests.bench import flow_floor
from tests.bench import flow_floor_sql as sql

LINES = 10
DAY = "2025-06-02"
QTY, PRICE, RATE, CENT = Decimal(3), Decimal("22.50"), Decimal("0.13"), Decimal("0.01")
GROSS = QTY * PRICE
NET = (GROSS / (1 + RATE)).quantize(CENT, ROUND_HALF_UP)
FIRST = (sql.ISSUE, sql.ISSUED, sql.TURNOVER, sql.UNBILL, sql.UNBILLED)
LAST = (sql.DELIVERY, sql.DELIVERY_LINES)


def connect(url: str) -> psycopg.Connection:
    """Return a connection that `deliver` can use."""
    return psycopg.connect(url, autocommit=True)


def deliver(connection: psycopg.Connection, items: int) -> None:
    """Post one delivery of ten lines in one transaction."""
    goods = sorted(random.sample(range(1, items + 1), LINES))
    with connection.transaction(), connection.cursor() as cursor:
        values = _values(goods)
        ids = _fetch(cursor, sql.IDS, {"count": LINES + 1})[0][0]
        values |= {"id": ids[0], "lines": ids[1:]}
        locked = _fetch(cursor, sql.LOCK, values)
        values["costs"] = [(value * QTY / qty).quantize(CENT, ROUND_HALF_UP) for qty, value, _ in locked]
        values["cost"] = sum(values["costs"])
        for statement in FIRST:
            cursor.execute(statement, values, prepare=True)
        values["last"] = _fetch(cursor, sql.NUMBER_DELIVERY, values)[0][0]
        for statement in LAST:
            cursor.execute(statement, values, prepare=True)


def _fetch(cursor: psycopg.Cursor, statement: str, values: dict[str, Any]) -> list[tuple[Any, ...]]:
    return cursor.execute(statement, values, prepare=True).fetchall()


def _values(goods: list[int]) -> dict[str, Any]:
    return {
        "day": DAY, "partner": 1, "warehouse": flow_floor.WAREHOUSE, "owner": flow_floor.OWNER, "rate": RATE,
        "items": goods, "sources": [0] * LINES, "qtys": [QTY] * LINES, "prices": [PRICE] * LINES,
        "grosses": [GROSS] * LINES, "nets": [NET] * LINES,
        "qty": QTY * LINES, "gross": GROSS * LINES, "net": NET * LINES, "tax": (GROSS - NET) * LINES,
    }  # fmt: skip
