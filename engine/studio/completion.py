"""What may stand in a formula at one place: fields by their labels, and functions."""

from collections.abc import Iterator
from dataclasses import dataclass

from engine.definitions.model import Definition, Field, Form
from engine.definitions.words import SYSTEM_FIELDS
from engine.errors import Text
from engine.formula.functions import FUNCTIONS, Function
from engine.formula.names import FIXED, FIXED_LABELS
from engine.studio.formulas import Asked, Use, scope_for


@dataclass(frozen=True)
class Name:
    """One thing to insert; `path` is what it reads, "lines.qty"."""

    insert: str
    label: Text
    type: str


def names(definition: Definition, asked: Asked) -> list[Name]:
    """Return the fields a formula may use, own ones first, then those behind references."""
    scope_for(definition, asked)
    form = definition.forms[asked.form]
    lines = next((items for items in form.line_items if items.name == asked.line_items), None)
    own = [*(lines.fields if lines else ()), *form.fields]
    found = [Name(field.name, field.label, field.type) for field in own]
    found += [Name(name, label, kind) for name, (kind, label) in SYSTEM_FIELDS.items()]
    found += [Name(one.name, one.label, "select") for one in form.progress]
    found += [name for items in form.line_items for name in _columns(items.name, items.label, items.fields)]
    found += [name for field in own for name in _behind(definition, field)]
    if asked.use is Use.FILTER:
        field = next((one for one in own if one.name == asked.part), None)
        found = [*(_candidate(definition, field) if field else ()), *found]
    return list({name.insert: name for name in reversed(found)}.values())[::-1]


def functions() -> list[Function]:
    """Return every function that is written as a call, once."""
    known = dict.fromkeys(entry for entries in FUNCTIONS.values() for entry in entries)
    return list({entry.name: entry for entry in known if entry.name.isidentifier() and entry.usage}.values())


def _columns(name: str, label: Text, fields: tuple[Field, ...]) -> Iterator[Name]:
    for field in fields:
        yield Name(f"{name}.{field.name}", _joined(label, field.label), field.type)


def _behind(definition: Definition, field: Field) -> Iterator[Name]:
    """Yield the fields of what a reference points at."""
    target = field.to if field.type == "reference" else field.type
    for name, label, kind in _names_of(definition, target or ""):
        yield Name(f"{field.name}.{name}", _joined(field.label, label), kind)


def _candidate(definition: Definition, field: Field) -> Iterator[Name]:
    form = definition.forms.get(field.to or "")
    for name, label, kind in _names_of(definition, field.to or ""):
        yield Name(f"{field.to}.{name}", _joined(form.label if form else Text(), label), kind)


def _names_of(definition: Definition, target: str) -> Iterator[tuple[str, Text, str]]:
    form: Form | None = definition.forms.get(target)
    if form:
        yield from ((field.name, field.label, field.type) for field in form.fields)
    elif target in FIXED:
        yield from ((name, FIXED_LABELS[name], "text") for name in FIXED[target] if name in FIXED_LABELS)


def _joined(outer: Text, inner: Text) -> Text:
    return Text(f"{outer.zh or outer.en}.{inner.zh or inner.en}", f"{outer.en or outer.zh}.{inner.en or inner.zh}")
