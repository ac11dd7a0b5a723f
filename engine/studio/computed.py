"""What a plan says of computed fields that are new: records that are there get them too, a while after publishing."""

from collections.abc import Iterator

from engine.definitions.model import Definition, Form
from engine.errors import Text, say
from engine.forms.plan import HEADER
from engine.lifecycle.backfilling import Added
from engine.storage.changes import Plan
from engine.storage.samples import count_rows
from engine.storage.snapshot import Snapshot
from engine.storage.steps import COMPUTED_PER_SECOND, Step, StepClass
from engine.studio.publish import newly_computed


def computed_notes(snapshot: Snapshot, after: Definition, steps: Plan) -> Iterator[Step]:
    """Yield a note for each form whose records are computed in the background."""
    for one in newly_computed(snapshot.definition, after, steps):
        form = after.forms[one.form]
        table = next((table for table in snapshot.tables.values() if table.key == _old_name(snapshot, form)), None)
        rows = count_rows(table.name, "true") if table else 0
        if rows and table:
            yield _note(form, one, table.name, rows)


def _old_name(snapshot: Snapshot, form: Form) -> str:
    return next((old.form for old in snapshot.definition.forms.values() if old.id == form.id), "")


def _note(form: Form, one: Added, table: str, rows: int) -> Step:
    labels = list(_labels(form, one))
    names = Text(
        "、".join(label.zh or label.en for label in labels), ", ".join(label.en or label.zh for label in labels)
    )
    text = say(
        "“{form}”的“{names}”由公式算出：发布后在后台为已有的 {n} 条记录补上",
        "'{names}' of '{form}' is computed: after publishing, records there are get it in the background ({n})",
        form=form.label,
        names=names,
        n=rows,
    )
    undo = say("退回旧版时隐藏", "Hidden when going back")
    return Step(
        "compute", StepClass.ONLINE, table, text, (), rows, f"/forms/{form.form}", undo=undo, pace=COMPUTED_PER_SECOND
    )


def _labels(form: Form, one: Added) -> Iterator[Text]:
    tables = {HEADER: form.fields, **{items.name: items.fields for items in form.line_items}}
    for table, names in one.fields.items():
        yield from (field.label for field in tables[table] if field.name in names)
    yield from (progress.label for progress in form.progress if progress.name in one.progress)
