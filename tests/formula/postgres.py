"""Evaluating formulas in PostgreSQL: every field a formula reads becomes a column of a one-row table."""

from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from typing import Any

import psycopg
from django.db import connection

from engine.formula import Compiled, Env
from engine.formula.places import Where
from engine.formula.typed import Path, walk
from engine.formula.types import Type

_COLUMNS = {
    "num": "numeric",
    "text": "text",
    "bool": "boolean",
    "date": "date",
    "datetime": "timestamptz",
    "ref": "bigint",
}


def evaluate(compiled: Compiled, env: Env, *, exact: bool = True) -> Any:
    """Return the value PostgreSQL computes for a formula."""
    columns = {node.place.path: _column(node, env) for node in walk(compiled.root) if isinstance(node, Path)}
    names = {path: f'v."{".".join(path)}"' for path in columns}
    text, values = compiled.sql(lambda path: (names[path], True), env.context, exact=exact)
    row = ", ".join(f'%s::{kind}{_collated(kind)} AS "{".".join(path)}"' for path, (kind, _) in columns.items())
    given = [value for _, value in columns.values()]
    return fetch(f"SELECT {text} FROM (SELECT {row}) AS v" if row else f"SELECT {text}", [*values, *given])


def fetch(text: str, values: list[Any]) -> Any:
    """Run one statement with native parameters and return its single value."""
    connection.ensure_connection()
    return psycopg.Cursor(connection.connection).execute(text, values or None).fetchone()[0]


def _collated(kind: str) -> str:
    """Sort text columns as a dictionary does where the server can: formulas must not care."""
    return ' COLLATE "und-x-icu"' if kind == "text" and _has_icu() else ""


@cache
def _has_icu() -> bool:
    return bool(fetch("SELECT count(*) FROM pg_collation WHERE collname = 'und-x-icu'", []))


def _column(node: Path, env: Env) -> tuple[str, Any]:
    """Return the column type and the value of what a path reads, as it is stored."""
    place, kind = node.place, node.type
    if place.where is Where.LINES:
        rows = env.header[place.steps[0]]
        if kind.name == "rows":
            return "bigint[]", list(range(len(rows)))
        return _array(kind), [_numeric(_read(row, place.steps[1:], place.references, env)) for row in rows]
    row = env.line if place.where is Where.LINE else env.header
    assert row is not None
    return (_array(kind) if kind.of else _COLUMNS[kind.name]), _read(row, place.steps, place.references, env)


def _numeric(value: Any) -> Any:
    """An array takes one Python type; True is an int, too, and stays what it is."""
    return Decimal(value) if type(value) is int else value


def _array(kind: Type) -> str:
    assert kind.of is not None
    return _COLUMNS[kind.of.name] + "[]"


def _read(row: Mapping[str, Any], steps: tuple[str, ...], forms: tuple[str, ...], env: Env) -> Any:
    for step, form in zip(steps, forms, strict=False):
        row = env.related.get((form, row.get(step) or 0), {})
    return row.get(steps[-1])
