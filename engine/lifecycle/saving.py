"""One document into the caller's batch: its rows, links, history and the event for whoever listens."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from django.db import IntegrityError

from engine.errors import DougongError, Refused, invalid, say
from engine.forms.problems import not_unique
from engine.lifecycle.conversion.links import link_sources
from engine.lifecycle.drafting import Draft
from engine.lifecycle.moment import Moment
from engine.lifecycle.transaction import sqlstate
from engine.records.attachments import claim
from engine.records.changes import changes
from engine.records.document import Document
from engine.records.history import add_history
from engine.records.write import insert_document, require_written, update_document
from engine.storage.batch import Batch, Outcome
from engine.storage.snapshot import Snapshot

_EVENT = """
INSERT INTO automation_outbox (event, payload)
SELECT %s::text || '.' || a.action, %s::jsonb || jsonb_build_object('action', a.action)
FROM unnest(%s::text[]) WITH ORDINALITY AS a(action, place) ORDER BY a.place
"""
UNIQUE, FOREIGN = "23505", "23503"


def save_new(snapshot: Snapshot, batch: Batch, draft: Draft, moment: Moment, actions: Sequence[str]) -> None:
    """Write a new document with everything queued before it, note the actions that led to it, and end the transaction.

    Raises Invalid for a value that must be unique.
    """
    queue_new(snapshot, batch, draft, moment, actions)
    claim(snapshot, draft.document, by=moment.by)
    with translated(snapshot):
        batch.finish()


def save_changed(
    snapshot: Snapshot, batch: Batch, draft: Draft, moment: Moment, action: str, detail: Any = None
) -> None:
    """Write a changed document with everything queued before it. Raises Conflict when somebody else was faster."""
    outcome = queue_changed(snapshot, batch, draft, moment, action, detail)
    run(snapshot, batch)
    require_written(outcome)
    claim(snapshot, draft.document, by=moment.by)


def queue_new(snapshot: Snapshot, batch: Batch, draft: Draft, moment: Moment, actions: Sequence[str]) -> None:
    """Queue everything that storing a new document writes, attachments aside."""
    insert_document(snapshot, batch, draft.document, at=moment.at, by=moment.by)
    link_sources(snapshot, batch, draft)
    note(batch, draft.document, actions, moment)


def queue_changed(
    snapshot: Snapshot, batch: Batch, draft: Draft, moment: Moment, action: str, detail: Any = None
) -> Outcome:
    """Queue everything that changing a document writes, attachments aside; `require_written` of the outcome after it ran."""
    document, before = draft.document, draft.before
    assert before is not None
    # Merging has refused strange line ids; posting may have given new lines theirs since.
    outcome = update_document(snapshot, batch, document, before=before, at=moment.at, by=moment.by, has_ids=True)
    if document.lines != before.lines:
        link_sources(snapshot, batch, draft)
    found = changes(before, document)
    note(batch, document, [action], moment, found + ([{"path": "", "old": None, "new": detail}] if detail else []))
    return outcome


def note(
    batch: Batch, document: Document, actions: Sequence[str], moment: Moment, found: Sequence[dict[str, Any]] = ()
) -> None:
    """Queue history and events of the actions that were taken at once."""
    add_history(batch, document, *actions, at=moment.at, by=moment.by, changes=found)
    payload = {
        "form": document.form,
        "id": document.id,
        "version": document.version,
        "state": document.state,
        "by": moment.by,
    }
    batch.add(_EVENT, [document.form, payload, actions])


def run(snapshot: Snapshot, batch: Batch) -> None:
    """Run a batch; a broken constraint becomes an answer a person can act on."""
    with translated(snapshot):
        batch.run()


@contextmanager
def translated(snapshot: Snapshot) -> Iterator[None]:
    """Raise Invalid for a value that must be unique, Refused for a broken reference, instead of the database's error."""
    try:
        yield
    except IntegrityError as error:
        raise _in_words(snapshot, error) from error


def _in_words(snapshot: Snapshot, error: IntegrityError) -> DougongError:
    state, name = sqlstate(error), getattr(getattr(error.__cause__, "diag", None), "constraint_name", None)
    if state == UNIQUE and name in snapshot.memo(_unique_columns):
        return invalid([not_unique(*snapshot.memo(_unique_columns)[name])])
    if state == FOREIGN:
        return Refused(
            say("有其他数据引用它，或所引用的数据不存在", "Other records refer to it, or what it refers to is gone")
        )
    raise error


def _unique_columns(snapshot: Snapshot) -> dict[str, tuple[str, str]]:
    """Return (JSON Pointer, field name) by the name of the unique index."""
    found = {}
    for table in snapshot.tables.values():
        for index in table.indexes:
            if index.unique:
                column = table.by_column[index.expression.split(", ")[-1]]
                found[index.name] = (f"/{column.name}", column.name)
    return found
