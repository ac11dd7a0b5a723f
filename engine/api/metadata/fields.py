"""One field as the web client sees it."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from engine.access.rights import Rights
from engine.api.metadata.trees import FormTrees, Tree
from engine.definitions.model import Field, Form, LineItems, Option
from engine.definitions.words import SYSTEM_FIELDS


@dataclass(frozen=True)
class Reader:
    """Who reads a form's metadata: rights, what they see of it, language, and the form's trees."""

    rights: Rights
    form: Form
    trees: FormTrees
    seen: Collection[str]
    language: str

    def sees(self, name: str) -> bool:
        """Say whether a field ("date", "lines.qty") is in sight; system fields always are."""
        return name in self.seen or name in SYSTEM_FIELDS or name in ("id", "company")

    def tree(self, tree: Tree | None) -> Any:
        """Return a tree the browser can run: None when it reads something out of the reader's sight."""
        return tree.tree if tree and all(self.sees(name) for name in tree.needs) else None


def fields_json(reader: Reader, fields: tuple[Field, ...], line_items: LineItems | None = None) -> list[dict[str, Any]]:
    """Return the fields in sight, in definition order."""
    prefix = f"{line_items.name}." if line_items else ""
    return [_field(reader, one, line_items) for one in fields if reader.sees(prefix + one.name)]


def option_json(option: Option, language: str) -> dict[str, str]:
    """Return one choice."""
    return {"value": option.value, "label": option.label.in_language(language), "color": option.color}


def _field(reader: Reader, one: Field, line_items: LineItems | None) -> dict[str, Any]:
    place = line_items.name if line_items else ""
    trees = {name: reader.trees.fields.get((place, one.name, name)) for name in ("default", "formula", "check")}
    path = f"{place}.{one.name}" if place else one.name
    return {
        "name": one.name,
        "type": one.type,
        "label": one.label.in_language(reader.language),
        "help": one.help.in_language(reader.language) if one.help else None,
        "required": _switch(reader, one, place, "required", False),
        "read_only": _read_only(reader, one, place, path),
        "visible": _switch(reader, one, place, "visible", True),
        **{name: reader.tree(tree) for name, tree in trees.items()},
        "check_message": one.check_message.in_language(reader.language) if one.check_message else None,
        "max": one.max,
        "scale": one.scale,
        "options": [option_json(option, reader.language) for option in one.options],
        "to": one.to,
        "filter": one.filter is not None,
        "fill": bool(one.fill),
        "multiple": one.multiple,
        "width": one.width,
        "unique": one.unique,
        "computed": one.formula is not None,
    }


def _read_only(reader: Reader, one: Field, place: str, path: str) -> Any:
    fixed = one.formula is not None or one.type == "auto_number"
    if fixed or not reader.rights.writable(reader.form.form, path):
        return True
    return _switch(reader, one, place, "read_only", False)


def _switch(reader: Reader, one: Field, place: str, name: str, unknown: bool) -> Any:
    """A boolean, or a tree; `unknown` when the tree reads something out of sight (the server still decides)."""
    value = getattr(one, name)
    if isinstance(value, bool):
        return value
    tree = reader.tree(reader.trees.fields.get((place, one.name, name)))
    return unknown if tree is None else tree
