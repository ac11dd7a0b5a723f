"""The psycopg connection under Django's, set up to keep prepared statements."""

from typing import Any

import psycopg
from django.db import connection

# psycopg keeps 100 by default; a company with many forms would prepare again and again.
PREPARED_MAX = 1000
# Django switches prepared statements off; this lets `prepare=True` work and prepares nothing by itself.
NEVER_BY_ITSELF = 2**31


def raw_connection() -> psycopg.Connection[tuple[Any, ...]]:
    """Return this thread's psycopg connection, opened when needed."""
    connection.ensure_connection()
    raw: psycopg.Connection[tuple[Any, ...]] = connection.connection
    if raw.prepare_threshold != NEVER_BY_ITSELF:
        raw.prepare_threshold = NEVER_BY_ITSELF
        raw.prepared_max = PREPARED_MAX
    return raw


def forget_older_plans(token: str) -> None:
    """Drop this connection's prepared statements when it meets definition `token` for the first time.

    A column that was widened gives a prepared SELECT another result type, which PostgreSQL refuses ever after.
    """
    raw = raw_connection()
    if getattr(raw, "dougong_definition", token) != token:
        raw.execute("DEALLOCATE ALL")
    setattr(raw, "dougong_definition", token)  # noqa: B010  # psycopg's type has no such attribute
