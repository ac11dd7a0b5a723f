"""A document as its conditions remember it: kept as JSON when it was submitted, read again as the form is now."""

from collections.abc import Iterator, Mapping
from typing import Any

from engine.errors import Problem, invalid
from engine.forms.parsing import parse_json
from engine.forms.plan import HEADER, FieldPlan, plan_of
from engine.records.document import Document
from engine.storage.snapshot import Snapshot
from engine.workflow import Flow

Held = Mapping[str, Any]


def remembered(snapshot: Snapshot, flow: Flow, document: Document) -> dict[str, Any]:
    """Return the document's own fields as JSON where conditions look at it as it was submitted, else nothing."""
    return _as_json(snapshot, document) if flow.policies.conditions == "snapshot" else {}


def recalled(snapshot: Snapshot, form: str, held: Held) -> Document:
    """Return the document that was remembered, computed fields as they were; what the form has no more is left out.

    Raises Invalid when a field is of another type by now, and what was held is no value of it.
    """
    plan = plan_of(snapshot, form)
    header = {name: value for name, value in held.items() if name in plan.tables[HEADER]}
    lines = {name: [_known(plan.tables[name], line) for line in held.get(name) or ()] for name in plan.line_items}
    document = parse_json(snapshot, form, {**header, **lines})
    document.values |= _given(plan.tables[HEADER], header, "")
    for name, rows in lines.items():
        for at, (row, line) in enumerate(zip(document.lines[name], rows, strict=True)):
            row |= _given(plan.tables[name], line, f"/{name}/{at}")
    return document


def _as_json(snapshot: Snapshot, document: Document) -> dict[str, Any]:
    tables = plan_of(snapshot, document.form).tables

    def row(table: str, values: Held) -> dict[str, Any]:
        fields = tables[table]
        return {name: fields[name].type.render(v) for name, v in values.items() if name in fields and v is not None}

    lines = {name: [row(name, line) for line in rows] for name, rows in document.lines.items()}
    return {**row(HEADER, document.values), **lines}


def _known(fields: Mapping[str, FieldPlan], held: Held) -> dict[str, Any]:
    return {name: value for name, value in held.items() if name in fields}


def _given(fields: Mapping[str, FieldPlan], held: Held, at: str) -> dict[str, Any]:
    """Return what nobody types: it is not computed again, as the condition asks what was submitted."""
    found = dict(_parsed(fields, held, at))
    problems = [value for value in found.values() if isinstance(value, Problem)]
    if problems:
        raise invalid(problems)
    return found


def _parsed(fields: Mapping[str, FieldPlan], held: Held, at: str) -> Iterator[tuple[str, Any]]:
    for name, value in held.items():
        if fields[name].is_given and value is not None:
            yield name, fields[name].type.parse(value, f"{at}/{name}")
