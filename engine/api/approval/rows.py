"""Rows of an inbox: whose document, what it says in a few figures, where it stands, since when."""

from collections import defaultdict
from typing import Any

import orjson

from engine.access.actor import SYSTEM
from engine.access.directory import Person, people
from engine.access.rights import rights_of
from engine.api.approval.naming import node_label, option_labels
from engine.definitions.model import Field, Form
from engine.definitions.workflow_model import Workflow
from engine.lifecycle.approval.inbox import with_whom
from engine.lifecycle.approval.reading import HIDE
from engine.records.columns import list_paths
from engine.records.listing import encode
from engine.storage.snapshot import Snapshot
from engine.workflow.store import flow_pinned

Json = dict[str, Any]
Record = tuple[str, int]

MOST_FACTS = 4
_LONG = ("long_text", "attachment")


def rows_json(snapshot: Snapshot, rows: list[Json], language: str) -> list[Json]:
    """Return the rows of one page of a box.

    Shape: {task, form, form_label, record, number, title, facts: [{name, label, type, value}], node, initiator, now, at,
    due_at, status, decision, unread}; `facts` are what the form shows on a card, without what the reader's step hides.
    """
    documents = _documents(snapshot, {(row["form"], row["record"]) for row in rows})
    now = with_whom([row["instance"] for row in rows])
    asked = (person for steps in now.values() for _, persons in steps for person in persons)
    known = people([*(row["initiator"] for row in rows), *asked])
    shown = []
    for row in rows:
        workflow = flow_pinned(row["flow"])
        document = documents.get((row["form"], row["record"]), {})
        steps = [_step(workflow, node, persons, known, language) for node, persons in now.get(row["instance"], ())]
        shown.append({**_row(snapshot, row, workflow, document, known, language), "now": steps})
    return shown


def _row(
    snapshot: Snapshot, row: Json, workflow: Workflow, document: Json, known: dict[int, Person], language: str
) -> Json:
    form = snapshot.form(row["form"])
    hidden = {
        name for node in workflow.nodes if node.id == row["node"] for name, how in node.fields.items() if how == HIDE
    }
    return {
        "task": row["task"],
        "form": row["form"],
        "form_label": form.label.in_language(language),
        "record": row["record"],
        "number": document.get("number"),
        "title": document.get("title") or "",
        "facts": []
        if not document
        else [_fact(f, document, language) for f in _told(form, document, hidden)][:MOST_FACTS],
        "node": node_label(workflow, row["node"], language) if row["node"] else workflow.label.in_language(language),
        "initiator": _person(known, row["initiator"]),
        "at": row["at"],
        "due_at": row["due_at"],
        "status": row["status"],
        "decision": row.get("decision", ""),
        "unread": "read_at" in row and row["read_at"] is None,
    }


def _documents(snapshot: Snapshot, records: set[Record]) -> dict[Record, Json]:
    """Return the documents with the fields of their cards, whoever asks: each was brought before the reader."""
    by_form: dict[str, list[int]] = defaultdict(list)
    for form, id in records:
        by_form[form].append(id)
    everything, found = rights_of(snapshot, SYSTEM), {}
    for form, ids in by_form.items():
        paths = list_paths(everything, form, tuple(field.name for field in card_fields(snapshot.form(form))))
        for document in orjson.loads(encode(everything, form, ids, paths)):
            found[form, document["id"]] = document
    return found


def card_fields(form: Form) -> list[Field]:
    """Return the fields a document is known by at a glance: those of its card, else of its list."""
    names = form.list.card or form.list.columns or tuple(field.name for field in form.fields)
    own = {field.name: field for field in form.fields if field.type not in _LONG}
    return [own[name] for name in names if name in own][: MOST_FACTS * 2]


def _told(form: Form, document: Json, hidden: set[str]) -> list[Field]:
    """Return the card's fields that say something the title does not say already."""
    title = document.get("title") or ""
    fields = [field for field in card_fields(form) if field.name not in hidden]
    return [
        field for field in fields if document.get(field.name) not in (None, "") and _text(document[field.name]) != title
    ]


def _text(value: Any) -> Any:
    return value.get("label") if isinstance(value, dict) else value


def _fact(field: Field, document: Json, language: str) -> Json:
    scale = {"scale": field.scale} if field.scale is not None else {}
    options = {"options": option_labels(field, language)} if field.options else {}
    label = field.label.in_language(language)
    return {"name": field.name, "label": label, "type": field.type, "value": document[field.name], **scale, **options}


def _step(workflow: Workflow, node: str, persons: list[int], known: dict[int, Person], language: str) -> Json:
    return {"label": node_label(workflow, node, language), "people": [_person(known, person) for person in persons]}


def _person(known: dict[int, Person], id: int) -> Json:
    return {"id": id, "label": known[id].name if id in known else ""}
