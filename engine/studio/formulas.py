"""A formula while it is written: whether it holds, and what it gives on a sample record."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from engine.access.actor import Actor
from engine.definitions.model import Definition, Field, Form
from engine.errors import NotFound, Problem, Text, say
from engine.forms.needs import needs_of_paths
from engine.forms.related import Needs, Related, load_related
from engine.formula import Compiled, Env, FormulaError, Scope, compile_formula, filter_scope, form_scope
from engine.formula.checks.expect import Expect
from engine.formula.types import BOOL, Type, type_of
from engine.lifecycle.lookups import context_of
from engine.records.document import Document
from engine.records.load import load_document
from engine.storage.snapshot import Snapshot


class Use(StrEnum):
    """What a formula is for; it decides which names it may use and what it should give."""

    FORMULA = "formula"
    DEFAULT = "default"
    CHECK = "check"
    VISIBLE = "visible"
    REQUIRED = "required"
    READ_ONLY = "read_only"
    FILTER = "filter"
    WHEN = "when"


# The browser answers these while somebody types, so they cannot look into other documents.
LOCAL = {Use.VISIBLE, Use.REQUIRED, Use.READ_ONLY, Use.FILTER}
OF_THE_FIELD = {Use.FORMULA, Use.DEFAULT}


@dataclass(frozen=True)
class Asked:
    """A formula and its place: a field (`part`) of a form or of its line items, which may not be saved yet."""

    form: str
    line_items: str | None
    part: str | None
    use: Use
    text: str


@dataclass(frozen=True)
class Tried:
    """What came of a formula. `start` and `end` mark the place of the problem in the text."""

    compiled: Compiled | None
    problem: Problem | None = None
    start: int = 0
    end: int = 0
    value: Any = None
    has_value: bool = False


def check_formula(definition: Definition, asked: Asked) -> Tried:
    """Say whether a formula holds under a definition."""
    scope = scope_for(definition, asked)
    try:
        compiled = compile_formula(asked.text, scope)
    except FormulaError as error:
        problem = Problem(error.code, error.message, "/text", error.hint)
        return Tried(None, problem, *_span(asked.text, error.position))
    wanted = _wanted(_form(definition, asked), asked)
    found = next(Expect(asked.text, scope, "/text", wanted, server=asked.use not in LOCAL).problems(), None)
    return Tried(compiled, found, 0, len(asked.text)) if found else Tried(compiled)


def evaluate(snapshot: Snapshot, actor: Actor, asked: Asked, tried: Tried, sample: int) -> Tried:
    """Return what a formula that holds gives on a stored record; a line formula on its first line.

    Fields the draft has and the record has not are blank. Raises NotFound.
    """
    if tried.compiled is None or tried.problem or asked.form not in snapshot.tables:
        return tried
    document = load_document(snapshot, asked.form, sample)
    related = load_related(snapshot, _needs(snapshot, asked, tried.compiled), [document])
    value = tried.compiled.evaluate(_env(document, asked, related, snapshot, actor))
    return Tried(tried.compiled, value=value, has_value=True)


def scope_for(definition: Definition, asked: Asked) -> Scope:
    """Return the names a formula at this place may use. Raises NotFound for a form that is not there."""
    form = _form(definition, asked)
    field = _field(form, asked)
    if asked.use is Use.FILTER and field and field.to in definition.forms:
        return filter_scope(definition, asked.form, field, asked.line_items)
    return form_scope(definition, asked.form, asked.line_items)


def _form(definition: Definition, asked: Asked) -> Form:
    form = definition.forms.get(asked.form)
    lines = {items.name for items in form.line_items} if form else set()
    if form is None or (asked.line_items and asked.line_items not in lines):
        raise NotFound(say("没有表单“{name}”", "There is no form '{name}'", name=asked.form), path="/form")
    return form


def _field(form: Form, asked: Asked) -> Field | None:
    lines = next((items for items in form.line_items if items.name == asked.line_items), None)
    fields = lines.fields if lines else form.fields
    return next((field for field in fields if field.name == asked.part), None)


def _wanted(form: Form, asked: Asked) -> Type | None:
    field = _field(form, asked)
    if asked.use in OF_THE_FIELD:
        return type_of(field) if field else None
    return BOOL


def _span(text: str, position: int | None) -> tuple[int, int]:
    """Return the word at a position; the whole text when the problem is about all of it."""
    if position is None:
        return 0, len(text)
    end = position
    while end < len(text) and (text[end].isalnum() or text[end] in "_."):
        end += 1
    return position, max(end, min(position + 1, len(text)))


def _needs(snapshot: Snapshot, asked: Asked, compiled: Compiled) -> Needs:
    """Return what the formula reads of other records, without fields that are in the draft alone."""
    needs = needs_of_paths(snapshot, asked.form, (path for path in compiled.paths if path[0] != "id"))
    known = {key: set(snapshot.table(key).columns) for key in needs.columns}
    return Needs(needs.roots, {key: names & known[key] for key, names in needs.columns.items()})


def _env(document: Document, asked: Asked, related: Related, snapshot: Snapshot, actor: Actor) -> Env:
    lines = document.lines.get(asked.line_items or "", [])
    line = (lines[0] if lines else {}) if asked.line_items else None
    return Env(_Blank(document.header()), _Blank(line) if line is not None else None, related,
               context_of(snapshot, actor), {} if asked.use is Use.FILTER else None)  # fmt: skip


class _Blank(dict[str, Any]):
    """Values by name, blank where the record has none yet."""

    def __missing__(self, key: str) -> None:
        return None


def shown(value: Any, kind: Type) -> Text:
    """Return a value as people read it."""
    if value is None:
        return say("（空）", "(blank)")
    if isinstance(value, bool):
        return say("是", "Yes") if value else say("否", "No")
    if isinstance(value, list):
        words = [shown(part, kind) for part in value[:20]]
        return Text("、".join(word.zh for word in words), ", ".join(word.en for word in words))
    text = f"{value.normalize():f}" if hasattr(value, "normalize") else str(value)
    return Text(text, text)
