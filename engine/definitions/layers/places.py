"""Where an added or moved part belongs on a newer base: after its anchor, else after what stood before the anchor."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from engine.definitions.layer_model import Act, Op
from engine.definitions.layers.diff import place_of
from engine.definitions.layers.ops import into_of, list_of
from engine.definitions.layers.order import FIRST
from engine.definitions.layers.parts import Slot
from engine.definitions.layers.tree import Tree, key_of, path_in, slot_at


@dataclass(frozen=True)
class Sides:
    """One object three times: its old base, that with one's own ops, its new base. Trees are only read."""

    old: Tree
    mine: Tree
    new: Tree
    ops: list[Op]

    @cached_property
    def placing(self) -> dict[str, Op]:
        """The op that puts a part somewhere, for each part that one's own ops do."""
        return {op.id: op for op in self.ops if op.op in (Act.ADD, Act.MOVE) and op.id}

    def is_ours(self, path: str) -> bool:
        """Say whether a part was made by one's own ops, and not taken over by the new base."""
        return path in self.mine.parts and path not in self.old.parts

    def slot(self, into: str) -> Slot | None:
        """Return the slot of a list that the new base or one's own ops hold."""
        path = into.rpartition("/")[0]
        return slot_at(self.new, into) or (slot_at(self.mine, into) if self.is_ours(path) else None)


@dataclass(frozen=True)
class Place:
    """`into` as an op says it, and the path it stands after. Not `sure`: the list is gone, and the nearest was taken."""

    into: str
    after_path: str
    sure: bool = True

    @property
    def after(self) -> str:
        return key_of(self.after_path)

    def said(self) -> dict[str, str]:
        """Return the place as `was` of an op remembers it."""
        return {key: value for key, value in (("into", self.into), ("after", self.after)) if value}


def carried(op: Op, sides: Sides) -> Place | None:
    """Return where an op puts its part on the new base; None when nothing near is left."""
    into = list_of(op)
    slot = sides.slot(into)
    if slot is not None:
        after = next((path for path in _before(op, sides) if _stands_in(path, into, sides)), FIRST)
        return _place(slot, into, after)
    old_slot = slot_at(sides.mine, into)
    if old_slot is None or not old_slot.group:
        return None
    return _beside_neighbour(op, old_slot, sides) or _in_nearest_list(into, old_slot, sides)


def stands_there(op: Op, sides: Sides) -> bool:
    """Say whether the new base has the part of an op where the op wants it, and likewise what it stands after."""
    for _ in sides.placing:
        place = carried(op, sides)
        if place is None or op.id not in sides.new.parts or place_of(sides.new, op.id) != place.said():
            return False
        if place.after_path not in sides.placing:
            return True
        op = sides.placing[place.after_path]
    return False


def _before(op: Op, sides: Sides) -> Iterator[str]:
    """Yield the anchor of an op, then what stood before it, one by one."""
    into = list_of(op)
    slot = slot_at(sides.mine, into)
    anchor = path_in(slot, into, op.after) if slot and op.after else FIRST
    order = sides.mine.order.get(into, [])
    if anchor in order:
        yield from (path for path in reversed(order[: order.index(anchor) + 1]) if path != op.id)


def _stands_in(path: str, into: str, sides: Sides) -> bool:
    """Say whether a part will stand in a list on the new base, once one's own ops are laid over it."""
    if path in sides.placing and (path in sides.new.parts or sides.is_ours(path)):
        return list_of(sides.placing[path]) == into
    part = sides.new.parts.get(path)
    return part is not None and part.into == into


def _beside_neighbour(op: Op, slot: Slot, sides: Sides) -> Place | None:
    """The list is gone, but what the part stood after went elsewhere: follow it."""
    for path in _before(op, sides):
        part = sides.new.parts.get(path)
        if part is not None and part.slot is not None and path not in sides.placing:
            return _place(part.slot, part.into, path)
    return None


def _in_nearest_list(into: str, slot: Slot, sides: Sides) -> Place | None:
    """Return the end of the nearest list of the same kind: of those before the lost one, else after it."""
    owner = into.rpartition("/")[0]
    part = sides.mine.parts.get(owner)
    around = sides.mine.order.get(part.into, []) if part else []
    at = around.index(owner) if owner in around else 0
    for near in [*reversed(around[:at]), *around[at + 1 :]]:
        there = f"{near}/{slot.name}"
        if standing := sides.new.order.get(there):
            return Place(into_of(slot, there), standing[-1], sure=False)
    return None


def _place(slot: Slot, into: str, after: str) -> Place:
    return Place(into_of(slot, into), after)
