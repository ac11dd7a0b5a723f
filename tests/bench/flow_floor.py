"""The floor under `bench flow`: the same business rows by plain, prepared set statements, and nothing else.

No rights, no formulas from data, no history, no idempotency, no outbox: what a careful programmer writes by hand for
exactly this flow. One statement per table, ten lines at once; locks in item order; numbers last; a commit per document.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Any

import psycopg

from tests.bench import flow_floor_sql as sql

SCHEMA = Path(__file__).with_suffix(".sql")
CENT, RATE, WAREHOUSE, OWNER, TERM = Decimal("0.01"), Decimal("0.13"), 1, 1, timedelta(days=30)

Values = dict[str, Any]


@dataclass(frozen=True)
class Goods:
    """What a flow moves: ten lines of item, quantity and tax-inclusive price, in item order."""

    items: Sequence[int]
    qtys: Sequence[Decimal]
    prices: Sequence[Decimal]


def create(connection: psycopg.Connection, items: int, partners: int) -> None:
    """Make the tables and fill the shelves for any number of flows."""
    with connection.transaction():
        connection.execute(SCHEMA.read_text(encoding="utf-8"))
        connection.execute("INSERT INTO floor.item SELECT n, 'item ' || n FROM generate_series(1, %s) n", [items])
        connection.execute(
            "INSERT INTO floor.partner SELECT n, 'partner ' || n FROM generate_series(1, %s) n", [partners]
        )
        connection.execute(
            "INSERT INTO floor.stock SELECT id, %s, 10000000, 123456789.12, 0 FROM floor.item", [WAREHOUSE]
        )


def flow(connection: psycopg.Connection, day: date, partner: int, goods: Goods) -> None:
    """Order, deliver and bill ten lines in three transactions."""
    amounts = _amounts(day, partner, goods)
    order = _order(connection, dict(amounts))
    delivery = _deliver(connection, {**amounts, "source": order[0], "sources": order[1:]})
    _bill(connection, {**amounts, "source": delivery[0], "sources": delivery[1:], "due": day + TERM})


def _order(connection: psycopg.Connection, values: Values) -> list[int]:
    with connection.transaction(), connection.cursor() as cursor:
        ids = _ids(cursor, values)
        free = [qty - reserved for qty, _, reserved in _locked(cursor, values)]
        values["held"] = [min(wanted, there) for wanted, there in zip(values["qtys"], free, strict=True)]
        _all(
            cursor,
            values,
            sql.RESERVE,
            sql.RESERVED,
            sql.OPEN,
            sql.OPENED,
            sql.NUMBER_ORDER,
            sql.ORDER,
            sql.ORDER_LINES,
        )
    return ids


def _deliver(connection: psycopg.Connection, values: Values) -> list[int]:
    with connection.transaction(), connection.cursor() as cursor:
        ids = _ids(cursor, values)
        values["costs"] = [
            value if wanted == qty else (value * wanted / qty).quantize(CENT, ROUND_HALF_UP)
            for wanted, (qty, value, _) in zip(values["qtys"], _locked(cursor, values), strict=True)
        ]
        values["cost"] = sum(values["costs"])
        _all(
            cursor,
            values,
            sql.ISSUE,
            sql.ISSUED,
            sql.TURNOVER,
            sql.RELEASE,
            sql.RELEASED,
            sql.UNBILL,
            sql.UNBILLED,
            sql.FULFIL,
        )
        _all(cursor, values, sql.NUMBER_DELIVERY, sql.DELIVERY, sql.DELIVERY_LINES)
    return ids


def _bill(connection: psycopg.Connection, values: Values) -> None:
    with connection.transaction(), connection.cursor() as cursor:
        _ids(cursor, values)
        _all(cursor, values, sql.BILL, sql.BILLED, sql.OWE, sql.OWED, sql.PROGRESS)
        _all(cursor, values, sql.NUMBER_BILL, sql.SALES_BILL, sql.SALES_BILL_LINES)


def _ids(cursor: psycopg.Cursor, values: Values) -> list[int]:
    """Take one id for the document and one for each line."""
    ids: list[int] = _one(cursor, sql.IDS, {"count": len(values["items"]) + 1})
    values["id"], values["lines"] = ids[0], ids[1:]
    return ids


def _locked(cursor: psycopg.Cursor, values: Values) -> list[tuple[Decimal, Decimal, Decimal]]:
    return cursor.execute(sql.LOCK, values, prepare=True).fetchall()


def _all(cursor: psycopg.Cursor, values: Values, *statements: str) -> None:
    for statement in statements:
        if statement.endswith("RETURNING last"):
            values["last"] = _one(cursor, statement, values)
        else:
            cursor.execute(statement, values, prepare=True)


def _one(cursor: psycopg.Cursor, statement: str, values: Values) -> Any:
    row = cursor.execute(statement, values, prepare=True).fetchone()
    assert row is not None
    return row[0]


def _amounts(day: date, partner: int, goods: Goods) -> Values:
    grosses = [(price * qty).quantize(CENT, ROUND_HALF_UP) for price, qty in zip(goods.prices, goods.qtys, strict=True)]
    nets = [(gross / (1 + RATE)).quantize(CENT, ROUND_HALF_UP) for gross in grosses]
    return {
        "day": day,
        "partner": partner,
        "warehouse": WAREHOUSE,
        "owner": OWNER,
        "rate": RATE,
        "items": list(goods.items),
        "qtys": list(goods.qtys),
        "prices": list(goods.prices),
        "grosses": grosses,
        "nets": nets,
        "qty": sum(goods.qtys),
        "gross": sum(grosses),
        "net": sum(nets),
        "tax": sum(grosses) - sum(nets),
    }
