"""Texts of definitions with places in them: `{field}`, `{number}` and `{title}`, filled in from a document."""

import re

from engine.errors import Text
from engine.forms.plan import plan_of
from engine.records.document import Document
from engine.records.labels import labels_of
from engine.storage.snapshot import Snapshot

_PLACE = re.compile(r"\{(\w+)\}")


def filled(snapshot: Snapshot, document: Document, text: Text) -> Text:
    """Return the text with its places filled in; a field that is blank, or gone by now, leaves nothing."""
    return Text(*(_PLACE.sub(lambda place: _value(snapshot, document, place[1]), side) for side in (text.zh, text.en)))


def _value(snapshot: Snapshot, document: Document, name: str) -> str:
    if name == "number":
        return document.number or ""
    if name == "title":
        return _label(snapshot, document.form, document.id or 0)
    fields, held = plan_of(snapshot, document.form).header, document.values.get(name)
    if name not in fields or held is None:
        return ""
    target = fields[name].type.target
    return _label(snapshot, target, held) if target and isinstance(held, int) else fields[name].type.text(held)


def _label(snapshot: Snapshot, form: str, id: int) -> str:
    return labels_of(snapshot, [(form, id)]).get((form, id), "")
