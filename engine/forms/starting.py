"""New records and new lines, with their defaults."""

from typing import Any

from engine.definitions.model import FormKind
from engine.forms.foresight import foreseen
from engine.forms.plan import HEADER, FieldPlan, FormPlan, plan_of
from engine.formula import Context, Env
from engine.records.document import Document
from engine.storage.snapshot import Snapshot

Row = dict[str, Any]


def blank(snapshot: Snapshot, form: str, context: Context, values: Row | None = None) -> Document:
    """Return a new, unsaved document with its defaults and no lines; `values` (by field name) come before defaults."""
    plan = plan_of(snapshot, form)
    document = Document(form, state="active" if plan.form.kind is FormKind.MASTER else "draft")
    document.values = {"owner": context.user_id, "department": context.department_id}
    document.lines = {name: [] for name in plan.line_items}
    document.values |= new_row(plan, HEADER, document, dict(values or {}), context)
    return document


def blank_line(snapshot: Snapshot, document: Document, table: str, context: Context) -> Row:
    """Return a new line of a document with its defaults; it is not added."""
    return new_row(plan_of(snapshot, document.form), table, document, {}, context)


def new_row(plan: FormPlan, table: str, document: Document, given: Row, context: Context) -> Row:
    """Return a new row: what is given, else the default, else blank. A default may read the fields above it."""
    row: Row = {"id": None} if table else {}
    fields = plan.tables[table]
    asked = [default for name, default in plan.defaults[table] if name not in given]
    if not asked:
        return row | {name: given.get(name) for name in fields}
    header = document.header()
    env = Env(header, row if table else None)
    env.context = foreseen(context, ((default, env) for default in asked))
    for name, field in fields.items():
        row[name] = given[name] if name in given else _default(field, env)
        if not table:
            header[name] = row[name]
    return row


def _default(field: FieldPlan, env: Env) -> Any:
    value = field.default.evaluate(env) if field.default else None
    return None if value is None else field.type.fit(value)
