"""Which records of a file are there already: by a matching field, or because the same row was imported before."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from engine.access.rights import Rights
from engine.definitions.model import Form
from engine.errors import Problem, say
from engine.forms.problems import not_unique
from engine.lifecycle.drafting import Draft
from engine.lifecycle.importing.choice import Choice
from engine.lifecycle.importing.reading import Read
from engine.records.document import Document
from engine.records.load import load_many
from engine.storage.scope import SqlScope
from engine.storage.snapshot import Snapshot
from engine.storage.sql import fetch

_REQUESTS = "SELECT key, record_id FROM lifecycle_request WHERE user_id = %s::bigint AND key = ANY(%s::text[])"
_FORGET = "DELETE FROM lifecycle_request WHERE user_id = %s::bigint AND key = ANY(%s::text[]) RETURNING 1"


@dataclass
class Known:
    """What is there of a chunk: ids by unique field and value, documents the user may change, rows done before."""

    match: str | None
    ids: dict[str, dict[Any, int]]
    documents: dict[int, Document]
    done: set[str]
    source: str

    def document(self, read: Read) -> Document | None:
        """Return the stored record that a read one is, None for a new one."""
        id = self.id_of(read)
        return self.documents.get(id) if id else None

    def id_of(self, read: Read) -> int | None:
        if self.match is None:
            return None
        return self.ids[self.match].get(match_value(self.match, read))

    def is_done(self, read: Read) -> bool:
        """Say whether exactly this row was imported before, and its record is still there."""
        return request_key(self.source, read) in self.done

    def clashes(self, read: Read, draft: Draft) -> Iterator[Problem]:
        """Yield a problem for each unique value that another record has, and for a record out of the user's reach."""
        own = self.id_of(read)
        if own and own not in self.documents:
            message = say("没有权限修改已有的这条记录", "You may not change the record that is there")
            yield Problem("import.forbidden", message, f"/{self.match}")
            return
        for name, ids in self.ids.items():
            value = draft.document.number if name == "number" else draft.document.values.get(name)
            if ids.get(value) not in (None, own):
                yield not_unique(f"/{name}", name)


def find_known(snapshot: Snapshot, rights: Rights, form: Form, choice: Choice, source: str, reads: list[Read]) -> Known:
    """Look a chunk up: its unique values, or the rows themselves where nothing identifies a record."""
    unique = {field.name for field in form.fields if field.unique} | ({choice.match} if choice.match else set())
    ids = {name: _ids(snapshot, form.form, name, reads) for name in sorted(unique)}
    known = Known(choice.match, ids, {}, set(), source)
    if choice.match:
        wanted = {id for read in reads if (id := known.id_of(read))}
        scope = SqlScope(snapshot, form.form)
        where = rights.rows(form.form, "update", scope)
        known.documents = load_many(snapshot, form.form, wanted, where=where, joins=scope.joins)
    else:
        known.done = _done(
            snapshot, form.form, rights.actor.user_id or 0, [request_key(source, read) for read in reads]
        )
    return known


def match_value(match: str, read: Read) -> Any:
    """Return what a read record is known by."""
    return read.number if match == "number" else read.sent.values.get(match)


def request_key(source: str, read: Read) -> str:
    """Return the idempotency key of a row: the same file again means the same request."""
    return f"import:{source}:{read.raw.head.sheet}:{read.raw.head.row}"


def _ids(snapshot: Snapshot, form: str, name: str, reads: list[Read]) -> dict[Any, int]:
    column = snapshot.table(form).columns[name]
    values = [value for read in reads if (value := match_value(name, read)) is not None]
    if not values:
        return {}
    sql = f"SELECT {column.column}, id FROM {snapshot.table(form).name} WHERE {column.column} = ANY(%s::{column.sql}[])"
    return dict(fetch(sql, [values]))


def _done(snapshot: Snapshot, form: str, user_id: int, keys: list[str]) -> set[str]:
    """Return the keys whose record still exists; a key whose record was deleted is free again."""
    requests = dict(fetch(_REQUESTS, [user_id, keys]))
    sql = f"SELECT id FROM {snapshot.table(form).name} WHERE id = ANY(%s::bigint[])"
    alive = {id for (id,) in fetch(sql, [list(requests.values())])} if requests else set()
    stale = [key for key, id in requests.items() if id not in alive]
    if stale:
        fetch(_FORGET, [user_id, stale])
    return requests.keys() - set(stale)
