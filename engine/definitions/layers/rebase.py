"""Carries ops over to a newer base. Every op ends in exactly one place: kept, redundant, or a conflict."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from engine.definitions.layer_model import Act, Op
from engine.definitions.layers.apply import CLASSES, grown
from engine.definitions.layers.conflicts import Conflict, ConflictKind, Side, kind_of, likely, likely_about_removed
from engine.definitions.layers.diff import place_of
from engine.definitions.layers.ops import APP, aspect, by_target, list_of, same
from engine.definitions.layers.order import moved
from engine.definitions.layers.places import Sides, carried, stands_there
from engine.definitions.layers.tree import flatten, owner_of, subtree, unflatten
from engine.definitions.model import App
from engine.definitions.workflow_model import Who, WorkflowEdge, WorkflowNode

Json = Any
# Where order decides who approves, moving is no matter of looks.
_ORDER_IS_LOGIC = (Who, WorkflowEdge, WorkflowNode)


@dataclass(frozen=True)
class Rebased:
    """Where every op went.

    ops        hold on the new base as they stand here
    conflicts  need a look, some a decision
    redundant  say what the new base says by itself
    """

    ops: list[Op] = field(default_factory=list)
    conflicts: list[Conflict] = field(default_factory=list)
    redundant: list[Op] = field(default_factory=list)

    def settled(
        self, choices: Mapping[tuple[str, ...], Side] | None = None, otherwise: Side | None = None
    ) -> tuple[list[Op], list[Conflict]]:
        """Return the ops after each conflict went the way chosen for its aspect, else suggested, else `otherwise`;
        and those still open."""
        ops = {aspect(op): op for op in self.ops}
        still_open = []
        for conflict in self.conflicts:
            side = (choices or {}).get(aspect(conflict.op), conflict.suggested) or otherwise
            if side is None:
                still_open.append(conflict)
            elif side is Side.OURS:
                ops |= {aspect(op): op for op in conflict.ours}
        return list(ops.values()), still_open


def rebase(ops: Iterable[Op], old_base: Json, new_base: Json) -> Rebased:
    """Carry one layer of ops about an app from the JSON of its old base to the new one.

    Both bases hold what lies below the layer: for an overlay, the app with the extensions of modules in it.
    """
    result = Rebased()
    for (name, kind, object_name), found in by_target(ops).items():
        if name != new_base["app"]:
            result.ops.extend(found)
            continue
        old, new = (_object(base, kind, object_name) for base in (old_base, new_base))
        if same(old, new):
            result.ops.extend(found)
        elif new is None:
            _without_object(result, found, kind, old)
        elif old is None:
            _with_new_object(result, found, new)
        else:
            _rebase_object(result, found, CLASSES.get(kind, App), old, new)
    return result


def _object(app: Json, kind: str, name: str) -> Json | None:
    if kind == APP:
        return {key: value for key, value in app.items() if key not in CLASSES}
    return app.get(kind, {}).get(name)


def _without_object(result: Rebased, ops: list[Op], kind: str, old: Json) -> None:
    """The new base lost the object: what hid it is redundant; the rest may keep it as one's own."""
    tree, _ = grown(CLASSES[kind], flatten(CLASSES[kind], old), ops)
    assert tree is not None
    first = ops[0]
    keep = Op(
        Act.ADD, first.app, first.kind, first.object, value=unflatten(tree), of=first.of, owner=first.owner, at=first.at
    )
    for op in ops:
        if op.op in (Act.HIDE, Act.REMOVE):
            result.redundant.append(op)
        else:
            result.conflicts.append(Conflict(ConflictKind.REMOVED, op, (keep,), suggested=Side.OURS))


def _with_new_object(result: Rebased, ops: list[Op], new: Json) -> None:
    """The new base brings an object of a name that was made here: the same is redundant, another a clash."""
    for op in ops:
        if op.op is Act.ADD and not op.id and same(op.value, new):
            result.redundant.append(op)
        else:
            result.conflicts.append(Conflict(ConflictKind.CLASH, op, (op,), new))


def _rebase_object(result: Rebased, ops: list[Op], cls: type, old: Json, new: Json) -> None:
    before, after = flatten(cls, old), flatten(cls, new)
    mine, _ = grown(cls, before, ops)
    assert mine is not None
    sides = Sides(before, mine, after, ops)
    for op in ops:
        outcome = _RULES[op.op](op, sides)
        match outcome:
            case None:
                result.redundant.append(op)
            case Conflict():
                result.conflicts.append(outcome)
            case Op():
                result.ops.append(outcome)


Outcome = Op | Conflict | None


