"""A record as a program sends it → a document, or every problem with its JSON Pointer."""

from collections.abc import Mapping
from typing import Any

from engine.definitions.model import Json
from engine.definitions.words import SYSTEM_FIELDS
from engine.errors import Problem, invalid, say
from engine.forms.plan import HEADER, FieldPlan, FormPlan, plan_of
from engine.forms.problems import too_many, unknown_field, wrong_type
from engine.records.document import Document
from engine.storage.snapshot import Snapshot

GIVEN = {"id", "version", "title", "company", "position", "parent", *SYSTEM_FIELDS}
"""What the system gives. Clients send back what they read, so these are taken without a word and not used."""

MOST_LINES = 5_000
MOST_UNKNOWN = 100
"""So many unknown members get an answer each; finding the nearest name takes its time."""

Row = dict[str, Any]


def parse_json(snapshot: Snapshot, form: str, json: Json) -> Document:
    """Return a whole record, as `/compute` and `/fill` get it: what was not sent is blank.

    Raises Invalid with every problem: unknown fields (with the nearest name), wrong types, sizes.
    """
    plan = plan_of(snapshot, form)
    document = parse_sent(snapshot, form, json)
    document.values = dict.fromkeys(plan.header) | document.values
    for name in plan.line_items:
        fields = dict.fromkeys(plan.tables[name])
        document.lines[name] = [fields | line for line in document.lines.get(name, [])]
    return document


def parse_sent(snapshot: Snapshot, form: str, json: Json) -> Document:
    """Return only what was sent: a field or line items that are absent stay absent. Lines keep their id when they have one."""
    plan = plan_of(snapshot, form)
    reader = _Reader(plan)
    document = reader.document(json)
    if reader.problems:
        raise invalid(reader.problems)
    return document


class _Reader:
    """Reads one record and collects what is wrong with it."""

    def __init__(self, plan: FormPlan) -> None:
        self.plan = plan
        self.problems: list[Problem] = []
        self.given = GIVEN | {progress.name for progress in plan.form.progress}

    def document(self, json: Json) -> Document:
        plan = self.plan
        document = Document(plan.form.form)
        if not isinstance(json, dict):
            self.problems.append(wrong_type("", say("一条记录（JSON 对象）", "a record (a JSON object)")))
            return document
        sent = {name: raw for name, raw in json.items() if name not in plan.line_items}
        document.values = self.row(HEADER, sent, "")
        for name in plan.line_items:
            if json.get(name) is not None:
                document.lines[name] = self.lines(name, json[name])
        document.id, document.version = _whole(json.get("id")), _whole(json.get("version")) or 1
        return document

    def lines(self, name: str, raw: Json) -> list[Row]:
        items = self.plan.line_items[name]
        limit = min(items.max or MOST_LINES, MOST_LINES)
        if not isinstance(raw, list):
            self.problems.append(wrong_type(f"/{name}", say("明细行的列表", "a list of lines")))
            return []
        if len(raw) > limit:
            self.problems.append(too_many(f"/{name}", items.label, limit))
            return []
        return [self.line(name, line, f"/{name}/{index}") for index, line in enumerate(raw)]

    def line(self, name: str, raw: Json, at: str) -> Row:
        if not isinstance(raw, dict):
            self.problems.append(wrong_type(at, say("一行（JSON 对象）", "a line (a JSON object)")))
            return {}
        return {"id": _whole(raw.get("id")), **self.row(name, raw, at)}

    def row(self, table: str, raw: Mapping[str, Json], at: str) -> Row:
        fields, row = self.plan.tables[table], {}
        for name, value in raw.items():
            field = fields.get(name)
            if field is None:
                self.unknown(name, fields, at)
            elif not field.is_given:
                row[name] = self.value(field, value, f"{at}/{name}")
        return row

    def value(self, field: FieldPlan, raw: Json, at: str) -> Any:
        if raw is None or raw == "":
            return None
        value = field.type.parse(raw, at)
        if isinstance(value, Problem):
            self.problems.append(value)
            return None
        return value

    def unknown(self, name: str, fields: Mapping[str, FieldPlan], at: str) -> None:
        if name not in self.given and len(self.problems) < MOST_UNKNOWN:
            self.problems.append(unknown_field(f"{at}/{name[:60]}", name, [*fields, *self.plan.line_items]))


def _whole(raw: Json) -> int | None:
    return raw if isinstance(raw, int) and not isinstance(raw, bool) and 0 < raw < 2**63 else None
