"""The names a record of a form answers to: its fields, its lines' fields, and what the engine adds."""

from engine.definitions.model import Definition, Field, Form, LineItems, Progress
from engine.definitions.words import SYSTEM_FIELDS
from engine.errors import Text
from engine.formula.folding import fold_name
from engine.formula.types import DATE, DATETIME, NUM, TEXT, Type, ref, type_named, type_of

FIXED: dict[str, dict[str, Type]] = {
    "user": {"id": ref("user"), "name": TEXT, "login": TEXT, "department": ref("department")},
    "department": {"id": ref("department"), "name": TEXT, "parent": ref("department"), "head": ref("user")},
}
"""Records every installation has; references to them may be followed."""

FIXED_LABELS = {
    "name": Text("姓名", "name"),
    "login": Text("登录名", "sign-in name"),
    "department": Text("部门", "department"),
    "parent": Text("上级", "parent"),
    "head": Text("负责人", "head"),
}
"""What people call their names."""

DOCUMENT_NAMES: dict[str, Type] = {"id": ref(None), "form": TEXT, "number": TEXT, "date": DATE, "state": TEXT}
"""What documents of every form have in common: `document.number`, `document.date` …"""


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
    """Return the names of what a reference points at: a form, `form.lines`, "user", "department"; unknown: none.

    "ledger:dimension" is a document of one of several forms.
    """
    if ":" in (target or ""):
        return DOCUMENT_NAMES
    if definition is None or target in FIXED:
        return FIXED.get(target or "", {})
    key = ("names", target)
    if key not in definition.memo:
        form, items = part_of(definition, target)
        definition.memo[key] = (line_names(form, items) if items else header_names(form)) if form else {}
    found: dict[str, Type] = definition.memo[key]
    return found


def labels_of(definition: Definition | None, target: str | None) -> dict[str, str]:
    """Return what people may write instead of a name: each label that belongs to one part alone, with its name.

    Labels are folded as formulas are. What a form calls its own hides what the engine adds under the same label.
    """
    key = ("labels", target)
    if definition is None:
        return {}
    if key not in definition.memo:
        own = own_labels(definition, target)
        engine = [
            (fold_name(label), name) for name, text in engine_labels(definition, target) for label in _sides(text)
        ]
        listed = {label: names[0] for label, names in own.items() if len(names) == 1}
        definition.memo[key] = {**{label: name for label, name in engine if label not in own}, **listed}
    found: dict[str, str] = definition.memo[key]
    return found


def own_labels(definition: Definition, target: str | None) -> dict[str, list[str]]:
    """Return the folded labels of a form's parts, or of its line items' fields, with the names of all that have each."""
    form, items = part_of(definition, target)
    found: dict[str, list[str]] = {}
    for part in labelled_parts(form, items) if form else ():
        for label in _sides(part.label):
            found.setdefault(fold_name(label), []).append(part.name)
    return found


def labelled_parts(form: Form, items: LineItems | None) -> list[Field | LineItems | Progress]:
    """Return the parts of a form, or of its line items, that formulas may name by their labels."""
    return [*items.fields] if items else [*form.fields, *form.line_items, *form.progress]


def engine_labels(definition: Definition, target: str | None) -> list[tuple[str, Text]]:
    """Return the names the engine gives a record, with their labels."""
    if target in FIXED:
        return [(name, FIXED_LABELS[name]) for name in FIXED[target or ""] if name in FIXED_LABELS]
    form, items = part_of(definition, target)
    return [(name, label) for name, (_, label) in SYSTEM_FIELDS.items()] if form and items is None else []


def _sides(label: Text) -> set[str]:
    return {side for side in (label.zh, label.en) if side}


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
