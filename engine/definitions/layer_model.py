"""What a module or a customer changes about apps of others, as frozen values: ops, and files of ops."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from engine.errors import Text

Json = Any


class Act(StrEnum):
    """What an op does to one part.

    hide    leaves it out and keeps its data; show brings it back
    remove  leaves out a part that keeps no data: an option, a list column, a menu entry
    """

    ADD = "add"
    SET = "set"
    MOVE = "move"
    HIDE = "hide"
    SHOW = "show"
    REMOVE = "remove"


@dataclass(frozen=True)
class Op:
    """One change of one part, readable by itself and laid over a base that it does not copy.

    app, kind, object  which object: "psi", "forms", "purchase_order"; kind "app" is the app's own app.json
    id      the part: "fields/f10j", "line_items/l10/fields/l10d"; "" is the object itself
    prop    set: which property; absent `value` means it is taken away
    value   add: the whole part; set: the new value
    was     what the author saw: the old value (set), the whole part (hide, remove), its place (move)
    into    add, move: the list it stands in, where that is not told by `id`
    after   add, move: the part before it in that list; absent means first
    of      what the object was called; `label` what the part was called
    owner   the user ("u7") or module that made it; `at` when, ISO 8601
    waits_for  the module that brings what it is about; while that is switched off, the op waits for it
    """

    op: Act
    app: str = ""
    kind: str = ""
    object: str = ""
    id: str = ""
    prop: str = ""
    value: Json = None
    was: Json = None
    into: str = ""
    after: str = ""
    of: Text | None = None
    label: Text | None = None
    owner: str = ""
    at: str = ""
    waits_for: str = ""


@dataclass(frozen=True)
class Extension:
    """What an app changes about one object of an app it requires. Its ops leave `app`, `kind` and `object` out."""

    extension: str
    app: str
    kind: str
    object: str
    ops: tuple[Op, ...]
