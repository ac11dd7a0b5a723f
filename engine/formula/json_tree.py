"""The browser's back end: a typed tree as nested arrays; docs/reference/formula-tree.md says what they mean."""

from typing import Any

from engine.formula.exact import number_text
from engine.formula.typed import Call, Constant, Path, Typed


def json_tree(node: Typed) -> list[Any]:
    """Return `["num", "2"]`, `["path", type, …steps]`, `["call", "ROUND", …]`, `["add", …]`."""
    match node:
        case Constant():
            return [node.type.name, number_text(node.value) if node.type.name == "num" else node.value]
        case Path():
            item = node.type.item
            return [str(node.place.where), item.name if item else node.type.name, *node.place.steps]
        case Call():
            word, parts = node.function.tree, [json_tree(argument) for argument in node.arguments]
            return ["call", word, *parts] if word[0].isupper() else [word, *parts]
