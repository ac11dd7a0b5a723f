"""The names a record of a form answers to: its fields, its lines' fields, and what the engine adds."""

from engine.definitions.model import Definition, Form, LineItems
from engine.definitions.words import SYSTEM_FIELDS
from engine.formula.types import DATE, DATETIME, NUM, TEXT, Type, ref, type_named, type_of

FIXED: dict[str, dict[str, Type]] = {
    "user": {"id": ref("user"), "name": TEXT, "login": TEXT, "department": ref("department")},
    "department": {"id": ref("department"), "name": TEXT, "parent": ref("department"), "head": ref("user")},
}
"""Records every installation has; references to them may be followed."""


def header_names(form: Form) -> dict[str, Type]:
    """Return every header name of a form with its type: own fields, system fields, progress."""
    system = {name: type_named(kind) for name, (kind, _) in SYSTEM_FIELDS.items()}
    progress = {progress.name: TEXT for progress in form.progress}
    own = {field.name: type_of(field) for field in form.fields}
    return {"id": ref(form.form), "company": NUM, **system, **progress, **own}


def line_names(form: Form, line_items: LineItems) -> dict[str, Type]:
    """Return every name of a line with its type."""
    own = {field.name: type_of(field) for field in line_items.fields}
    return {"id": ref(f"{form.form}.{line_items.name}"), "parent": ref(form.form), "position": NUM, **own}


def names_of(definition: Definition | None, target: str | None) -> dict[str, Type]:
    """Return the names of what a reference points at: a form, `form.lines`, "user", "department"; unknown: none."""
    if target is None:
        return {}
    if definition is None or target in FIXED:
        return FIXED.get(target, {})
    found: dict[str, Type] = definition.memo.get(("names", target)) or _names(definition, target)
    definition.memo["names", target] = found
    return found


def _names(definition: Definition, target: str) -> dict[str, Type]:
    name, _, lines = target.partition(".")
    form = definition.forms.get(name)
    if form is None:
        return {}
    if not lines:
        return header_names(form)
    return next((line_names(form, items) for items in form.line_items if items.name == lines), {})


ENTRY_NAMES: dict[str, Type] = {
    "id": NUM, "at": DATE, "form": TEXT, "record": ref(None), "line": ref(None),
    "posting": TEXT, "direction": TEXT, "created_at": DATETIME,
}
"""What every ledger entry carries besides its dimensions and measures."""
