"""Where a new base and somebody's own change disagree: what kind of disagreement, and who is likely right."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from engine.definitions.layer_model import Op
from engine.definitions.layers.parts import KEEPS_DATA
from engine.definitions.layers.words import describe, shown
from engine.errors import Text, say

Json = Any


class ConflictKind(StrEnum):
    """presentation: ours stays, listed · structure: the stricter, if the data allow · logic and clash: always ask
    removed: what the change was about is gone."""

    PRESENTATION = "presentation"
    STRUCTURE = "structure"
    LOGIC = "logic"
    REMOVED = "removed"
    CLASH = "clash"


class Side(StrEnum):
    OURS = "ours"
    THEIRS = "theirs"


@dataclass(frozen=True)
class Conflict:
    """One op that cannot simply be carried over.

    op      the change as it was made
    ours    the ops that carry it over if it is to stay; theirs: nothing has to be done
    theirs  what the new base holds there; None: nothing
    suggested  the side that is likely right; None: a person decides
    """

    kind: ConflictKind
    op: Op
    ours: tuple[Op, ...]
    theirs: Json = None
    suggested: Side | None = None


_PRESENTATION = frozenset(
    [
        "label",
        "help",
        "section",
        "width",
        "icon",
        "color",
        "columns",
        "tone",
        "order",
        "message",
        "check_message",
        "description",
        "card",
        "paper",
    ]
)
_STRUCTURE = frozenset(
    [
        "type",
        "max",
        "min",
        "scale",
        "required",
        "read_only",
        "unique",
        "multiple",
        "to",
        "kind",
        "number",
        "date",
        "original",
    ]
)


def kind_of(prop: str) -> ConflictKind:
    """Return what kind of disagreement two values of a property are; what is not known to be harmless is logic."""
    if prop in _PRESENTATION:
        return ConflictKind.PRESENTATION
    return ConflictKind.STRUCTURE if prop in _STRUCTURE else ConflictKind.LOGIC


def likely(kind: ConflictKind, prop: str, ours: Json, theirs: Json) -> Side | None:
    """Return the side that is likely right about a property: ours where it only shows, the stricter where it can be told."""
    if kind is ConflictKind.PRESENTATION:
        return Side.OURS
    if kind is ConflictKind.STRUCTURE:
        return _stricter(prop, ours, theirs)
    return None


def likely_about_removed(cls: type | None) -> Side:
    """Return whether a part that the new base lost is likely to be kept: one that holds data is."""
    return Side.OURS if cls in KEEPS_DATA else Side.THEIRS


def explain(conflict: Conflict) -> Text:
    """Return the conflict in one sentence: what was changed here, and what the new version does."""
    mine = describe(conflict.op)
    match conflict.kind:
        case ConflictKind.REMOVED:
            return say(
                "{mine}；新版本里已经没有它",
                "{mine}; the new version no longer has it",
                mine=mine,
            )
        case ConflictKind.CLASH:
            return say(
                "{mine}；新版本里也有同名的内容",
                "{mine}; the new version brings one of the same name",
                mine=mine,
            )
    if not conflict.op.prop:
        return say("{mine}；新版本也调整了这里", "{mine}; the new version rearranges this too", mine=mine)
    return say(
        "{mine}；新版本把它改为“{theirs}”",
        "{mine}; the new version makes it '{theirs}'",
        mine=mine,
        theirs=shown(conflict.theirs),
    )


def _stricter(prop: str, ours: Json, theirs: Json) -> Side | None:
    rank = _strictness(prop, ours), _strictness(prop, theirs)
    if rank[0] is None or rank[1] is None or rank[0] == rank[1]:
        return None
    return Side.OURS if rank[0] > rank[1] else Side.THEIRS


def _strictness(prop: str, value: Json) -> int | None:
    """Return how much a value forbids, to be compared within one property; None when that cannot be told."""
    match prop:
        case "required" | "read_only" | "unique":
            return 2 if value is True else 1 if value else 0
        case "max":
            return -value if isinstance(value, int) else -(10**9)
        case "min":
            return value if isinstance(value, int) else 0
    return None
