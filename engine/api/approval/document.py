"""A document as an approver reads it: labels and texts, without needing the form's own page or rights."""

from typing import Any

from engine.access.rights import Rights
from engine.api.approval.naming import option_labels
from engine.definitions.model import Field
from engine.definitions.words import state_label
from engine.records.labels import labels_of
from engine.records.read import get_record
from engine.storage.snapshot import Snapshot

Json = dict[str, Any]


def document_json(snapshot: Snapshot, rights: Rights, form: str, id: int, language: str) -> Json:
    """Return {form, label, id, number, title, state, version, fields: [{name, label, type, value}], lines: [{label, columns, rows}]}."""
    record = get_record(snapshot, rights, form, id)
    definition, seen = snapshot.form(form), rights.visible_fields(form)
    shown = [field for field in definition.fields if field.name in record]
    return {
        "form": form,
        "label": definition.label.in_language(language),
        "id": id,
        "number": record.get("number"),
        "title": labels_of(snapshot, [(form, id)]).get((form, id), ""),
        "state": record.get("state"),
        "state_label": state_label(str(record.get("state"))).in_language(language),
        "version": record.get("version"),
        "fields": [
            {**_head(field, language), "value": record[field.name]}
            for field in shown
            if not is_blank(record[field.name])
        ],
        "lines": [
            _lines(items.name, items.label.in_language(language), items.fields, record, language)
            for items in definition.line_items
            if any(f"{items.name}.{field.name}" in seen for field in items.fields)
        ],
    }


def is_blank(value: Any) -> bool:
    """Say whether there is nothing to read in a value."""
    return value is None or value in ("", [])


def _lines(name: str, label: str, fields: tuple[Field, ...], record: Json, language: str) -> Json:
    rows = record[name]
    shown = [field for field in fields if any(not is_blank(row.get(field.name)) for row in rows)]
    return {
        "name": name,
        "label": label,
        "columns": [_head(field, language) for field in shown],
        "rows": [[row.get(field.name) for field in shown] for row in rows],
    }


def _head(field: Field, language: str) -> Json:
    options = option_labels(field, language)
    scale = {"scale": field.scale} if field.scale is not None else {}
    return {"name": field.name, "label": field.label.in_language(language), "type": field.type, **scale,
            **({"options": options} if options else {})}  # fmt: skip
