"""What a publication means for what stands around the data: approvals under way, and prints with a place left blank."""

import re
from collections.abc import Iterator
from typing import Any

from engine.definitions.model import Definition, Form, Print
from engine.errors import Text, say
from engine.storage.steps import Step, StepClass
from engine.workflow.models import Instance


def around_notes(before: Definition, after: Definition) -> Iterator[Step]:
    """Yield what people should know besides what happens to their data."""
    for name, workflow in before.workflows.items():
        if after.workflows.get(name) != workflow:
            yield from _running(name, workflow.label, removed=name not in after.workflows)
    for form in before.forms.values():
        now = next((one for one in after.forms.values() if one.id == form.id), None)
        for label, places in _gone(form, now) if now else ():
            yield from (_blank(one, label) for one in after.prints.values() if _mentions(after, one, form.form, places))


def _running(name: str, label: Text, *, removed: bool) -> Iterator[Step]:
    count = Instance.objects.filter(workflow=name, ended_at=None).count()
    if count:
        what = say("停用", "is taken away") if removed else say("有改动", "changes")
        text = say(
            "审批流“{label}”{what}：正在审批的 {n} 张单据仍按原来的流程走完",
            "The approval flow '{label}' {what}: documents on their way finish by the flow they began with ({n})",
            label=label,
            what=what,
            n=count,
        )
        undo = say("回滚不影响它们", "Going back does not touch them")
        yield Step("running", StepClass.INSTANT, "", text, (), count, f"/workflows/{name}", undo=undo)


def _gone(old: Form, new: Form) -> Iterator[tuple[Text, str]]:
    """Yield the fields a form has no more, with how templates reach them."""
    kept = {field.id for field in new.fields} | {field.id for items in new.line_items for field in items.fields}
    yield from ((field.label, rf"record\.{field.name}\b") for field in old.fields if field.id not in kept)
    for items in old.line_items:
        fields = (field for field in items.fields if field.id not in kept)
        yield from ((field.label, rf"(?<!record)\.{field.name}\b") for field in fields)


def _mentions(definition: Definition, one: Print, form: str, places: str) -> bool:
    template = definition.templates.get(one.template, "")
    return one.form == form and re.search(places, template) is not None


def _blank(one: Print, label: Text) -> Step:
    text = say(
        "打印“{print}”里“{label}”的位置会变成空白",
        "In the print '{print}' the place of '{label}' becomes blank",
        label=label,
        **_named(one),
    )
    undo = say("恢复字段后照常打印", "Printed again when the field is back")
    return Step("print", StepClass.INSTANT, "", text, (), 0, f"/prints/{one.print}", undo=undo)


def _named(one: Print) -> dict[str, Any]:
    return {"print": one.label}
