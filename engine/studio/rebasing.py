"""The customer's ops over newer base apps: what carries over by itself, and what a person has to decide."""

from collections.abc import Sequence
from dataclasses import dataclass

from engine.definitions.layers.conflicts import Conflict, explain
from engine.definitions.layers.ops import ops_from_json, ops_to_json, pointer_of
from engine.definitions.layers.rebase import rebase
from engine.errors import Problem, say
from engine.studio.overlay import Json, Op, with_modules


@dataclass(frozen=True)
class Fitted:
    """Ops that hold on the new base; `problems` are changes that contradict it, and nobody has said which goes."""

    ops: list[Op]
    problems: tuple[Problem, ...]


def fitted(overlay: Sequence[Op], old: Sequence[Json], new: Sequence[Json]) -> Fitted:
    """Return ops carried over from old base apps to new ones; those about apps that are not there wait for them."""
    ops, problems = ops_from_json(overlay), list[Problem]()
    before = {app["app"]: app for app in with_modules(old)}
    for app in with_modules(new):
        if app["app"] in before and before[app["app"]] != app:
            mine = [op for op in ops if op.app == app["app"]]
            settled, contested = rebase(mine, before[app["app"]], app).settled()
            ops = [*(op for op in ops if op.app != app["app"]), *settled]
            problems += map(_problem, contested)
    return Fitted(ops_to_json(ops), tuple(problems))


def _problem(conflict: Conflict) -> Problem:
    return Problem(
        "studio.upgrade_conflict",
        explain(conflict),
        pointer_of(conflict.op),
        say(
            "在设计器里改回原样，或改成新版本的样子，再升级",
            "In the designer put it back, or make it what the new version says, then upgrade",
        ),
    )
