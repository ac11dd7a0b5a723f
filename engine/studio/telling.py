"""Changes inside a document's lines, choices that fill fields, and formulas, told in words of the people who use them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from engine.definitions.layer_model import Act, Op
from engine.definitions.layers.names import text
from engine.errors import Text, say
from engine.formula.spelling import labelled
from engine.studio.objects import all_objects
from engine.studio.overlay import Json
from engine.studio.spelling import formulas_in
from engine.studio.state import State

Spelt = dict[tuple[str, str, str], Json]
"""A formula by kind and name of its object and its text, spelt by labels: {"zh": …, "en": …}."""


def spelt(*states: State) -> Spelt:
    """Return how people read the formulas of objects that differ between states."""
    found: Spelt = {}
    seen: dict[str, list[Any]] = {}
    for state in states:
        for one in all_objects(state.effective):
            seen.setdefault(one.key, []).append(one.json)
    differing = {key for key, bodies in seen.items() if any(body != bodies[0] for body in bodies)}
    for state in states:
        for one in all_objects(state.effective):
            if one.key in differing:
                for formula in formulas_in(state.definition, one.kind, one.name):
                    sides = {side: labelled(str(formula.text), formula.scope, side) for side in ("zh", "en")}
                    found[one.kind, one.name, str(formula.text)] = sides
    return found


def in_words(op: Op, spelt: Spelt, apps: Sequence[Json]) -> Op:
    """Return an op about lines with the document they belong to, and one about a formula as people read it."""
    return replace(
        op,
        of=_lines_of(op, apps) or op.of,
        value=_formula(op, op.value, spelt) if op.op is Act.SET else op.value,
        was=_formula(op, op.was, spelt) if op.op is Act.SET else op.was,
    )


def filled(ops: Iterable[Op], apps: Sequence[Json]) -> tuple[dict[tuple[str, str], Text], set[tuple[str, str]]]:
    """Return what fills the new fields, by object and id of the field; and the ops that are told with them, by object and id."""
    ops = list(ops)
    added = {(op.object, _table(op.id), op.value["name"]): op.id for op in ops if _adds_field(op)}
    sources: dict[tuple[str, str], Text] = {}
    told: set[tuple[str, str]] = set()
    for op in ops:
        field, _, name = op.id.rpartition("/fill/")
        new = added.get((op.object, _table(field), name)) if field and op.op is Act.ADD else None
        if new:
            sources[op.object, new] = _source(op, field, apps)
            told.add((op.object, op.id))
    return sources, told


def _adds_field(op: Op) -> bool:
    return op.op is Act.ADD and op.kind == "forms" and op.id.split("/")[-2:-1] == ["fields"]


def _table(id: str) -> str:
    """Return the list of fields a path of ids leads into: "fields", "line_items/l10/fields"."""
    return id.rpartition("/")[0]


def _source(op: Op, field: str, apps: Sequence[Json]) -> Text:
    """Say where a filled value comes from: the record chosen, and which of its fields."""
    form = _form(apps, op.object)
    chosen = next((one for one in _fields(form, field) if one.get("id") == field.rpartition("/")[2]), {})
    steps = str(op.value).split(".")
    behind = _form(apps, str(chosen.get("to", "")))
    read = (
        next((one for one in behind.get("fields", ()) if one["name"] == steps[-1]), None) if len(steps) == 2 else None
    )
    label = text(chosen.get("label")) or Text(str(chosen.get("name", "")), str(chosen.get("name", "")))
    if read is None:
        return say("选了“{a}”后自动带出", "filled in when '{a}' is chosen", a=label)
    return say(
        "选了“{a}”后带出它的“{b}”",
        "filled with the '{b}' of the '{a}' chosen",
        a=label,
        b=text(read.get("label")) or Text(),
    )


def _fields(form: Json, path: str) -> Iterator[Json]:
    items = next((one for one in form.get("line_items", ()) if path.startswith(f"line_items/{one.get('id')}/")), None)
    yield from (items or form).get("fields", ())


def _form(apps: Sequence[Json], name: str) -> Json:
    return next((app["forms"][name] for app in apps if name in app.get("forms", {})), {})


def _lines_of(op: Op, apps: Sequence[Json]) -> Text | None:
    """Return what the lines are called that an op is inside of: 销售订单 · 明细."""
    first, _, rest = op.id.partition("/")
    id, _, inner = rest.partition("/")
    if op.kind != "forms" or first != "line_items" or not inner:
        return None
    items = next((one for one in _form(apps, op.object).get("line_items", ()) if one.get("id") == id), None)
    label = text(items.get("label")) if items else None
    return (
        say("{of} · {lines}", "{of} · {lines}", of=op.of or Text(op.object, op.object), lines=label) if label else None
    )


def _formula(op: Op, value: Json, spelt: Spelt) -> Json:
    return spelt.get((op.kind, op.object, value), value) if isinstance(value, str) else value
