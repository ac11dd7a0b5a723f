"""The names a record of a form answers to: its fields, its lines' fields, and what the engine adds."""

from collections import Counter

from engine.definitions.model import Definition, Field, Form, LineItems
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
    if definition is None or target in FIXED:
        return FIXED.get(target or "", {})
    key = ("names", target)
    if key not in definition.memo:
        form, items = part_of(definition, target)
        definition.memo[key] = (line_names(form, items) if items else header_names(form)) if form else {}
    found: dict[str, Type] = definition.memo[key]
    return found


def labels_of(definition: Definition | None, target: str | None) -> dict[str, str]:
    """Return what people may write instead of a name: each label that belongs to one field alone, with its name."""
    form, items = part_of(definition, target) if definition else (None, None)
    if form is None:
        return {}
    labelled: list[Field | LineItems] = [*items.fields] if items else [*form.fields, *form.line_items]
    pairs = [(label, part.name) for part in labelled for label in {part.label.zh, part.label.en}]
    counts = Counter(label for label, _ in pairs)
    return {label: name for label, name in pairs if label and counts[label] == 1}


def part_of(definition: Definition, target: str | None) -> tuple[Form, LineItems | None] | tuple[None, None]:
    """Return the form a target names, and its line items where it names those; (None, None) when it is not there."""
    name, _, lines = (target or "").partition(".")
    form = definition.forms.get(name)
    items = next((items for items in form.line_items if items.name == lines), None) if form else None
    return (form, items) if form and (items or not lines) else (None, None)


ENTRY_NAMES: dict[str, Type] = {
    "id": NUM,
    "at": DATE,
    "form": TEXT,
    "record": ref(None),
    "line": ref(None),
    "posting": TEXT,
    "direction": TEXT,
    "created_at": DATETIME,
}
"""What every ledger entry carries besides its dimensions and measures."""
