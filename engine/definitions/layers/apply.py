"""Lays ops over a base: what they add, leave out, set and move. What has no target any more is told, never guessed."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from engine.definitions.kinds import KINDS
from engine.definitions.layer_model import Act, Op
from engine.definitions.layers.ops import APP, by_target, list_of
from engine.definitions.layers.order import FIRST, placed
from engine.definitions.layers.targets import gone
from engine.definitions.layers.tree import Part, Tree, flatten, grow, path_in, slot_at, take_away, unflatten
from engine.definitions.model import App
from engine.errors import Problem

Json = Any
CLASSES: dict[str, type] = {kind.folder: kind.cls for kind in KINDS}


def apply_ops(app: Json, ops: Iterable[Op]) -> tuple[Json, list[Problem]]:
    """Return the JSON of an app with one layer of ops over it, and a problem for each op whose target is gone.

    Ops about other apps are left aside. The order of ops matters only where two decide the same aspect (the last
    wins) or stand after the same part (the first comes first).
    """
    result, dead = laid(app, ops)
    return result, [gone(op) for op in dead]


def laid(app: Json, ops: Iterable[Op]) -> tuple[Json, list[Op]]:
    """Return the JSON of an app with one layer of ops over it, and those ops whose target is gone."""
    result, dead = dict(app), list[Op]()
    for (name, kind, object_name), found in by_target(ops).items():
        if name == app["app"]:
            dead += _lay(result, kind, object_name, found)
    return result, dead


def lay(tree: Tree, ops: Sequence[Op]) -> list[Op]:
    """Lay one layer of ops over the tree of one object; return those whose target is not there."""
    dead = _add_all(tree, [op for op in ops if op.op is Act.ADD and op.id])
    dead += [op for op in ops if op.op is not Act.ADD and not _act(tree, op)]
    _arrange(tree, [op for op in ops if op.op in (Act.ADD, Act.MOVE) and op.id and op not in dead])
    return dead


def _lay(app: dict[str, Json], kind: str, name: str, ops: list[Op]) -> list[Op]:
    if kind == APP:
        own, dead = laid_over(App, {key: value for key, value in app.items() if key not in CLASSES}, ops)
        rest = {key: value for key, value in app.items() if key in CLASSES}
        app.clear()
        app |= (own or {}) | rest
        return dead
    if kind not in CLASSES:
        return ops
    objects = app.get(kind, {})
    json, dead = laid_over(CLASSES[kind], objects.get(name), ops)
    objects = {**objects, name: json} if json is not None else {key: objects[key] for key in objects if key != name}
    app[kind] = {key: objects[key] for key in sorted(objects)}
    if not objects:
        del app[kind]
    return dead


def laid_over(cls: type, json: Json | None, ops: Sequence[Op]) -> tuple[Json | None, list[Op]]:
    """Return the JSON of one object with a layer of ops over it (None: it is not there) and the ops without a target."""
    tree, dead = grown(cls, None if json is None else flatten(cls, json), ops)
    return (None if tree is None or "" in tree.hidden else unflatten(tree)), dead


def grown(cls: type, tree: Tree | None, ops: Sequence[Op]) -> tuple[Tree | None, list[Op]]:
    """Return the tree of one object with a layer of ops over it, hidden parts kept, and the ops without a target."""
    tree = tree.copy() if tree else None
    for op in ops:
        if op.op is Act.ADD and not op.id:
            tree = flatten(cls, op.value)
    return tree, lay(tree, ops) if tree else list(ops)


def _add_all(tree: Tree, ops: list[Op]) -> list[Op]:
    """Add every part whose list is there, those inside added parts after these; return the ops left over."""
    while ready := [op for op in ops if slot_at(tree, list_of(op)) is not None]:
        for op in ready:
            _add(tree, op)
        ops = [op for op in ops if op not in ready]
    return ops


def _add(tree: Tree, op: Op) -> None:
    take_away(tree, op.id)
    slot = slot_at(tree, list_of(op))
    assert slot is not None
    grow(tree, Part(slot.cls, slot, list_of(op), {}), op.id, op.value)
    tree.order.setdefault(list_of(op), []).append(op.id)


def _act(tree: Tree, op: Op) -> bool:
    part = tree.parts.get(op.id)
    if part is None:
        return False
    match op.op:
        case Act.SET:
            props = {key: value for key, value in part.props.items() if key != op.prop}
            tree.parts[op.id] = replace(part, props=props if op.value is None else props | {op.prop: op.value})
        case Act.HIDE | Act.REMOVE:
            tree.hidden.add(op.id)
        case Act.SHOW:
            tree.hidden.discard(op.id)
        case Act.MOVE:
            return bool(op.id) and slot_at(tree, list_of(op)) is not None
    return True


def _arrange(tree: Tree, ops: Sequence[Op]) -> None:
    """Put what was added or moved after its anchor, all at once: no order of ops gives another result."""
    anchors: dict[str, dict[str, str]] = {}
    for op in {op.id: op for op in ops}.values():
        into = list_of(op)
        slot = slot_at(tree, into)
        assert slot is not None
        tree.order[tree.parts[op.id].into].remove(op.id)
        tree.parts[op.id] = replace(tree.parts[op.id], into=into, slot=slot)
        anchors.setdefault(into, {})[op.id] = path_in(slot, into, op.after) if op.after else FIRST
    for into, anchor in anchors.items():
        tree.order[into] = placed(tree.order.get(into, []), anchor)
