"""Ops as values: which object and which property they are about, and their JSON."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

import orjson

from engine.definitions.layer_model import Act, Op
from engine.definitions.layers.parts import Slot
from engine.definitions.pointer import join
from engine.definitions.shape import from_json, to_json

Json = Any
Target = tuple[str, str, str]
"""App, kind and name of an object."""
APP = "app"
"""The kind of the app itself: what stands in its app.json, and its templates."""


def target(op: Op) -> Target:
    """Return which object an op is about."""
    return op.app, op.kind, op.object


def aspect(op: Op) -> tuple[str, ...]:
    """Return what an op decides: two ops of one aspect never stand in one layer, the later replaces the earlier."""
    what = {Act.SET: f"set {op.prop}", Act.MOVE: "place"}.get(op.op, "there")
    return (*target(op), op.id, what)


def by_target(ops: Iterable[Op]) -> dict[Target, list[Op]]:
    """Return the ops of each object, in the order given."""
    found: dict[Target, list[Op]] = {}
    for op in ops:
        found.setdefault(target(op), []).append(op)
    return found


def list_of(op: Op) -> str:
    """Return the list an added or moved part stands in."""
    return op.into or op.id.rpartition("/")[0]


def into_of(slot: Slot, into: str) -> str:
    """Return how an op names a list: not at all when the part's path tells it."""
    return into if slot.group else ""


def pointer_of(op: Op) -> str:
    """Return the JSON Pointer of the object and the part inside its app's definition."""
    at = "" if op.kind == APP else join("", op.kind, op.object)
    return f"{at}/{op.id}".rstrip("/")


def ops_to_json(ops: Iterable[Op]) -> list[Json]:
    """Return the JSON of ops: canonical key order, what says nothing left out."""
    return [to_json(op) for op in ops]


def ops_from_json(json: Iterable[Json]) -> list[Op]:
    """Return the ops of a JSON list that the metamodel accepts."""
    return [from_json(Op, entry) for entry in json]


def same(one: Json, other: Json) -> bool:
    """Say whether two JSON values are the same text: true is not 1, and the order of keys counts."""
    return one is other or orjson.dumps(one, default=str) == orjson.dumps(other, default=str)


def signed_as_before(ops: Iterable[Op], before: Iterable[Op]) -> list[Op]:
    """Return freshly found ops; one that was there before, and says the same, keeps its owner and its time."""
    known = {aspect(op): op for op in before}

    def signed(op: Op) -> Op:
        old = known.get(aspect(op))
        unchanged = old is not None and _says(old) == _says(op)
        return replace(op, owner=old.owner, at=old.at) if old and unchanged else op

    return [signed(op) for op in ops]


def _says(op: Op) -> bytes:
    return orjson.dumps([op.op, op.value, op.into, op.after], default=str)
