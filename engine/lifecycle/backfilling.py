"""Fields added to a form that has records: a job computes them there too, a few records at a time, while people work.

Only what was added is written: what records say already stays as it was said, also when a formula changes later.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from django.db import transaction

from engine.access.actor import SYSTEM
from engine.automation.queue import Payload, defer
from engine.definitions.model import Definition, Field, Form
from engine.errors import say
from engine.forms.computing import compute
from engine.forms.plan import HEADER, FormPlan, Step, plan_of
from engine.forms.related import load_related
from engine.ledger.catching_up import catch_up
from engine.ledger.posting import entries_written
from engine.lifecycle.corrections import figures
from engine.lifecycle.lookups import context_of, with_posted
from engine.lifecycle.needs import needs_of_form
from engine.records.document import Document
from engine.records.load import load_many
from engine.storage.batch import Batch
from engine.storage.models import Work
from engine.storage.samples import count_rows
from engine.storage.snapshot import Snapshot
from engine.storage.sql import fetch
from engine.storage.work import begin, end, went_on

TASK = "lifecycle.backfill"
CHUNK = 200


@dataclass(frozen=True)
class Added:
    """What one form got: names of computed fields by table (HEADER or line items), and of progress columns."""

    form: str
    fields: dict[str, list[str]]
    progress: list[str]


def added_to(before: Definition | None, after: Definition) -> list[Added]:
    """Return what a new definition adds to forms the old one had, as far as records lack it."""
    old = {form.id: form for form in before.forms.values()} if before else {}
    found = [_added(old[form.id], form) for form in after.forms.values() if form.id in old]
    return [one for one in found if one.fields or one.progress]


def defer_backfill(version: int, definition: Definition, added: Sequence[Added]) -> None:
    """Queue the job for every form; it starts when the publication of `version` commits, and may start again at any time."""
    for one in added:
        work = f"backfill:{version}:{one.form}"
        label = definition.forms[one.form].label
        begin(
            work, say("“{form}”：为已有记录计算新字段", "'{form}': new fields are computed for its records", form=label)
        )
        payload = {"form": one.form, "fields": one.fields, "progress": one.progress, "work": work}
        defer(TASK, payload, lock=f"{TASK}:{one.form}")


def backfill(snapshot: Snapshot, payload: Payload) -> None:
    """Fill in what one form got. A form or field that is gone again by now is passed over.

    A run whose worker died goes on behind the last records it wrote.
    """
    form, work = snapshot.definition.forms.get(str(payload["form"])), str(payload.get("work", ""))
    if form is not None:
        catch_up(snapshot, form.form, payload["progress"])
        part = _part(plan_of(snapshot, form.form), payload["fields"])
        if part.steps:
            _fill_all(snapshot, part, work)
    end(work)


def _added(old: Form, new: Form) -> Added:
    tables = {HEADER: (old.fields, new.fields)}
    known = {items.id: items.fields for items in old.line_items}
    tables |= {items.name: (known[items.id], items.fields) for items in new.line_items if items.id in known}
    fields = {table: names for table, pair in tables.items() if (names := _computed(*pair))}
    had = {progress.id for progress in old.progress}
    return Added(new.form, fields, [progress.name for progress in new.progress if progress.id not in had])


def _computed(old: Sequence[Field], new: Sequence[Field]) -> list[str]:
    had = {field.id for field in old}
    return [field.name for field in new if field.formula is not None and field.id not in had]


def _part(plan: FormPlan, wanted: dict[str, list[str]]) -> FormPlan:
    """Return the form's plan with the wanted fields as its only steps, in the order of their formulas."""
    return replace(plan, steps=tuple(_steps(plan, wanted)))


def _steps(plan: FormPlan, wanted: dict[str, list[str]]) -> Iterator[Step]:
    for step in plan.steps:
        fields = tuple(field for field in step.fields if field.name in wanted.get(step.table, ()))
        if fields:
            yield Step(step.table, fields)


def _fill_all(snapshot: Snapshot, part: FormPlan, work: str) -> None:
    table = snapshot.table(part.form.form).name
    done, last = Work.objects.filter(key=work).values_list("done", "last").first() or (0, 0)
    went_on(work, total=count_rows(table, "true"))
    while ids := fetch(f"SELECT id FROM {table} WHERE id > %s ORDER BY id LIMIT {CHUNK}", [last]):
        with transaction.atomic():
            _fill(snapshot, part, [id for (id,) in ids])
            ((last,),), done = ids[-1:], done + len(ids)
            went_on(work, done=done, last=last)


def _fill(snapshot: Snapshot, part: FormPlan, ids: list[int]) -> None:
    documents = list(load_many(snapshot, part.form.form, ids, lock=True).values())
    related = load_related(snapshot, snapshot.memo(needs_of_form, part.form.form), documents)
    context, batch = context_of(snapshot, SYSTEM), Batch()
    shows_posted = any(field.formula and field.formula.server for step in part.steps for field in step.fields)
    for document in documents:
        written = entries_written(snapshot, document) if shows_posted else []
        posted = figures(entry for entry in written if entry.reverses is None)
        compute(snapshot, document, with_posted(context, posted), related, plan=part)
        for step in part.steps:
            _write(snapshot, batch, document, step)
    batch.run()


def _write(snapshot: Snapshot, batch: Batch, document: Document, step: Step) -> None:
    """Queue the step's values alone: nobody changed the record, so its version stays."""
    lines = step.table != HEADER
    table = snapshot.table(f"{document.form}.{step.table}" if lines else document.form)
    columns = [table.columns[field.name] for field in step.fields]
    values = ", ".join(f"{column.column} = %s::{column.sql}" for column in columns)
    rows = document.lines.get(step.table, []) if lines else [{**document.values, "id": document.id}]
    for row in rows:
        sent = [row[field.name] for field in step.fields]
        batch.add(f"UPDATE {table.name} SET {values} WHERE id = %s::bigint", [*sent, row["id"]])