def _add(op: Op, sides: Sides) -> Outcome:
    if not op.id:
        return Conflict(ConflictKind.CLASH, op, (op,), unflatten(sides.new))
    if op.id in sides.new.parts:
        theirs = subtree(sides.new, op.id)
        if not same(theirs, op.value):
            return Conflict(ConflictKind.CLASH, op, (op,), theirs)
        return _move(replace(op, op=Act.MOVE, value=None), sides)
    if twin := _twin(op, sides):
        return Conflict(ConflictKind.CLASH, op, (op,), subtree(sides.new, twin))
    place = carried(op, sides)
    if place is None:
        return _lost(op, sides)
    here = replace(op, into=place.into, after=place.after)
    return here if place.sure else Conflict(ConflictKind.REMOVED, op, (here,), suggested=Side.OURS)


def _set(op: Op, sides: Sides) -> Outcome:
    part = sides.new.parts.get(op.id)
    if part is None:
        return op if sides.is_ours(op.id) else _lost(op, sides)
    theirs = part.props.get(op.prop)
    if same(theirs, op.value):
        return None
    if same(theirs, op.was):
        return op
    kind = ConflictKind.LOGIC if part.cls is None else kind_of(op.prop)
    suggested = likely(kind, op.prop, op.value, theirs)
    return Conflict(kind, op, (replace(op, was=theirs),), theirs, suggested)


def _move(op: Op, sides: Sides) -> Outcome:
    part = sides.new.parts.get(op.id)
    if part is None:
        return op if sides.is_ours(op.id) else _lost(op, sides)
    place = carried(op, sides)
    if place is None:
        return _lost(op, sides)
    if stands_there(op, sides):
        return None
    theirs = place_of(sides.new, op.id)
    here = replace(op, into=place.into, after=place.after, was=theirs)
    if place.sure and not _moved_by_them(op.id, sides):
        return here
    kind = ConflictKind.LOGIC if part.cls in _ORDER_IS_LOGIC else ConflictKind.PRESENTATION
    return Conflict(kind, op, (here,), theirs, likely(kind, "", None, None))


def _leave_out(op: Op, sides: Sides) -> Outcome:
    if op.id not in sides.new.parts:
        return op if sides.is_ours(op.id) else None
    here = op if not op.id else replace(op, was=subtree(sides.new, op.id))
    if list(_newcomers(op.id, sides)):
        return Conflict(ConflictKind.PRESENTATION, op, (here,), subtree(sides.new, op.id, roaming=True), Side.OURS)
    return here


def _show(op: Op, sides: Sides) -> Outcome:
    return op if op.id in sides.new.parts or sides.is_ours(op.id) else None


_RULES: dict[Act, Callable[[Op, Sides], Outcome]] = {
    Act.ADD: _add,
    Act.SET: _set,
    Act.MOVE: _move,
    Act.HIDE: _leave_out,
    Act.REMOVE: _leave_out,
    Act.SHOW: _show,
}


def _lost(op: Op, sides: Sides) -> Conflict:
    """The part is gone: it may be kept as one's own, as it was with one's changes."""
    path = op.id
    while owner_of(path) not in sides.new.parts:
        path = owner_of(path)
    part = sides.mine.parts.get(path)
    if part is None:
        return Conflict(ConflictKind.REMOVED, op, (), suggested=Side.THEIRS)
    stood = place_of(sides.mine, path)
    keep = replace(op, op=Act.ADD, id=path, prop="", was=None, value=subtree(sides.mine, path))
    keep = replace(keep, into=stood.get("into", ""), after=stood.get("after", ""))
    place = carried(keep, sides)
    ours = (replace(keep, into=place.into, after=place.after),) if place else ()
    return Conflict(ConflictKind.REMOVED, op, ours, suggested=likely_about_removed(part.cls) if ours else Side.THEIRS)


def _twin(op: Op, sides: Sides) -> str | None:
    """Return a part the new base brings into the same list under the same name, with another id."""
    name = op.value.get("name") if isinstance(op.value, dict) else None
    standing: Sequence[str] = sides.new.order.get(list_of(op), ())
    fresh = (path for path in standing if path not in sides.old.parts)
    return next((path for path in fresh if name and sides.new.parts[path].props.get("name") == name), None)


def _moved_by_them(path: str, sides: Sides) -> bool:
    before, now = sides.old.parts.get(path), sides.new.parts[path]
    if before is None or before.into != now.into:
        return True
    return path in moved(sides.old.order[now.into], sides.new.order[now.into])


def _newcomers(path: str, sides: Sides) -> Iterator[str]:
    """Yield what the new base put into a part that is left out here: it would vanish unseen."""
    left = {op.id for op in sides.ops}
    for into, paths in sides.new.order.items():
        if path and into.rpartition("/")[0] == path:
            for found in paths:
                before = sides.old.parts.get(found)
                roams = not found.startswith(path + "/")
                if roams and found not in left and (before is None or before.into != into):
                    yield found
