"""What changed between two sets of apps, in words of the people who use them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from engine.definitions.layer_model import Act, Op
from engine.definitions.layers.names import text
from engine.definitions.layers.words import describe
from engine.errors import Text, say
from engine.studio.overlay import Json, ops_between
from engine.studio.telling import Spelt, filled, in_words

GROUPS = {"reports": "reports", "roles": "rights", "workflows": "workflows"}
"""Kinds that a plan shows under a heading of their own; the others are the definition."""
_PLACES = (["items"], ["columns"])  # Where a section and the lines on the page name their fields.


@dataclass(frozen=True)
class Worded:
    """One change in words; `group`: definition, reports, rights, workflows."""

    group: str
    text: Text
    kind: str
    name: str


def differences(before: Sequence[Json], after: Sequence[Json], spelt: Spelt | None = None) -> list[Worded]:
    """Return what was changed, one line each: whole apps first. Formulas are told as `spelt` has them."""
    return [*_apps(before, after), *_changes(before, after, spelt or {})]


def _apps(before: Sequence[Json], after: Sequence[Json]) -> Iterator[Worded]:
    old, new = ({app["app"]: app for app in apps} for apps in (before, after))
    for name in [*old, *(name for name in new if name not in old)]:
        label = text((new.get(name) or old[name])["label"])
        if name not in old:
            yield Worded("definition", say("启用应用“{a}”", "App '{a}' is switched on", a=label), "app", name)
        elif name not in new:
            yield Worded("definition", say("停用应用“{a}”", "App '{a}' is switched off", a=label), "app", name)


def _changes(before: Sequence[Json], after: Sequence[Json], spelt: Spelt) -> Iterator[Worded]:
    ops = ops_between(before, after)
    called = _called([*before, *after])
    added = {(op.app, op.object, op.value["name"]) for op in ops if _adds_field(op)}
    sources, told = filled(ops, after)
    for op in ops:
        # A new field has a place, of course, and what fills it is told with it.
        if (_places_field(op) and (op.app, op.object, op.value) in added) or (op.object, op.id) in told:
            continue
        words = describe(in_words(_named(op, called), spelt, [*after, *before]))
        source = sources.get((op.object, op.id))
        words = say("{what}，{source}", "{what}, {source}", what=words, source=source) if source else words
        yield Worded(GROUPS.get(op.kind, "definition"), words, op.kind, op.object)


def _called(apps: Sequence[Json]) -> dict[tuple[str, str], Text]:
    """Return what forms, ledgers and reports are called, by kind and name."""
    return {
        (kind, name): label
        for app in apps
        for kind in ("forms", "ledgers", "reports")
        for name, one in app.get(kind, {}).items()
        if (label := text(one["label"]))
    }


def _named(op: Op, called: dict[tuple[str, str], Text]) -> Op:
    """Return an op about a part that only names a form or a report with the name people know that by."""
    slot = op.id.split("/")[-2] if "/" in op.id else ""
    part = op.value if op.op is Act.ADD else op.was
    name = part if slot == "reports" else part.get("form") if isinstance(part, dict) and "label" not in part else None
    kinds = ("reports",) if slot == "reports" else ("forms", "ledgers") if slot in ("grants", "related") else ()
    label = next((called[kind, name] for kind in kinds if isinstance(name, str) and (kind, name) in called), None)
    return replace(op, label=label) if label else op


def _adds_field(op: Op) -> bool:
    return op.op is Act.ADD and op.kind == "forms" and op.id.split("/")[-2:-1] == ["fields"]


def _places_field(op: Op) -> bool:
    return op.op is Act.ADD and op.kind == "forms" and op.id.split("/")[-2:-1] in _PLACES and isinstance(op.value, str)
