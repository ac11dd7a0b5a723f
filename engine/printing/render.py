"""Prints one record: the template of a `Print`, filled with what the actor may see."""

from typing import Any

from django.utils import timezone

from engine.access.rights import Rights
from engine.definitions.model import Form, Print
from engine.errors import NotFound, Text, say
from engine.printing.sandbox import Sandbox, environment, render
from engine.printing.values import Viewer
from engine.storage.snapshot import Snapshot


def print_record(rights: Rights, form: str, id: int, name: str, *, language: str, company: str) -> str:
    """Return the HTML page of print `name` for one record.

    company  the name at the head of the page
    Raises NotFound for a print of another form or a record out of sight, Forbidden without the right to print,
    Invalid when the template is wrong.
    """
    snapshot = rights.snapshot
    found = _print(snapshot, form, name)
    rights.require(form, "print")
    values = {
        "record": Viewer(rights, language).record(form, id),
        "form": {"name": form, "label": snapshot.form(form).label.in_language(language)},
        "field": _labels(snapshot.form(form), language),
        "company": company,
        "user": rights.actor.name,
        "now": timezone.localtime(),
        "language": language,
        "paper": found.paper,
        "t": lambda zh, en: Text(zh, en).in_language(language),
    }
    return render(snapshot.memo(_sandbox), found.template, values)


def _print(snapshot: Snapshot, form: str, name: str) -> Print:
    found = snapshot.definition.prints.get(name)
    if found is None or found.form != form:
        raise NotFound(say("没有打印“{n}”", "There is no print '{n}'", n=name))
    return found


def _sandbox(snapshot: Snapshot) -> Sandbox:
    return environment(snapshot.definition.templates)


def _labels(form: Form, language: str) -> dict[str, Any]:
    lines = {
        items.name: {field.name: field.label.in_language(language) for field in items.fields}
        for items in form.line_items
    }
    return {field.name: field.label.in_language(language) for field in form.fields} | lines
