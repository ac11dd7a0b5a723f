"""Places inside a definition: JSON Pointers whose list steps are names where the items have them.

`/forms/goods_receipt/fields/total/formula` stays true when a field above it is moved, which an index would not.
"""

from collections.abc import Iterable
from typing import Any

NAMING_KEYS = ("name", "card", "id", "value")


def join(base: str, *steps: object) -> str:
    """Return `base` with steps added, escaped as RFC 6901 asks."""
    return base + "".join("/" + str(step).replace("~", "~0").replace("/", "~1") for step in steps)


def pointer(root: Any, steps: Iterable[str | int]) -> str:
    """Return the pointer to what `steps` (keys and indexes) reach from the JSON `root`."""
    path, here = "", root
    for step in steps:
        path = join(path, step_name(here, step) if isinstance(here, list) and isinstance(step, int) else step)
        here = here[step]
    return path


def step_name(items: list[Any], index: int) -> str:
    """Return the name of one item of a list when it has one of its own, else its index."""
    name = _name(items[index])
    return name if name and [_name(part) for part in items].count(name) == 1 else str(index)


def locate(root: Any, path: str) -> Any:
    """Return what a pointer of this module means in the JSON `root`. Raises KeyError when nothing is there."""
    here = root
    for step in path.split("/")[1:]:
        step = step.replace("~1", "/").replace("~0", "~")
        here = _item(here, step) if isinstance(here, list) else here[step]
    return here


def replaced(root: Any, path: str, value: Any) -> Any:
    """Return the JSON `root` with another value where a pointer leads. Raises KeyError when nothing is there."""
    first, _, rest = path.removeprefix("/").partition("/")
    step = first.replace("~1", "/").replace("~0", "~")
    if isinstance(root, list):
        index = next((at for at in range(len(root)) if step_name(root, at) == step), None)
        if index is None:
            raise KeyError(step)
        return [*root[:index], replaced(root[index], f"/{rest}", value) if rest else value, *root[index + 1 :]]
    return {**root, step: replaced(root[step], f"/{rest}", value) if rest else value}


def _item(items: list[Any], step: str) -> Any:
    for index in range(len(items)):
        if step_name(items, index) == step:
            return items[index]
    raise KeyError(step)


def _name(part: Any) -> str:
    if not isinstance(part, dict):
        return ""
    names = (part.get(key) for key in NAMING_KEYS)
    return next((name for name in names if isinstance(name, str) and name and not name.isdigit()), "")
