"""Parts without a name of their own can be told apart, so that a change somebody made never lands on the wrong one."""

from collections.abc import Iterator
from typing import Any

from engine.definitions.checks.problem import wrong
from engine.definitions.kinds import KINDS
from engine.definitions.layers.parts import IDENTITIES
from engine.definitions.layers.tree import flatten
from engine.definitions.model import App, Block, Definition, Grant, MenuItem
from engine.definitions.pointer import join
from engine.definitions.shape import to_json
from engine.errors import Problem, say

_MAY_HAVE_AN_ID: tuple[type, ...] = (Block, Grant, MenuItem)
_CONCERNED = ("forms", "roles", "menus")


def identity_problems(app: App, _definition: Definition) -> Iterator[Problem]:
    """Yield a problem for each grant, menu entry or section that nothing tells from another one."""
    for kind in KINDS:
        if kind.folder in _CONCERNED:
            for name, value in getattr(app, kind.folder).items():
                yield from _ambiguous(kind.cls, to_json(value), join("", kind.folder, name))


def _ambiguous(cls: type, json: Any, at: str) -> Iterator[Problem]:
    for path, part in flatten(cls, json).parts.items():
        # A part that met its own identity was counted up.
        key = path.rpartition("/")[2]
        if part.cls in _MAY_HAVE_AN_ID and "#" in key and "#" not in IDENTITIES[part.cls](part.props):
            yield wrong(
                "ambiguous",
                f"{at}/{part.into}",
                "有两项都是 {what}，无法区分",
                "Two entries are {what}, and nothing tells them apart",
                say("给其中一项加上 id", "Give one of them an id"),
                what=key.partition("#")[0],
            )
