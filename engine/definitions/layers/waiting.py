"""Ops about what a module brings: while it is switched off they wait, and when it is back they are what they were."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from typing import Any

from engine.definitions.layer_model import Act, Op
from engine.definitions.layers.apply import laid
from engine.definitions.layers.conflicts import Side
from engine.definitions.layers.ops import aspect, target
from engine.definitions.layers.rebase import rebase

Json = Any


def is_waiting(op: Op, on: Collection[str]) -> bool:
    """Say whether an op is about an app, or what a module brings, that is not among those switched on."""
    return op.app not in on or (bool(op.waits_for) and op.waits_for not in on)


def parked(ops: Sequence[Op], module: str, before: Json, after: Json) -> list[Op]:
    """Return ops about an app that loses what a module brought (`before`, `after`): those idle without it wait for it.

    What stood after a part of the module's slides to what stood before that, and its place waits.
    """
    result = rebase(ops, before, after)
    idle = {aspect(op) for op in (*laid(after, ops)[1], *result.redundant)}
    slid = {aspect(op): op for op in result.settled(otherwise=Side.OURS)[0]}
    kept = list[Op]()
    for op in ops:
        here = slid.get(aspect(op), op)
        if aspect(op) in idle:
            kept.append(replace(op, waits_for=module))
        elif (here.into, here.after) != (op.into, op.after):
            place = replace(op, op=Act.MOVE, value=None, waits_for=module)
            kept += [place, replace(op, into=here.into, after=here.after)]
        else:
            kept.append(op)
    return kept


def back(waited: Iterable[Op], ops: Sequence[Op], app: Json) -> list[Op]:
    """Return ops about an app together with those whose module is back.

    Places are what they were; else what was decided meanwhile stays decided. What the module no longer brings is let go.
    """
    woken = [replace(op, waits_for="") for op in waited]
    places = {(*target(op), op.id): op for op in woken if op.op is Act.MOVE}
    there = [_put(op, places.get((*target(op), op.id))) for op in ops]
    decided = {aspect(op) for op in there} | {aspect(replace(op, op=Act.MOVE)) for op in there if op.op is Act.ADD}
    woken = [op for op in woken if aspect(op) not in decided]
    dead = {aspect(op) for op in laid(app, [*woken, *there])[1]}
    stays = [old if aspect(old) in dead else op for old, op in zip(ops, there, strict=True)]
    return [*(op for op in woken if aspect(op) not in dead), *stays]


def _put(op: Op, place: Op | None) -> Op:
    return replace(op, into=place.into, after=place.after) if place and op.op in (Act.ADD, Act.MOVE) else op
