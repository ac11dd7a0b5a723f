"""Reading one row of a fixed table by a prepared statement: who is asking is asked on every request.

Django's query builder takes longer over these than PostgreSQL does; see docs/decisions/0012.
"""

from functools import cache
from typing import Any, TypeVar

from django.db.models import Model

from engine.storage.sql import fetch

M = TypeVar("M", bound=Model)


def find(model: type[M], field: str, value: Any) -> M | None:
    """Return the row of `model` whose `field` (unique) has this value, None when there is none."""
    text, names = _select(model, field)
    rows = fetch(text, [value], prepare=True)
    return model.from_db("default", names, rows[0]) if rows else None


@cache
def _select(model: type[Model], field: str) -> tuple[str, tuple[str, ...]]:
    fields = model._meta.concrete_fields
    columns = ", ".join(f'"{one.column}"' for one in fields)
    where = next(one.column for one in fields if one.name == field)
    text = f'SELECT {columns} FROM "{model._meta.db_table}" WHERE "{where}" = %s'
    return text, tuple(one.attname for one in fields)
