"""A small trading company to try the lifecycle in: its app, its people, and its books at a glance."""

import json
from pathlib import Path
from typing import Any

from django.utils import timezone

from engine.access.actor import SYSTEM, Actor, actor_of
from engine.access.models import User, UserRole
from engine.definitions import app_from_json, merge
from engine.storage.apply import apply
from engine.storage.changes import plan
from engine.storage.snapshot import Snapshot
from engine.storage.sql import fetch

GOLDEN = Path(__file__).parents[1] / "golden" / "lifecycle"


def definition_of(folder: Path = GOLDEN):
    """Return the definition of a case: its own app, else the shared small one."""
    file = folder / "app.json" if (folder / "app.json").exists() else GOLDEN / "app.json"
    return merge([app_from_json(json.loads(file.read_text()))])


def installed(folder: Path = GOLDEN) -> Snapshot:
    """Make the tables of an app and return its snapshot."""
    definition = definition_of(folder)
    apply(plan(None, definition))
    return Snapshot(1, definition)


def person(role: str) -> Actor:
    """Return the actor who holds a role, the system for ""."""
    if not role:
        return SYSTEM
    user, is_new = User.objects.get_or_create(login=role, defaults={"name": role.title()})
    if is_new:
        UserRole.objects.create(user=user, role=role)
    return actor_of(user)


def rows_in(snapshot: Snapshot) -> dict[str, int]:
    """Return how many rows every table holds, those beside the records too."""
    names = {key: table.name for key, table in snapshot.tables.items()}
    extra = ["records_history", "records_link", "records_counter", "automation_outbox", "lifecycle_request"]
    names |= {name: name for name in extra}
    return {key: fetch(f"SELECT count(*) FROM {name}")[0][0] for key, name in names.items()}


def balances(snapshot: Snapshot, ledger: str) -> list[dict[str, Any]]:
    """Return the balances of a ledger that hold anything, by names of the definition."""
    table = snapshot.table(f"{ledger}:balance")
    measures = [m.name for m in snapshot.ledger(ledger).measures]
    dimensions = [d.name for d in snapshot.ledger(ledger).dimensions]
    names = [*dimensions, *measures]
    columns = ", ".join(table.columns[name].column for name in names)
    order = ", ".join(table.columns[name].column for name in dimensions)
    rows = [dict(zip(names, row, strict=True)) for row in fetch(f"SELECT {columns} FROM {table.name} ORDER BY {order}")]
    return [row for row in rows if any(row[name] for name in measures)]


def today() -> str:
    return timezone.localdate().isoformat()
