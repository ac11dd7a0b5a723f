"""The reading side of records in one place: lists, single records, pickers, and records in memory."""

from engine.access.rights import READ, Rights
from engine.records.detail import get_record
from engine.records.document import Document
from engine.records.listing import encode, find, find_ids, has_records, list_records
from engine.records.load import load_document, load_many, not_found
from engine.records.picking import pick, pick_for
from engine.records.query import Filter, ListQuery, parse_filters
from engine.storage.scope import SqlScope
from engine.storage.snapshot import Snapshot

__all__ = [
    "Filter", "ListQuery", "encode", "find", "find_ids", "get_record", "has_records", "list_records", "load",
    "load_many", "parse_filters", "pick", "pick_for",
]  # fmt: skip


def load(
    snapshot: Snapshot, form: str, id: int, *, rights: Rights | None = None, lock: bool = False, action: str = READ
) -> Document:
    """Return a document with every value, locked when it will be changed.

    With `rights` only when the actor may do `action` on it: Forbidden when never, NotFound when he may not even read
    it. Values are not masked: formulas need them all; mask what leaves.
    """
    if rights is None:
        return load_document(snapshot, form, id, lock=lock)
    rights.require(form, action)
    scope = SqlScope(snapshot, form)
    where = rights.rows(form, action, scope)
    found = load_many(snapshot, form, [id], lock=lock, where=where, joins=scope.joins).get(id)
    if found is None:
        raise not_found(snapshot, form)
    return found
