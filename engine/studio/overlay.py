"""Base apps and a customer's ops become the apps in force, and back: the JSON side of `engine.definitions.layers`."""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any

import orjson

from engine.definitions import app_to_json
from engine.definitions.layer_model import Op as LayerOp
from engine.definitions.layers import effective as layers
from engine.definitions.layers.apply import apply_ops
from engine.definitions.layers.diff import diff
from engine.definitions.layers.ops import ops_from_json, ops_to_json, signed_as_before
from engine.definitions.layers.waiting import is_waiting
from engine.definitions.model import App
from engine.definitions.shape import from_json
from engine.errors import Problem

Json = dict[str, Any]
Op = dict[str, Any]


def effective(base: Sequence[Json], overlay: Iterable[Op]) -> tuple[list[Json], list[Problem]]:
    """Return the apps with their modules' changes and the ops applied, and what could not be applied."""
    on = {app["app"] for app in base}
    ops = [op for op in ops_from_json(overlay) if not is_waiting(op, on)]
    apps, problems = [], list[Problem]()
    for app in with_modules(base):
        made, found = apply_ops(app, [op for op in ops if op.app == app["app"]])
        apps.append(made)
        problems += found
    return apps, problems


def waiting(base: Sequence[Json], overlay: Iterable[Op]) -> list[Op]:
    """Return the ops that wait for an app which is not switched on."""
    on = {app["app"] for app in base}
    return ops_to_json(op for op in ops_from_json(overlay) if is_waiting(op, on))


def with_modules(base: Sequence[Json]) -> list[Json]:
    """Return the apps with what they change of each other, without the customer's changes."""
    if not any(app.get("extensions") for app in base):
        return list(base)
    made: list[Json] = orjson.loads(_extended(orjson.dumps(list(base))))
    return made


def ops_between(before: Sequence[Json], edited: Sequence[Json], owner: str = "", at: str = "") -> list[LayerOp]:
    """Return the ops that make `edited` of `before`, app by app; apps only one of them has are left aside."""
    new = {app["app"]: app for app in edited}
    pairs = [(app, new[app["app"]]) for app in before if app["app"] in new]
    return [op for old, now in pairs for op in diff(old, now, owner=owner, at=at)]


def signed(ops: Iterable[LayerOp], known: Iterable[Op]) -> list[Op]:
    """Return ops as JSON; one that was there before keeps who made it and when."""
    return ops_to_json(signed_as_before(ops, ops_from_json(known)))


@lru_cache(maxsize=4)
def _extended(base: bytes) -> bytes:
    apps = [from_json(App, app) for app in orjson.loads(base)]
    return orjson.dumps([app_to_json(app) for app in layers.effective(apps).apps])
