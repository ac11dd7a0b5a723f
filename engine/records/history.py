"""The history of a record: written with every action, read through the reader's rights."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import orjson

from engine.access.rights import READ, Rights
from engine.records.changes import Change
from engine.records.document import Document
from engine.records.labels import labels_of
from engine.records.load import is_id, not_found
from engine.storage.batch import Batch
from engine.storage.snapshot import Snapshot
from engine.storage.sql import fetch_dicts

_INSERT = """
INSERT INTO records_history (form, record_id, version, at, by_id, action, changes)
SELECT %s::text, %s::bigint, %s::integer, %s::timestamptz, %s::bigint, a.action, %s::jsonb
FROM unnest(%s::text[]) WITH ORDINALITY AS a(action, place) ORDER BY a.place
"""
_SELECT = """
SELECT h.version, h.at, h.by_id, u.name AS by_name, h.action, h.changes
FROM records_history h LEFT JOIN access_user u ON u.id = h.by_id
WHERE h.record_id = %s::bigint AND h.form = %s::text ORDER BY h.id DESC LIMIT 500
"""
Entry = dict[str, Any]


def add_history(
    batch: Batch, document: Document, *actions: str, at: datetime, by: int | None, changes: Sequence[Change] = ()
) -> None:
    """Queue one line of history per action that led to a document's new version; see `changes` for what a change holds."""
    told = orjson.dumps(list(changes)).decode() if changes else "[]"
    batch.add(_INSERT, [document.form, document.id, document.version, at, by, told, actions])


def history(snapshot: Snapshot, rights: Rights, form: str, id: int) -> list[Entry]:
    """Return what happened to a record, the latest first, as far as the actor sees its fields on this record.

    An entry is {"at", "by": {"id", "label"} or None, "action", "version", "changes"}; a change is {"path", "field",
    "old", "new"}, with references as {"id", "label"}. Raises NotFound when the actor may not read the record.
    """
    rights.require(form, READ)
    shown = rights.shown_fields(form, id) if is_id(id) else None
    if shown is None:
        raise not_found(snapshot, form)
    rows = fetch_dicts(_SELECT, [id, form], prepare=True)
    entries = [_entry(row, shown) for row in rows]
    _label(snapshot, rights, form, entries)
    return entries


def field_path(pointer: str) -> str:
    """Return the field a pointer is about: "/lines/0/qty" → "lines.qty", "/lines/0" → "lines"."""
    return ".".join(step for step in pointer.strip("/").split("/") if not step.isdigit())


def _entry(row: dict[str, Any], shown: frozenset[str]) -> Entry:
    by = {"id": row["by_id"], "label": row["by_name"]} if row["by_id"] else None
    visible = [kept for change in orjson.loads(row["changes"]) if (kept := _visible(change, shown))]
    return {"at": row["at"], "by": by, "action": row["action"], "version": row["version"], "changes": visible}


def _visible(change: Change, shown: frozenset[str]) -> Change | None:
    """Return the change without what the reader may not see, None when nothing is left."""
    path = field_path(change["path"])
    change = {**change, "field": path}
    # What was said about the action itself, such as a reason, is no field and no secret.
    if path in shown or not path:
        return change
    sides = {side: _shown_part(change[side], path, shown) for side in ("old", "new")}
    return {**change, **sides} if any(sides.values()) else None


def _shown_part(line: Any, path: str, shown: frozenset[str]) -> Any:
    return {name: v for name, v in line.items() if f"{path}.{name}" in shown} if isinstance(line, dict) else None


def _label(snapshot: Snapshot, rights: Rights, form: str, entries: list[Entry]) -> None:
    """Replace the ids of references in changes by {"id", "label"}."""
    changes = [change for entry in entries for change in entry["changes"]]
    named = [
        (change, side, to) for change in changes for side in ("old", "new") if (to := _target(snapshot, form, change))
    ]
    labels = labels_of(snapshot, [(to, change[side]) for change, side, to in named if change[side]])
    for change, side, to in named:
        if change[side]:
            change[side] = {"id": change[side], "label": labels.get((to, change[side]))}


def _target(snapshot: Snapshot, form: str, change: Change) -> str | None:
    lines, _, name = change["field"].rpartition(".")
    table = snapshot.tables.get(f"{form}.{lines}" if lines else form)
    column = table.columns.get(name) if table else None
    return column.to if column else None
