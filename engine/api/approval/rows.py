"""Rows of an inbox: whose document, what it says in a few figures, where it stands, since when."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

import orjson

from engine.access.actor import SYSTEM
from engine.access.directory import Person, people, people_of, people_statement
from engine.access.rights import rights_of
from engine.api.approval.naming import node_label, option_labels
from engine.definitions.model import Field, Form
from engine.definitions.workflow_model import Workflow
from engine.lifecycle.approval.inbox import with_whom
from engine.lifecycle.approval.reading import HIDE
from engine.records.columns import list_paths
from engine.records.listing import encoding
from engine.storage.snapshot import Snapshot
from engine.storage.sql import fetch_together
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
    told = _told_together(snapshot, rows)
    known = told.people | people(told.unknown())
    steps = {
        instance: [(node, [_person(known, id) for id in persons]) for node, persons in found]
        for instance, found in told.steps.items()
    }
    cards: dict[tuple[str, str, str], _Card] = {}
    shown = []
    for row in rows:
        kind = (row["form"], row["flow"], row["node"])
        if kind not in cards:
            cards[kind] = _card(snapshot, *kind, language)
        card, document = cards[kind], told.documents.get((row["form"], row["record"]), {})
        standing = [
            {"label": node_label(card.workflow, node, language), "people": persons}
            for node, persons in steps.get(row["instance"], ())
        ]
        shown.append({**_row(card, row, document, known), "now": standing})
    return shown


@dataclass(frozen=True)
class _Card:
    """What the rows of one form, workflow and step have in common."""

    workflow: Workflow
    form: str
    step: str
    facts: list[tuple[str, Json]]


def _card(snapshot: Snapshot, form: str, flow: str, node: str, language: str) -> _Card:
    workflow, one = flow_pinned(flow), snapshot.form(form)
    hidden = {name for step in workflow.nodes if step.id == node for name, how in step.fields.items() if how == HIDE}
    facts = [(field.name, _fact(field, language)) for field in card_fields(one) if field.name not in hidden]
    label = node_label(workflow, node, language) if node else workflow.label.in_language(language)
    return _Card(workflow, one.label.in_language(language), label, facts)


def _row(card: _Card, row: Json, document: Json, known: dict[int, Person]) -> Json:
    return {
        "task": row["task"],
        "form": row["form"],
        "form_label": card.form,
        "record": row["record"],
        "number": document.get("number"),
        "title": document.get("title") or "",
        "facts": _told(card.facts, document)[:MOST_FACTS] if document else [],
        "node": card.step,
        "initiator": _person(known, row["initiator"]),
        "at": row["at"],
        "due_at": row["due_at"],
        "status": row["status"],
        "decision": row.get("decision", ""),
        "unread": "read_at" in row and row["read_at"] is None,
    }


@dataclass(frozen=True)
class _Told:
    """What a page needs beside its own rows; `steps` are (node, people asked) by instance."""

    documents: dict[Record, Json]
    steps: dict[int, list[tuple[str, list[int]]]]
    people: dict[int, Person]

    def unknown(self) -> set[int]:
        """Return who is asked and was not looked up yet."""
        asked = {id for steps in self.steps.values() for _, persons in steps for id in persons}
        return asked - self.people.keys()


def _told_together(snapshot: Snapshot, rows: list[Json]) -> _Told:
    """Ask everything about the rows of a page in one round trip.

    The documents come with the fields of their cards, whoever asks: each was brought before the reader.
    """
    by_form: dict[str, list[int]] = defaultdict(list)
    for form, id in sorted({(row["form"], row["record"]) for row in rows}):
        by_form[form].append(id)
    everything = rights_of(snapshot, SYSTEM)
    statements = [
        encoding(everything, form, ids, list_paths(everything, form, _card_names(snapshot.form(form))))
        for form, ids in by_form.items()
    ]
    more = [with_whom([row["instance"] for row in rows]), people_statement({row["initiator"] for row in rows})]
    *encoded, standing, initiators = fetch_together([*statements, *more])
    documents = {
        (form, document["id"]): document
        for form, answer in zip(by_form, encoded, strict=True)
        for document in orjson.loads(answer.rows[0][0])
    }
    steps: dict[int, list[tuple[str, list[int]]]] = defaultdict(list)
    for instance, node, persons in standing.rows:
        steps[instance].append((node, persons))
    return _Told(documents, steps, people_of(initiators.rows))


def _card_names(form: Form) -> tuple[str, ...]:
    return tuple(field.name for field in card_fields(form))


def card_fields(form: Form) -> list[Field]:
    """Return the fields a document is known by at a glance: those of its card, else of its list."""
    names = form.list.card or form.list.columns or tuple(field.name for field in form.fields)
    own = {field.name: field for field in form.fields if field.type not in _LONG}
    return [own[name] for name in names if name in own][: MOST_FACTS * 2]


def _told(facts: list[tuple[str, Json]], document: Json) -> list[Json]:
    """Return the card's fields that say something the title does not say already."""
    title = document.get("title") or ""
    told = ((fact, document.get(name)) for name, fact in facts)
    return [{**fact, "value": value} for fact, value in told if value not in (None, "") and _text(value) != title]


def _text(value: Any) -> Any:
    return value.get("label") if isinstance(value, dict) else value


def _fact(field: Field, language: str) -> Json:
    scale = {"scale": field.scale} if field.scale is not None else {}
    options = {"options": option_labels(field, language)} if field.options else {}
    return {"name": field.name, "label": field.label.in_language(language), "type": field.type, **scale, **options}


def _person(known: dict[int, Person], id: int) -> Json:
    return {"id": id, "label": known[id].name if id in known else ""}
