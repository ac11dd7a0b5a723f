"""Change, delete and act on a stored record: locked, at the version the sender knows, in one transaction."""

from dataclasses import replace
from typing import Any

from engine.access.actor import Actor
from engine.access.rights import Rights, rights_of
from engine.definitions.model import FormKind, Json
from engine.forms.parsing import parse_sent
from engine.lifecycle import deeds
from engine.lifecycle.drafting import Draft, draft_from, require_allowed, require_valid, stored
from engine.lifecycle.idempotency import asked, claim
from engine.lifecycle.lookups import context_of
from engine.lifecycle.moment import now_by
from engine.lifecycle.saving import save_changed, translated
from engine.lifecycle.states import require_editable
from engine.lifecycle.transaction import transact
from engine.lifecycle.usage import require_unused
from engine.records.document import Document
from engine.records.load import load_document
from engine.records.read import load
from engine.records.write import delete_document, stale_version
from engine.storage.batch import Batch
from engine.storage.snapshot import Snapshot


def update(
    snapshot: Snapshot, actor: Actor, form: str, id: int, json: Json, *, version: int, key: str | None = None
) -> Document:
    """Change a draft, or a master at any time, and return it; `json` as in PATCH: what is absent stays.

    Raises NotFound, Forbidden, Conflict for another version, Refused in a state that cannot be edited, Invalid.
    """
    rights = rights_of(snapshot, actor)
    sent = parse_sent(snapshot, form, json)
    request = asked(actor, key, form, "update", id, json, version)

    def work(batch: Batch) -> Document:
        if claim(batch, request, id) is not None:
            return load_document(snapshot, form, id)
        before = _locked(snapshot, rights, form, id, "update", version)
        draft = changed_draft(snapshot, rights, before, sent, complete=snapshot.form(form).kind is FormKind.MASTER)
        save_changed(snapshot, Batch(), draft, now_by(actor), "update")
        return draft.document

    return transact(work)


def delete(snapshot: Snapshot, actor: Actor, form: str, id: int, *, version: int) -> None:
    """Delete a draft, or a master that nothing refers to; raises as `update`."""
    rights = rights_of(snapshot, actor)

    def work(batch: Batch) -> None:
        batch.run()
        require_editable(_locked(snapshot, rights, form, id, "delete", version).state)
        require_unused(snapshot, form, id)
        with translated(snapshot):
            delete_document(snapshot, form, id, version)

    transact(work)


def act(
    snapshot: Snapshot,
    actor: Actor,
    form: str,
    id: int,
    action: str,
    version: int,
    args: dict[str, Any] | None = None,
    key: str | None = None,
    values: Json = None,
) -> Document:
    """Carry out an action on a record and return it: submit, reverse, void, close, reopen, archive, restore.

    args    of the action: {"date": when it counts, "reason": kept in the history}
    values  changes to save first, in the same transaction, as in `update`
    Raises NotFound, Forbidden, Conflict for another version, Refused, Invalid; then nothing has changed.
    """
    rights = rights_of(snapshot, actor)
    deed = deeds.find(action)
    sent = parse_sent(snapshot, form, values) if values else None
    request = asked(actor, key, form, action, id, version, args, values)

    def work(batch: Batch) -> Document:
        if claim(batch, request, id) is not None:
            return load_document(snapshot, form, id)
        before = _locked(snapshot, rights, form, id, action, version)
        if sent:
            rights.require(form, "update")
            draft = changed_draft(snapshot, rights, before, sent, complete=False)
            require_allowed(snapshot, rights, replace(draft, setting=frozenset()), action)
        else:
            draft = stored(before, context_of(snapshot, actor))
        deed(snapshot, draft, args or {}, now_by(actor))
        return draft.document

    return transact(work)


def changed_draft(snapshot: Snapshot, rights: Rights, before: Document, sent: Document, *, complete: bool) -> Draft:
    """Return the draft of a stored record with changes, valid and allowed, or raise."""
    require_editable(before.state)
    context = context_of(snapshot, rights.actor)
    draft = draft_from(snapshot, rights, context, before, sent, key="id", complete=complete)
    require_valid(draft)
    require_allowed(snapshot, rights, draft, "update")
    return draft


def _locked(snapshot: Snapshot, rights: Rights, form: str, id: int, action: str, version: int) -> Document:
    document = load(snapshot, form, id, rights=rights, lock=True, action=action)
    if document.version != version:
        raise stale_version()
    return document
