"""Branches that ask for bands of one number: which overlap, which are never taken, which values lie between them.

A band is a pair of cuts; a cut (5, 0) lies just before 5, (5, 1) just after it, so open and closed ends need no care.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from engine.definitions.model import Definition
from engine.definitions.workflow_model import NodeType, Workflow, WorkflowEdge
from engine.errors import Problem, Text, say
from engine.formula.compile import compile_formula
from engine.formula.errors import FormulaError
from engine.formula.places import Path as Steps
from engine.formula.scope import Scope, form_scope
from engine.formula.typed import Call, Constant, Path, Typed
from engine.formula.types import NUM

WARNINGS = frozenset({"workflow.never_taken", "workflow.overlap", "workflow.gap"})
"""Codes of what may be published all the same."""

Cut = tuple[Decimal, int]
Band = tuple[Cut, Cut]
FIRST, LAST = (Decimal("-Infinity"), 0), (Decimal("Infinity"), 1)
_TURNED = {"<": ">", "<=": ">=", ">": "<", ">=": "<=", "=": "="}


@dataclass(frozen=True)
class Bands:
    """The values of one field for which a condition holds, in ascending order."""

    field: Steps
    bands: tuple[Band, ...]


def workflow_warnings(definition: Definition, workflow: Workflow) -> list[Problem]:
    """Return what looks wrong in the choices of a workflow though it may be published."""
    scope = form_scope(definition, workflow.form)
    choices = [node.id for node in workflow.nodes if node.type is NodeType.CHOICE]
    return [problem for node in choices for problem in _choice(definition, workflow, node, scope)]


def bands_of(text: str, scope: Scope) -> Bands | None:
    """Return for which values of one number a condition holds; None when it is about anything else."""
    try:
        return _bands(compile_formula(text, scope).root)
    except FormulaError:
        return None


def _choice(definition: Definition, workflow: Workflow, node: str, scope: Scope) -> Iterator[Problem]:
    by_field: dict[Steps, list[tuple[WorkflowEdge, Bands]]] = defaultdict(list)
    for edge in workflow.edges:
        found = bands_of(edge.when, scope) if edge.source == node and edge.when else None
        if found:
            by_field[found.field].append((edge, found))
    for field, branches in by_field.items():
        called = _called(definition, workflow.form, field)
        yield from _overlaps(called, branches, f"/workflows/{workflow.workflow}/edges")
        yield from _gaps(called, branches, f"/workflows/{workflow.workflow}/nodes/{node}")


def _called(definition: Definition, form: str, path: Steps) -> Text:
    """Return what people call a field, or one of a record it names."""
    labels: list[Text] = []
    for step in path:
        fields = definition.forms[form].fields if form in definition.forms else ()
        field = next((one for one in fields if one.name == step), None)
        labels.append(field.label if field else Text(step, step))
        form = (field.to if field else None) or ""
    return Text("的".join(label.zh for label in labels), " ".join(label.en for label in labels))


def _overlaps(field: Text, branches: list[tuple[WorkflowEdge, Bands]], at: str) -> Iterator[Problem]:
    taken: tuple[Band, ...] = ()
    for edge, found in branches:
        common = _intersection(taken, found.bands)
        if common and common == found.bands:
            message = say(
                "前面的分支已经包含了它，永远走不到", "The branches before it hold whenever it does: never taken"
            )
            hint = say("改小前面分支的范围，或把这条移到前面", "Narrow the branches before it, or move it before them")
            yield Problem("workflow.never_taken", message, f"{at}/{edge.id}/when", hint)
        elif common and common != taken:
            # One that holds all that went before is how a cascade is written: ≥ 5000, then ≥ 1000.
            message = say(
                "{field} {band} 时也符合前面的分支，会走前面那条",
                "For {field} at {band} a branch before it holds too, and that one is taken",
                field=field,
                band=_shown(common[0]),
            )
            hint = say("让两条分支的范围首尾相接", "Let one branch begin where the other ends")
            yield Problem("workflow.overlap", message, f"{at}/{edge.id}/when", hint)
        taken = _union(taken, found.bands)


def _gaps(field: Text, branches: list[tuple[WorkflowEdge, Bands]], at: str) -> Iterator[Problem]:
    everything = tuple(band for _, found in branches for band in found.bands)
    bands = _union((), everything)
    for (_, end), (start, _) in pairwise(bands):
        message = say(
            "{field} {band} 时没有分支，会走“其他情况”",
            "No branch holds for {field} at {band}: such documents take the default one",
            field=field,
            band=_shown((end, start)),
        )
        hint = say(
            "让分支的范围首尾相接，或确认走“其他情况”就是想要的",
            "Let the branches meet, or make sure the default is what you want",
        )
        yield Problem("workflow.gap", message, at, hint)


def _bands(node: Typed) -> Bands | None:
    if not isinstance(node, Call):
        return None
    name, parts = node.function.name, node.arguments
    if name in ("AND", "OR"):
        found = [_bands(part) for part in parts]
        known = [part for part in found if part]
        if len(known) != len(parts) or len({part.field for part in known}) != 1:
            return None
        bands = known[0].bands
        for part in known[1:]:
            bands = _intersection(bands, part.bands) if name == "AND" else _union(bands, part.bands)
        return Bands(known[0].field, bands)
    return _comparison(name, parts) if name in _TURNED and len(parts) == 2 else None


def _comparison(name: str, parts: tuple[Typed, ...]) -> Bands | None:
    left, right = parts
    if _number(left) is not None:
        left, right, name = right, left, _TURNED[name]
    value = _number(right)
    if value is None or not isinstance(left, Path) or left.type != NUM:
        return None
    below, above = (value, 0), (value, 1)
    bands: dict[str, Band] = {
        "<": (FIRST, below),
        "<=": (FIRST, above),
        ">": (above, LAST),
        ">=": (below, LAST),
        "=": (below, above),
    }
    return Bands(left.place.path, (bands[name],))


def _number(node: Typed) -> Decimal | None:
    if isinstance(node, Constant) and isinstance(node.value, Decimal | int) and not isinstance(node.value, bool):
        return Decimal(node.value)
    if isinstance(node, Call) and node.function.tree == "neg" and len(node.arguments) == 1:
        value = _number(node.arguments[0])
        return None if value is None else -value
    return None


def _intersection(one: tuple[Band, ...], other: tuple[Band, ...]) -> tuple[Band, ...]:
    pairs = ((max(a[0], b[0]), min(a[1], b[1])) for a in one for b in other)
    return tuple(sorted(band for band in pairs if band[0] < band[1]))


def _union(one: tuple[Band, ...], other: tuple[Band, ...]) -> tuple[Band, ...]:
    joined: list[Band] = []
    for start, end in sorted((*one, *other)):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], end))
        else:
            joined.append((start, end))
    return tuple(joined)


def _shown(band: Band) -> Text:
    (low, after), (high, until) = band
    if low == high:
        return say("= {low}", "{low}", low=low)
    if not low.is_finite():
        return say("{word} {high}", "{sign} {high}", word="≤" if until else "<", sign="≤" if until else "<", high=high)
    if not high.is_finite():
        return say("{sign} {low}", "{sign} {low}", sign=">" if after else "≥", low=low)
    signs = {"a": ">" if after else "≥", "b": "≤" if until else "<"}
    return say("{a} {low} 且 {b} {high} ", "{a} {low} and {b} {high}", low=low, high=high, **signs)
