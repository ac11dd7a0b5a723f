"""What somebody changed, as the fewest ops: apply(base, diff(base, edited)) == edited."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from engine.definitions.kinds import KINDS
from engine.definitions.layer_model import Act, Op
from engine.definitions.layers.names import object_label, part_label
from engine.definitions.layers.ops import APP, into_of, same
from engine.definitions.layers.order import FIRST, anchors, moved
from engine.definitions.layers.parts import KEEPS_DATA
from engine.definitions.layers.tree import Tree, flatten, key_of, owner_of, subtree
from engine.definitions.model import App
from engine.errors import Text

Json = Any


def diff(base: Json, edited: Json, *, owner: str = "", at: str = "") -> list[Op]:
    """Return the ops that turn the JSON of one app into another, signed by `owner` at the ISO time `at`."""
    sign = Op(Act.SET, base["app"], owner=owner, at=at)
    found = list(_app(base, edited, sign))
    for kind in KINDS:
        old, new = base.get(kind.folder, {}), edited.get(kind.folder, {})
        for name in sorted({*old, *new}):
            found += diff_object(kind.cls, old.get(name), new.get(name), replace(sign, kind=kind.folder, object=name))
    return found


def diff_object(cls: type, base: Json | None, edited: Json | None, sign: Op) -> list[Op]:
    """Return the ops that turn one object into another; None where there is none.

    sign  an op that holds app, kind, object, owner and time for all of them
    """
    if same(base, edited):
        return []
    sign = replace(sign, of=object_label(base if base is not None else edited, sign.object))
    if base is None:
        return [replace(sign, op=Act.ADD, value=edited)]
    if edited is None:
        return [replace(sign, op=Act.HIDE)]
    old, new = flatten(cls, base), flatten(cls, edited)
    return [*_gone(old, new, sign), *_added(old, new, sign), *_set(old, new, sign), *_moved(old, new, sign)]


def _app(base: Json, edited: Json, sign: Op) -> Iterable[Op]:
    parts = {kind.folder for kind in KINDS}
    old, new = ({key: value for key, value in app.items() if key not in parts} for app in (base, edited))
    return diff_object(App, old, new, replace(sign, kind=APP))


def _gone(old: Tree, new: Tree, sign: Op) -> Iterator[Op]:
    for path in old.parts:
        if path not in new.parts and owner_of(path) in new.parts:
            cls = old.parts[path].cls
            act = Act.HIDE if cls in KEEPS_DATA else Act.REMOVE
            yield replace(sign, op=act, id=path, was=subtree(old, path), label=part_label(old, path))


def _added(old: Tree, new: Tree, sign: Op) -> Iterator[Op]:
    for into, paths in new.order.items():
        # What belongs to an added part comes with it, unless it may stand elsewhere.
        for path, after in anchors(paths).items():
            if path not in old.parts and owner_of(path) in old.parts:
                place = _place(new, into, path, after)
                yield replace(sign, op=Act.ADD, id=path, value=subtree(new, path), label=part_label(new, path), **place)


def _set(old: Tree, new: Tree, sign: Op) -> Iterator[Op]:
    for path, part in new.parts.items():
        before = old.parts.get(path)
        if before is None or before.props == part.props:
            continue
        label: Text | None = part_label(old, path)
        for prop in dict.fromkeys([*before.props, *part.props]):
            was, value = before.props.get(prop), part.props.get(prop)
            if not same(was, value):
                yield replace(sign, id=path, prop=prop, was=was, value=value, label=label)


def _moved(old: Tree, new: Tree, sign: Op) -> Iterator[Op]:
    for into, paths in new.order.items():
        moving = moved(old.order.get(into, []), paths)
        for path, after in anchors(paths).items():
            before = old.parts.get(path)
            if before is not None and (path in moving or before.into != into):
                was = place_of(old, path)
                yield replace(
                    sign, op=Act.MOVE, id=path, was=was, label=part_label(old, path), **_place(new, into, path, after)
                )


def place_of(tree: Tree, path: str) -> dict[str, str]:
    """Return where a part stands, as an op remembers it."""
    part = tree.parts[path]
    after = anchors(tree.order[part.into])[path]
    return {key: value for key, value in _place(tree, part.into, path, after).items() if value}


def _place(tree: Tree, into: str, path: str, after: str) -> Mapping[str, Any]:
    slot = tree.parts[path].slot
    assert slot is not None
    return {"into": into_of(slot, into), "after": key_of(after) if after else FIRST}
