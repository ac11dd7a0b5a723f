"""A scope: which names a formula may use, and where each leads."""

from collections.abc import Mapping

from engine.definitions.model import Definition, Field, Form, LineItems
from engine.definitions.suggest import did_you_mean
from engine.errors import say
from engine.formula.errors import FormulaError
from engine.formula.names import header_names, line_names, names_of
from engine.formula.places import Path, Place, Root, Where
from engine.formula.types import ROWS, Type, list_of, ref, type_named


class Scope:
    """Names a formula may use. Labels work too, as long as only one name carries them.

    `compiled` keeps what was compiled in this scope, by formula text.
    """

    def __init__(self, roots: Mapping[str, Root], definition: Definition | None = None) -> None:
        self.roots = dict(roots)
        self.definition = definition
        self.compiled: dict[str, object] = {}

    def resolve(self, steps: Path, at: int = 0) -> Place:
        """Return the place a path leads to. Raises FormulaError with a suggestion when it leads nowhere."""
        root = self.roots.get(steps[0]) or self._labelled(steps[0])
        if root is None:
            message = say("这里没有 '{name}' 这个字段", "'{name}' is not a field here", name=steps[0])
            raise FormulaError(message, at, did_you_mean(steps[0], self.roots))
        if root.fields is not None:
            return self._in_lines(root, steps[1:], at)
        start = ("id",) if root.where is Where.CANDIDATE else root.path[-1:]
        return self._follow(Place(root.path, root.type, root.where, start), steps[1:], at)

    def _in_lines(self, root: Root, steps: Path, at: int) -> Place:
        """Return a column of line items, or the rows themselves."""
        assert root.fields is not None
        if not steps:
            return Place(root.path, ROWS, root.where, root.path)
        if steps[0] not in root.fields:
            message = say("明细 {lines} 里没有 '{name}' 这一列", "'{name}' is not a column of {lines}", lines=root.path[-1], name=steps[0])
            raise FormulaError(message, at, did_you_mean(steps[0], root.fields))
        prefix = root.path if root.where is Where.LINES else ()
        place = Place((*root.path, steps[0]), root.fields[steps[0]], root.where, (*prefix, steps[0]))
        place = self._follow(place, steps[1:], at)
        listed = list_of(place.type) if root.where is Where.LINES else place.type
        return Place(place.path, listed, place.where, place.steps, place.references)

    def _follow(self, place: Place, steps: Path, at: int) -> Place:
        for step in steps:
            place = self._hop(place, step, at)
        return place

    def _hop(self, place: Place, step: str, at: int) -> Place:
        if place.type.name != "ref" or place.type.to is None:
            message = say("'{name}' 不是引用,后面不能接 '.{step}'", "'{name}' is no reference, so '.{step}' leads nowhere", name=".".join(place.path), step=step)
            raise FormulaError(message, at)
        names = names_of(self.definition, place.type.to)
        if step not in names:
            message = say("{form} 没有 '{name}' 这个字段", "'{name}' is not a field of {form}", form=place.type.to, name=step)
            raise FormulaError(message, at, did_you_mean(step, names))
        if place.where is Where.CANDIDATE and len(place.path) == 1:
            # The candidate is at hand; nothing has to be followed to read its own fields.
            return Place((*place.path, step), names[step], place.where, (step,))
        references = (*place.references, place.type.to)
        return Place((*place.path, step), names[step], place.where, (*place.steps, step), references)

    def _labelled(self, label: str) -> Root | None:
        found = [root for root in self.roots.values() if label in root.labels]
        return found[0] if len(found) == 1 else None


def form_scope(definition: Definition, form_name: str, line_items: str | None = None, each: str | None = None) -> Scope:
    """Return the scope of a form's formulas.

    line_items  a line of these: its own names first, then the header's; the line items themselves stay lists
    each        `lines.x` is this line's x instead of a list (postings, conversions, reports over lines)
    """
    key = ("scope", form_name, line_items, each)
    if key not in definition.memo:
        definition.memo[key] = Scope(_form_roots(definition.forms[form_name], line_items, each), definition)
    scope = definition.memo[key]
    assert isinstance(scope, Scope)
    return scope


def filter_scope(definition: Definition, form_name: str, field: Field, line_items: str | None = None) -> Scope:
    """Return the scope of a reference's `filter`: the form's scope, and the candidate by the name of its form."""
    scope = form_scope(definition, form_name, line_items)
    target = field.to or ""
    candidate = Root(Where.CANDIDATE, (target,), ref(target))
    return _extended(definition, scope, ("filter", form_name, line_items, target), {target: candidate})


def fill_scope(definition: Definition, form_name: str, field: Field, line_items: str | None = None) -> Scope:
    """Return the scope of a reference's `fill`: the form's scope, and the chosen record by the name of its form too."""
    scope = form_scope(definition, form_name, line_items)
    key = ("fill", form_name, line_items, field.name)
    return _extended(definition, scope, key, {field.to or "": scope.roots[field.name]})


def simple_scope(names: Mapping[str, Type | str], definition: Definition | None = None) -> Scope:
    """Return a scope of plain names with their types (a `Type` or a field type); references may be followed."""
    types = {name: type_named(kind) if isinstance(kind, str) else kind for name, kind in names.items()}
    return Scope({name: Root(Where.HEADER, (name,), kind) for name, kind in types.items()}, definition)


def _extended(definition: Definition, scope: Scope, key: tuple[object, ...], more: Mapping[str, Root]) -> Scope:
    found = definition.memo.get(key) or Scope({**scope.roots, **more}, definition)
    definition.memo[key] = found
    assert isinstance(found, Scope)
    return found


def _form_roots(form: Form, line_items: str | None, each: str | None) -> dict[str, Root]:
    labels = _labels(form.fields)
    roots = {
        name: Root(Where.HEADER, (name,), kind, labels=labels.get(name, ()))
        for name, kind in header_names(form).items()
    }
    for items in form.line_items:
        where = Where.LINE if items.name == each else Where.LINES
        roots[items.name] = Root(where, (items.name,), ROWS, line_names(form, items), (items.label.zh, items.label.en))
        if items.name == line_items:
            roots |= _line_roots(form, items)
    return roots


def _line_roots(form: Form, items: LineItems) -> dict[str, Root]:
    labels = _labels(items.fields)
    return {
        name: Root(Where.LINE, (items.name, name), kind, labels=labels.get(name, ()))
        for name, kind in line_names(form, items).items()
    }


def _labels(fields: tuple[Field, ...]) -> dict[str, tuple[str, str]]:
    return {field.name: (field.label.zh, field.label.en) for field in fields}
