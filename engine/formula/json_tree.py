"""The browser's back end: a typed tree as nested arrays; docs/reference/formula-tree.md says what they mean."""

from typing import Any

from engine.formula.closures import BLANK
from engine.formula.exact import number_text
from engine.formula.typed import Call, Constant, Path, Typed
from engine.formula.types import DATE, DATETIME, Type

JOINING = ("cat", "CONCAT")


def json_tree(node: Typed) -> list[Any]:
    """Return `["num", "2"]`, `["path", type, …steps]`, `["call", "ROUND", …]`, `["add", …]`."""
    match node:
        case Constant():
            return _constant(node.type, node.value)
        case Path():
            element = node.type.of
            listed = element.name if element else node.type.name
            return [str(node.place.where), listed, *node.place.steps]
        case Call():
            word, parts = node.function.tree, _parts(node)
            return ["call", word, *parts] if word[0].isupper() else [word, *parts]


def _parts(node: Call) -> list[list[Any]]:
    """Return the arguments' trees; what only types would tell is written out, for the browser has no types."""
    parts = [json_tree(argument) for argument in node.arguments]
    if node.function.name == "IF" and len(parts) == 2:
        return [*parts, _constant(node.type, BLANK.get(node.type.name))]
    if node.function.tree in JOINING:
        # A blank date joins as nothing, a number that is an error spoils the text: both are null there.
        return [_or_empty(part, argument.type) for part, argument in zip(parts, node.arguments, strict=True)]
    return parts


def _or_empty(part: list[Any], kind: Type) -> list[Any]:
    return ["call", "IFERROR", part, ["text", ""]] if kind in (DATE, DATETIME) else part


def _constant(kind: Type, value: Any) -> list[Any]:
    if value is None:
        return ["blank"]
    return [kind.name, number_text(value) if kind.name == "num" else value]
