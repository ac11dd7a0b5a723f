"""One object of a definition as a tree of parts, each with a path that stays when it or its neighbours move."""

from collections.abc import Container, Mapping
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from engine.definitions.layers.parts import Holds, Slot, identity, keys_of, shelves_of, slots_of
from engine.definitions.pointer import join

Json = Any
VALUE = "value"
"""The one property of a part that is a plain text or value."""


@dataclass(frozen=True)
class Part:
    """One node. `into` is the list it stands in ("fields", "layout/f10s1/items"), `slot` what kind of list that is."""

    cls: type | None
    slot: Slot | None
    into: str
    props: dict[str, Json]


@dataclass
class Tree:
    """The parts of one object by path ("" is the object itself), and the paths in each list, in order.

    hidden  parts that are left out, with everything below them; they keep their place
    """

    parts: dict[str, Part] = field(default_factory=dict)
    order: dict[str, list[str]] = field(default_factory=dict)
    hidden: set[str] = field(default_factory=set)

    def copy(self) -> "Tree":
        return Tree(dict(self.parts), {into: list(paths) for into, paths in self.order.items()}, set(self.hidden))


def flatten(cls: type, json: Json) -> Tree:
    """Return the tree of one object's JSON."""
    tree = Tree()
    grow(tree, Part(cls, None, "", {}), "", json)
    return tree


def unflatten(tree: Tree) -> Json:
    """Return the JSON of the object, in canonical key order, without what is hidden."""
    return subtree(tree, "", roaming=True)


def grow(tree: Tree, kind: Part, path: str, json: Json) -> None:
    """Put a part and what belongs to it into the tree; its place in its own list is the caller's to give."""
    if kind.cls is None:
        tree.parts[path] = Part(None, kind.slot, kind.into, {VALUE: json})
        return
    slots = slots_of(kind.cls)
    props, lists = _split(json, slots, shelves_of(kind.cls))
    tree.parts[path] = Part(kind.cls, kind.slot, kind.into, props)
    for slot in slots.values():
        _fill(tree, slot, list_path(path, slot), lists.get(slot.name))


def subtree(tree: Tree, path: str, *, roaming: bool = False) -> Json:
    """Return the JSON of one part; what may stand elsewhere comes along only when `roaming`."""
    part = tree.parts[path]
    if part.cls is None:
        return part.props[VALUE]
    json: dict[str, Json] = {}
    for name, value in part.props.items():
        _put(json, tuple(name.split(".")), value)
    for slot in slots_of(part.cls).values():
        found = _entries(tree, slot, list_path(path, slot), roaming) if roaming or not slot.group else []
        if found or slot.required:
            _put(json, slot.key, dict(found) if slot.holds is Holds.VALUES else [value for _, value in found])
    return _ordered(json, part.cls)


def list_path(path: str, slot: Slot) -> str:
    """Return the path of a list inside a part."""
    return f"{path}/{slot.name}" if path else slot.name


def key_of(path: str) -> str:
    """Return the last step of a path: what the part is called among its neighbours."""
    return path.rpartition("/")[2]


def owner_of(path: str) -> str:
    """Return the path of the part that a path says it belongs to; a roaming part belongs to the object itself."""
    return path.rpartition("/")[0].rpartition("/")[0]


def path_in(slot: Slot, into: str, key: str) -> str:
    """Return the path of the entry called `key` (as in another path) of the list `into`."""
    return f"{slot.group or into}/{key}"


def slot_at(tree: Tree, into: str) -> Slot | None:
    """Return the slot that the list `into` is; None when its part is not there."""
    path, _, name = into.rpartition("/")
    part = tree.parts.get(path)
    return slots_of(part.cls).get(name) if part and part.cls else None


def seen(tree: Tree, path: str) -> bool:
    """Say whether a part is there and neither it nor what it stands in is hidden."""
    part = tree.parts.get(path)
    while part is not None:
        if path in tree.hidden:
            return False
        if not path:
            return True
        path = part.into.rpartition("/")[0]
        part = tree.parts.get(path)
    return False


def take_away(tree: Tree, path: str) -> None:
    """Take a part out of the tree when it is there, with all that belongs to it."""
    if path not in tree.parts:
        return
    tree.order[tree.parts[path].into].remove(path)
    for gone in [other for other in tree.parts if other == path or other.startswith(path + "/")]:
        del tree.parts[gone]
        tree.hidden.discard(gone)
    for into in [into for into in tree.order if into.startswith(path + "/")]:
        tree.order[into] = [other for other in tree.order[into] if other in tree.parts]


def _fill(tree: Tree, slot: Slot, into: str, json: Json) -> None:
    entries = json.items() if isinstance(json, Mapping) else [(identity(slot, entry), entry) for entry in json or ()]
    paths = []
    for key, entry in entries:
        path = _free(tree, path_in(slot, into, join("", key)[1:]))
        grow(tree, Part(slot.cls, slot, into, {}), path, entry)
        paths.append(path)
    if paths:
        tree.order[into] = paths


def _free(tree: Tree, path: str) -> str:
    """Return the path, counted up when it is taken: one name twice, though a careful author gives the second an id."""
    if path not in tree.parts:
        return path
    return next(found for n in count(2) if (found := f"{path}#{n}") not in tree.parts)


def _split(
    json: Mapping[str, Json], slots: Mapping[str, Slot], shelves: Container[str], at: str = ""
) -> tuple[dict[str, Json], dict[str, Json]]:
    props: dict[str, Json] = {}
    lists: dict[str, Json] = {}
    for key, value in json.items():
        name = at + key
        if not at and key in shelves:
            inner = _split(value, slots, (), f"{key}.")
            props |= inner[0]
            lists |= inner[1]
        elif name in slots:
            lists[name] = value
        else:
            props[name] = value
    return props, lists


def _entries(tree: Tree, slot: Slot, into: str, roaming: bool) -> list[tuple[str, Json]]:
    return [
        (_unescaped(key_of(path)), subtree(tree, path, roaming=roaming))
        for path in tree.order.get(into, ())
        if path not in tree.hidden
    ]


def _unescaped(key: str) -> str:
    return key.replace("~1", "/").replace("~0", "~")


def _put(json: dict[str, Json], key: tuple[str, ...], value: Json) -> None:
    for step in key[:-1]:
        json = json.setdefault(step, {})
    json[key[-1]] = value


def _ordered(json: dict[str, Json], cls: type) -> dict[str, Json]:
    """Return the JSON of a part in canonical key order, shelves too."""
    for key, shelf in shelves_of(cls).items():
        if key in json:
            json[key] = _ordered(json[key], shelf)
    known = {key: json[key] for key in keys_of(cls) if key in json}
    return known | json
