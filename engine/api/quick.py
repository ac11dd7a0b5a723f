"""Reading one row of a fixed table by a prepared statement: who is asking is asked on every request.

Django's query builder takes longer over these than PostgreSQL does; see docs/decisions/0012.
"""

from collections.abc import Callable
from functools import cache
from typing import Any, TypeVar

from django.db import connection
from django.db.models import Model

from engine.storage.sql import fetch

M = TypeVar("M", bound=Model)


def find(model: type[M], field: str, value: Any) -> M | None:
    """Return the row of `model` whose `field` (unique) has this value, None when there is none."""
    text, names = _select(model, field)
    rows = fetch(text, [value], prepare=True)
    return model.from_db("default", names, _read(model, rows[0])) if rows else None


def _read(model: type[M], row: tuple[Any, ...]) -> list[Any]:
    """Return the row as the model's fields hold it: JSON arrives as text."""
    values = list(row)
    for place, read in _readers(model):
        values[place] = read(values[place], None, connection)
    return values


@cache
def _readers(model: type[Model]) -> tuple[tuple[int, Callable[..., Any]], ...]:
    fields = enumerate(model._meta.concrete_fields)
    return tuple((place, one.from_db_value) for place, one in fields if hasattr(one, "from_db_value"))


@cache
def _select(model: type[Model], field: str) -> tuple[str, tuple[str, ...]]:
    fields = model._meta.concrete_fields
    columns = ", ".join(f'"{one.column}"' for one in fields)
    where = next(one.column for one in fields if one.name == field)
    text = f'SELECT {columns} FROM "{model._meta.db_table}" WHERE "{where}" = %s'
    return text, tuple(one.attname for one in fields)
