"""The apps as they run: each base app, what modules change about it in the order they need each other, then one overlay."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Any

import orjson

from engine.definitions.kinds import KINDS
from engine.definitions.layer_model import Op
from engine.definitions.layers.apply import CLASSES, grown
from engine.definitions.layers.ops import APP, Target, by_target, ops_to_json
from engine.definitions.layers.targets import gone
from engine.definitions.layers.tree import Tree, flatten, unflatten
from engine.definitions.model import App
from engine.definitions.pointer import join
from engine.definitions.schema import schema_problems
from engine.definitions.shape import from_json, to_json
from engine.errors import Problem, say

Json = Any
_KEPT = 16
_memo: dict[str, "Effective"] = {}


@dataclass(frozen=True)
class Fault:
    """What did not fit, and whose layer it is in: the app that extends, or "" for the overlay."""

    owner: str
    problem: Problem


@dataclass(frozen=True)
class Effective:
    """Apps with every layer in them and no extensions left, and what did not fit.

    An object that a layer would make shapeless stays as it was below that layer; `faults` say so.
    """

    apps: tuple[App, ...]
    faults: tuple[Fault, ...]

    @property
    def problems(self) -> list[Problem]:
        return [fault.problem for fault in self.faults]

    def problems_of(self, owner: str) -> list[Problem]:
        """Return the problems of one layer: of the app that extends others, or of the overlay ("")."""
        return [fault.problem for fault in self.faults if fault.owner == owner]


def effective(apps: Sequence[App], overlay: Sequence[Op] = ()) -> Effective:
    """Return the apps with the extensions among them and the overlay applied; the same input is worked out once.

    Names and formulas of the result are the business of `check_app`.
    """
    if not overlay and not any(app.extensions for app in apps):
        return Effective(tuple(apps), ())
    stamp = fingerprint(apps, overlay)
    if stamp not in _memo:
        while len(_memo) >= _KEPT:
            _memo.pop(next(iter(_memo)), None)
        _memo[stamp] = _lay_all(apps, overlay)
    return _memo[stamp]


def fingerprint(apps: Sequence[App], overlay: Sequence[Op] = ()) -> str:
    """Return a hash of everything that `effective` depends on."""
    return sha256(orjson.dumps([[to_json(app) for app in apps], ops_to_json(overlay)], default=str)).hexdigest()


def extension_ops(app: App) -> list[Op]:
    """Return the ops of an app's extensions, whole: each with its object and the app as owner."""
    return [
        replace(op, app=found.app, kind=found.kind, object=found.object, owner=app.app)
        for found in app.extensions.values()
        for op in found.ops
    ]


def in_order(apps: Iterable[App]) -> list[App]:
    """Return the apps with those that others require before them, else as given."""
    by_name = {app.app: app for app in apps}
    done: dict[str, App] = {}

    def visit(app: App, above: frozenset[str]) -> None:
        for name in app.requires:
            if name in by_name and name not in above:
                visit(by_name[name], above | {name})
        done.setdefault(app.app, app)

    for app in by_name.values():
        visit(app, frozenset({app.app}))
    return list(done.values())


class _Stack:
    """The apps while layers are put on them. Trees stay, so that a layer can show what one below it hides."""

    def __init__(self, apps: Sequence[App]) -> None:
        self.apps = {app.app: replace(app, extensions={}) for app in apps}
        self.trees: dict[Target, Tree | None] = {}

    def lay(self, layer: Sequence[Op]) -> list[Problem]:
        """Lay one layer of ops over the apps; return what does not fit."""
        problems: list[Problem] = []
        for target, ops in by_target(layer).items():
            if target[0] in self.apps and target[1] in {APP, *CLASSES}:
                problems += self._lay_object(target, ops)
            else:
                problems += [gone(op) for op in ops]
        return problems

    def _lay_object(self, target: Target, ops: list[Op]) -> list[Problem]:
        name, kind, object_name = target
        cls, before = CLASSES.get(kind, App), self.apps[name]
        if target not in self.trees:
            json = _json_of(before, kind, object_name)
            self.trees[target] = None if json is None else flatten(cls, json)
        tree, dead = grown(cls, self.trees[target], ops)
        json = None if tree is None or "" in tree.hidden else unflatten(tree)
        wrong = [] if json is None else _shape_problems(kind, object_name, json)
        if not wrong:
            self.trees[target] = tree
            self.apps[name] = _with(before, kind, object_name, json)
        return [*map(gone, dead), *wrong]


def _lay_all(apps: Sequence[App], overlay: Sequence[Op]) -> Effective:
    stack = _Stack(apps)
    faults: list[Fault] = []
    for app in in_order(apps):
        for name, extension in app.extensions.items():
            ops = extension_ops(replace(app, extensions={name: extension}))
            # A problem of a module is told where its author wrote the op, not in the app it changes.
            problems = (replace(found, path=join("/extensions", name)) for found in stack.lay(ops))
            faults += [Fault(app.app, problem) for problem in problems]
    faults += [Fault("", problem) for problem in stack.lay(overlay)]
    return Effective(tuple(stack.apps.values()), tuple(faults))


def _json_of(app: App, kind: str, name: str) -> Json | None:
    """Return the JSON of one object of the app; of the app itself without its objects."""
    if kind == APP:
        nothing: dict[str, Any] = {one.folder: {} for one in KINDS}
        return to_json(replace(app, **nothing))
    found = getattr(app, kind).get(name)
    return None if found is None else to_json(found)


def _with(app: App, kind: str, name: str, json: Json | None) -> App:
    """Return the app with one object in place of what was there; None takes it away."""
    if kind == APP and json is None:
        return app
    if kind == APP:
        own: dict[str, Any] = {one.folder: getattr(app, one.folder) for one in KINDS}
        return replace(from_json(App, json), app=app.app, **own)
    objects = {key: one for key, one in getattr(app, kind).items() if key != name}
    if json is not None:
        objects[name] = from_json(CLASSES[kind], json)
    changed: dict[str, Any] = {kind: {key: objects[key] for key in sorted(objects)}}
    return replace(app, **changed)


def _shape_problems(kind: str, name: str, json: Json) -> list[Problem]:
    if kind == APP:
        return schema_problems("app", json)
    key, at = next(one.key for one in KINDS if one.folder == kind), join("", kind, name)
    found = schema_problems(key, json, at)
    if not found and json[key] != name:
        message = say("名字不能改：{name}", "A name cannot be changed: {name}", name=name)
        found = [Problem("definition.misnamed", message, at)]
    return found
