"""A document in memory, not (or not yet) stored as it stands, as JSON through the actor's rights."""

from typing import Any

from engine.access.rights import Rights
from engine.forms.plan import HEADER, FieldPlan, FormPlan, plan_of
from engine.records.document import Document
from engine.records.labels import labels_of
from engine.records.models import Attachment
from engine.storage.snapshot import Snapshot

Json = dict[str, Any]


def document_json(snapshot: Snapshot, rights: Rights, document: Document) -> Json:
    """Return a document as `get_record` shows stored ones: references with labels, hidden fields absent."""
    plan = plan_of(snapshot, document.form)
    writer = _Writer(snapshot, rights, plan, document)
    record = {
        "id": document.id,
        "version": document.version,
        "state": document.state,
        "number": document.number,
        **writer.row(HEADER, document.values),
    }
    for name in plan.line_items:
        record[name] = [{"id": line.get("id"), **writer.row(name, line)} for line in document.lines.get(name, [])]
    return record


def changes_json(snapshot: Snapshot, rights: Rights, form: str, table: str, changes: Json) -> Json:
    """Return single values of one table of a form by field name, as in a record."""
    document = Document(form, values=changes if table == HEADER else {}, lines={table: [changes]} if table else {})
    writer = _Writer(snapshot, rights, plan_of(snapshot, form), document)
    return {name: value for name, value in writer.row(table, changes).items() if name in changes}


class _Writer:
    """Renders rows; the labels of everything the document refers to are read at once."""

    def __init__(self, snapshot: Snapshot, rights: Rights, plan: FormPlan, document: Document) -> None:
        self.plan = plan
        self.seen = rights.visible_fields(plan.form.form)
        self.labels = labels_of(snapshot, _references(plan, document))
        self.files = Attachment.objects.in_bulk(_files(plan, document))

    def row(self, table: str, values: Json) -> Json:
        fields = self.plan.tables[table].items()
        prefix = f"{table}." if table else ""
        return {name: self.value(field, values.get(name)) for name, field in fields if prefix + name in self.seen}

    def value(self, field: FieldPlan, value: Any) -> Any:
        if value is None:
            return None
        if field.type.target:
            return {"id": value, "label": self.labels.get((field.type.target, value))}
        if field.field.type == "attachment":
            found = [self.files[id] for id in value if id in self.files]
            return [{"id": one.pk, "name": one.name, "size": one.size, "type": one.type} for one in found]
        return field.type.render(value)


def _references(plan: FormPlan, document: Document) -> list[tuple[str, int]]:
    return [
        (field.type.target, row[name])
        for table, rows in _tables(plan, document)
        for name, field in plan.tables[table].items()
        if field.type.target
        for row in rows
        if row.get(name)
    ]


def _files(plan: FormPlan, document: Document) -> list[int]:
    return [
        id
        for table, rows in _tables(plan, document)
        for name, field in plan.tables[table].items()
        if field.field.type == "attachment"
        for row in rows
        for id in row.get(name) or ()
    ]


def _tables(plan: FormPlan, document: Document) -> list[tuple[str, list[Json]]]:
    return [(HEADER, [document.values]), *((name, document.lines.get(name, [])) for name in plan.line_items)]
