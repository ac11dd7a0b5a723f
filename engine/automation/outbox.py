"""Takes events out of the outbox and gives each to everyone who asked for it."""

import json
from operator import itemgetter
from typing import Any

from django.db import connection, transaction

from engine.automation.models import Outbox
from engine.automation.queue import defer

_listeners: dict[str, list[str]] = {}
_CLAIM = f"""
delete from {Outbox._meta.db_table} where id in (
    select id from {Outbox._meta.db_table} order by id limit %s for update skip locked
) returning id, event, payload
"""


def on(event: str, task_name: str) -> None:
    """Run the job `task_name` with {"event", …payload} for each `event`."""
    _listeners.setdefault(event, []).append(task_name)


def write(event: str, payload: dict[str, Any]) -> None:
    """Note in the current transaction that something happened."""
    Outbox.objects.create(event=event, payload=payload)


def relay(limit: int = 500) -> int:
    """Move up to `limit` events into jobs, exactly once each; return how many were moved."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(_CLAIM, [limit])
        taken = [(event, _json(payload)) for _, event, payload in sorted(cursor.fetchall(), key=itemgetter(0))]
        for event, payload in taken:
            _hand_over(event, payload)
    return len(taken)


def _hand_over(event: str, payload: dict[str, Any]) -> None:
    for task_name in _listeners.get(event, []):
        defer(task_name, {"event": event, **payload})


def _json(value: str | dict[str, Any]) -> dict[str, Any]:
    """Django's cursors leave jsonb as text, a raw psycopg cursor parses it."""
    return json.loads(value) if isinstance(value, str) else value
