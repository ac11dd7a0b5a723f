"""What people call a part: its label, or the label of what it names."""

from typing import Any

from engine.definitions.layers.parts import Slot
from engine.definitions.layers.tree import VALUE, Tree, key_of
from engine.errors import Text

Json = Any
# Where a part without a label says what it is about.
_ABOUT = ("section", "line_items", "form", "report", "page", "name", "card", "message")


def object_label(json: Json, name: str) -> Text:
    """Return what an object is called; its name when it has no label."""
    label = json.get("label") if isinstance(json, dict) else None
    return text(label) or Text(name, name)


def part_label(tree: Tree, path: str) -> Text | None:
    """Return what a part is called; None for the object itself, or when nothing says it."""
    part = tree.parts[path]
    if not path:
        return None
    if part.cls is None:
        return _of_name(tree, _name(part.slot, path, part.props[VALUE]), path)
    label = text(part.props.get("label"))
    found = (part.props[key] for key in _ABOUT if part.props.get(key))
    return label or next((text(about) or _of_name(tree, str(about), path) for about in found), None)


def text(json: Json) -> Text | None:
    """Return the text of a label's JSON; None for anything else."""
    if isinstance(json, dict) and json and json.keys() <= {"zh", "en"}:
        return Text(json.get("zh", ""), json.get("en", ""))
    return None


def _name(slot: Slot | None, path: str, value: Json) -> str:
    """Return the name an entry is about: the key of a map's value, else the entry itself."""
    return str(value) if slot and slot.holds == "texts" and isinstance(value, str) else key_of(path)


def _of_name(tree: Tree, name: str, where: str) -> Text:
    """Return the label of the field or line items a path like "lines.qty" or "-date" leads to, else the path.

    where   the part that says the name: a column of lines is one of their fields, and so is what a line fills
    """
    label: Text | None = None
    header = ("fields", "line_items", "progress", "dimensions", "measures")
    lines = tuple(f"{at}/fields" for at in tree.order.get("line_items", ()))
    into = (*lines, *header) if where.startswith("line_items/") else (*header, *lines)
    for step in name.removeprefix("-").split("."):
        path = next((at for slot in into for at in tree.order.get(slot, ()) if _called(tree, at, step)), None)
        if path is None:
            break
        label = text(tree.parts[path].props.get("label"))
        into = (f"{path}/fields",)
    return label or Text(name, name)


def _called(tree: Tree, path: str, name: str) -> bool:
    return tree.parts[path].props.get("name") == name
