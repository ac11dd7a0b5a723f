"""The psycopg connection under Django's.

Django keeps psycopg from preparing anything, which it must: on a rollback psycopg would drop the statements that
`engine.storage.pipeline` has prepared.
"""

from typing import Any

import psycopg
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.backends.base.base import BaseDatabaseWrapper

from engine.storage.pipeline import forget


def raw_connection() -> psycopg.Connection[tuple[Any, ...]]:
    """Return this thread's psycopg connection, opened when needed."""
    return raw_of(opened())


def opened() -> BaseDatabaseWrapper:
    """Return this thread's connection of Django's, opened when needed. Looking it up is not free: keep it for a moment."""
    found = connections[DEFAULT_DB_ALIAS]
    found.ensure_connection()
    return found


def raw_of(wrapper: BaseDatabaseWrapper) -> psycopg.Connection[tuple[Any, ...]]:
    """Return the psycopg connection under one of Django's that is open."""
    raw: psycopg.Connection[tuple[Any, ...]] = wrapper.connection
    return raw


def is_outermost(wrapper: BaseDatabaseWrapper) -> bool:
    """Say whether the transaction under way is one `atomic` began, with no other around it."""
    return wrapper.in_atomic_block and not wrapper.savepoint_ids


def forget_older_plans(token: str) -> None:
    """Drop this connection's prepared statements when it meets definition `token` for the first time.

    A column that was widened gives a prepared SELECT another result type, which PostgreSQL refuses ever after.
    """
    raw = raw_connection()
    if getattr(raw, "dougong_definition", token) != token:
        forget(raw)
    setattr(raw, "dougong_definition", token)  # noqa: B010  # psycopg's type has no such attribute
