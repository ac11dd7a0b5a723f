"""A scope: which names a formula may use, and where each leads."""

from collections.abc import Mapping
from dataclasses import replace

from engine.definitions.model import Definition, Field, Form
from engine.definitions.suggest import did_you_mean
from engine.errors import say
from engine.formula.errors import FormulaError
from engine.formula.names import header_names, labels_of, line_names, names_of
from engine.formula.places import Path, Place, Root, Where
from engine.formula.types import ROWS, Type, list_of, ref, type_named


class Scope:
    """Names a formula may use, and the labels that stand for them.

    `compiled` keeps what was compiled in this scope, by formula text.
    """

    def __init__(
        self, roots: Mapping[str, Root], definition: Definition | None = None, labels: Mapping[str, str] | None = None
    ) -> None:
        self.roots = dict(roots)
        self.definition = definition
        self.labels = labels or {}
        self.compiled: dict[str, object] = {}

    def resolve(self, steps: Path, at: int = 0) -> Place:
        """Return the place a path leads to. Raises FormulaError with a suggestion when it leads nowhere."""
        root = self.roots.get(steps[0]) or self.roots.get(self.labels.get(steps[0], ""))
        if root is None:
            message = say("这里没有 '{name}' 这个字段", "'{name}' is not a field here", name=steps[0])
            raise FormulaError(message, at, did_you_mean(steps[0], self.roots))
        if root.rows is not None:
            return self._in_lines(root, steps[1:], at)
        start = ("id",) if root.where is Where.CANDIDATE else root.path[-1:]
        return self._follow(Place(root.path, root.type, root.where, start), steps[1:], at)

    def _in_lines(self, root: Root, steps: Path, at: int) -> Place:
        """Return a column of line items (a list, or this line's value), or the rows themselves."""
        if not steps:
            return Place(root.path, ROWS, root.where, root.path)
        column, kind = self._field(root.rows, steps[0], at)
        listed = root.where is Where.LINES
        place = Place((*root.path, column), kind, root.where, (*root.path, column) if listed else (column,))
        place = self._follow(place, steps[1:], at)
        return replace(place, type=list_of(place.type)) if listed else place

    def _follow(self, place: Place, steps: Path, at: int) -> Place:
        for step in steps:
            place = self._hop(place, step, at)
        return place

    def _hop(self, place: Place, step: str, at: int) -> Place:
        if place.type.name != "ref" or place.type.to is None:
            message = say(
                "'{name}' 不是引用,后面不能接 '.{step}'",
                "'{name}' is no reference, so '.{step}' leads nowhere",
                name=".".join(place.path),
                step=step,
            )
            raise FormulaError(message, at)
        step, kind = self._field(place.type.to, step, at)
        if place.where is Where.CANDIDATE and len(place.path) == 1:
            # The candidate is at hand; nothing has to be followed to read its own fields.
            return Place((*place.path, step), kind, place.where, (step,))
        references = (*place.references, place.type.to)
        return Place((*place.path, step), kind, place.where, (*place.steps, step), references)

    def _field(self, target: str | None, name: str, at: int) -> tuple[str, Type]:
        """Return the name and type of a field of `target`, which may be given by its label."""
        names = names_of(self.definition, target)
        found = name if name in names else labels_of(self.definition, target).get(name)
        if found is None:
            message = say("{form} 没有 '{name}' 这个字段", "'{name}' is not a field of {form}", form=target, name=name)
            raise FormulaError(message, at, did_you_mean(name, names))
        return found, names[found]


def form_scope(definition: Definition, form_name: str, line_items: str | None = None, each: str | None = None) -> Scope:
    """Return the scope of a form's formulas.

    line_items  a line of these: its own names first, then the header's; the line items themselves stay lists
    each        `lines.x` is this line's x instead of a list (postings, conversions, reports over lines)
    """
    key = ("scope", form_name, line_items, each)
    if key not in definition.memo:
        roots = _form_roots(definition.forms[form_name], line_items, each)
        own = labels_of(definition, f"{form_name}.{line_items}") if line_items else {}
        definition.memo[key] = Scope(roots, definition, {**labels_of(definition, form_name), **own})
    scope = definition.memo[key]
    assert isinstance(scope, Scope)
    return scope


def filter_scope(definition: Definition, form_name: str, field: Field, line_items: str | None = None) -> Scope:
    """Return the scope of a reference's `filter`: the form's scope, and the candidate by the name of its form."""
    scope = form_scope(definition, form_name, line_items)
    target = field.to or ""
    candidate = Root(Where.CANDIDATE, (target,), ref(target))
    return _extended(scope, ("filter", form_name, line_items, target), {target: candidate})


def fill_scope(definition: Definition, form_name: str, field: Field, line_items: str | None = None) -> Scope:
    """Return the scope of a reference's `fill`: the form's scope, and the chosen record by the name of its form too."""
    scope = form_scope(definition, form_name, line_items)
    key = ("fill", form_name, line_items, field.name)
    return _extended(scope, key, {field.to or "": scope.roots[field.name]})


def simple_scope(names: Mapping[str, Type | str], definition: Definition | None = None) -> Scope:
    """Return a scope of plain names with their types (a `Type` or a field type); references may be followed."""
    types = {name: type_named(kind) if isinstance(kind, str) else kind for name, kind in names.items()}
    return Scope({name: Root(Where.HEADER, (name,), kind) for name, kind in types.items()}, definition)


def _extended(scope: Scope, key: tuple[object, ...], more: Mapping[str, Root]) -> Scope:
    assert scope.definition is not None
    found = scope.definition.memo.setdefault(key, Scope({**scope.roots, **more}, scope.definition, scope.labels))
    assert isinstance(found, Scope)
    return found


def _form_roots(form: Form, line_items: str | None, each: str | None) -> dict[str, Root]:
    roots = {name: Root(Where.HEADER, (name,), kind) for name, kind in header_names(form).items()}
    for items in form.line_items:
        where = Where.LINE if items.name == each else Where.LINES
        roots[items.name] = Root(where, (items.name,), ROWS, f"{form.form}.{items.name}")
        if items.name == line_items:
            roots |= {
                name: Root(Where.LINE, (items.name, name), kind) for name, kind in line_names(form, items).items()
            }
    return roots
