"""The customer's ops over newer base apps: what carries over by itself, and what a person has to decide."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from engine.definitions.layer_model import Op as LayerOp
from engine.definitions.layers.conflicts import Conflict, Side, explain
from engine.definitions.layers.ops import ops_from_json, ops_to_json, pointer_of
from engine.definitions.layers.rebase import rebase
from engine.definitions.layers.waiting import back, is_waiting, parked
from engine.errors import Problem, say
from engine.studio.overlay import Json, Op, with_modules


@dataclass(frozen=True)
class Fitted:
    """Ops that hold on the new base; `problems` are changes that contradict it, and nobody has said which goes."""

    ops: list[Op]
    problems: tuple[Problem, ...]


def fitted(overlay: Sequence[Op], old: Sequence[Json], new: Sequence[Json], undecided: Side | None = None) -> Fitted:
    """Return ops carried over from old base apps to new ones; those about what is switched off wait for it.

    undecided  which way a change goes that contradicts the new base, where nobody can tell who is right
    """
    ops, on = ops_from_json(overlay), {app["app"] for app in new}
    staying = list(old)
    for leaving in [app["app"] for app in reversed(old) if app["app"] not in on]:
        before, staying = staying, [app for app in staying if app["app"] != leaving]
        ops = _each(ops, before, staying, partial(parked, module=leaving))
    problems = list[Problem]()

    def carry(mine: list[LayerOp], before: Json, after: Json) -> list[LayerOp]:
        settled, contested = rebase(mine, before, after).settled(otherwise=undecided)
        problems.extend(map(_problem, contested))
        return settled

    return Fitted(ops_to_json(_woken(_each(ops, staying, new, carry), new)), tuple(problems))


def _each(
    ops: list[LayerOp], old: Sequence[Json], new: Sequence[Json], carried: Callable[..., list[LayerOp]]
) -> list[LayerOp]:
    """Carry the ops about each app that is there before and after, and not the same; those that wait are left alone."""
    before, on = {app["app"]: app for app in with_modules(old)}, {app["app"] for app in old}
    for app in with_modules(new):
        name = app["app"]
        if before.get(name, app) != app:
            mine = [op for op in ops if op.app == name and not is_waiting(op, on)]
            rest = [op for op in ops if op.app != name or is_waiting(op, on)]
            ops = [*rest, *carried(mine, before=before[name], after=app)]
    return ops


def _woken(ops: list[LayerOp], base: Sequence[Json]) -> list[LayerOp]:
    """Let ops whose module is switched on again be what they were."""
    on = {app["app"] for app in base}
    for app in with_modules(base):
        waited = [op for op in ops if op.app == app["app"] and op.waits_for in on]
        if waited:
            mine = [op for op in ops if op.app == app["app"] and not op.waits_for]
            rest = [op for op in ops if op not in waited and op not in mine]
            ops = [*rest, *back(waited, mine, app)]
    return ops


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
