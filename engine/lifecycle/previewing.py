"""What saving would give, and what may be done next: questions that store nothing."""

from typing import Any

from engine.access.actor import Actor
from engine.access.rights import Rights, rights_of
from engine.definitions.model import Json
from engine.errors import NotFound, say
from engine.forms.filling import field_at
from engine.forms.filling import fill as fill_beside
from engine.forms.parsing import parse_json, parse_sent
from engine.lifecycle.creating import new_draft
from engine.lifecycle.drafting import Draft, draft_from
from engine.lifecycle.lookups import context_of
from engine.lifecycle.reach import is_hidden
from engine.lifecycle.states import EDITABLE, possible_actions
from engine.records.document import Document
from engine.records.read import load
from engine.storage.snapshot import Snapshot


def preview(snapshot: Snapshot, actor: Actor, form: str, json: Json, *, source: Json = None) -> Draft:
    """Return what saving this record would give, computed and completely checked.

    A record that carries an id is laid over the stored one. The problems are in the draft, not raised.
    """
    rights = rights_of(snapshot, actor)
    sent = parse_sent(snapshot, form, json)
    if sent.id is None:
        rights.require(form, "create")
        return new_draft(snapshot, rights, sent, source, complete=True)
    before = load(snapshot, form, sent.id, rights=rights)
    return draft_from(snapshot, rights, context_of(snapshot, actor), before, sent, key="id", complete=True)


def fill(snapshot: Snapshot, actor: Actor, form: str, json: Json, path: str) -> dict[str, Any]:
    """Return what changes beside the reference at `path` of a record, by field name."""
    rights = rights_of(snapshot, actor)
    rights.require(form, "read")
    document = parse_json(snapshot, form, json)
    field, row = field_at(snapshot, document, path)
    target, chosen = field.type.target, row.get(field.name)
    if target and chosen and is_hidden(snapshot, rights, target, chosen):
        raise NotFound(
            say("{field}指向的记录不存在", "{field} points at a record that does not exist", field=field.field.label)
        )
    return fill_beside(snapshot, document, path, context_of(snapshot, actor))


def actions_of(snapshot: Snapshot, rights: Rights, document: Document) -> list[str]:
    """Return the actions the actor may take on this record now; their words are in `definitions.words.ACTIONS`."""
    possible = possible_actions(snapshot.form(document.form), document.state)
    header = document.header()
    return [
        action
        for action in possible
        if rights.may(document.form, action) and rights.object_allows(document.form, action, header)
    ]


def is_editable(rights: Rights, document: Document) -> bool:
    """Say whether the actor may change this record as it stands."""
    return document.state in EDITABLE and rights.object_allows(document.form, "update", document.header())
