"""A scope: which names a formula may use, and where each leads."""

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from engine.definitions.model import Definition, Field, Form
from engine.definitions.suggest import did_you_mean
from engine.errors import Text, say
from engine.formula.errors import FormulaError
from engine.formula.folding import fold_name
from engine.formula.names import header_names, labels_of, line_names, names_of, own_labels, part_of
from engine.formula.places import Path, Place, Root, Where
from engine.formula.types import ROWS, Type, list_of, ref, type_named


class Scope:
    """Names a formula may use, and the labels that stand for them.

    `compiled` keeps what was compiled in this scope, by formula text; `tables` are the forms and line items whose parts
    it starts from, the nearest first.
    """

    def __init__(
        self,
        roots: Mapping[str, Root],
        definition: Definition | None = None,
        labels: Mapping[str, str] | None = None,
        tables: tuple[str, ...] = (),
    ) -> None:
        self.roots = dict(roots)
        self.definition = definition
        self.labels = labels or {}
        self.tables = tables
        self.compiled: dict[str, object] = {}

    def resolve(self, steps: Path, at: int = 0) -> Place:
        """Return the place a path leads to. Raises FormulaError with a suggestion when it leads nowhere."""
        root = self.roots.get(self.root_name(steps[0]))
        if root is None:
            self._refuse_shared(self.tables, steps[0], at)
            message = say("这里没有“{name}”这个字段", "'{name}' is not a field here", name=steps[0])
            raise FormulaError(message, at, did_you_mean(steps[0], self.roots))
        if root.rows is not None:
            return self._in_lines(root, steps[1:], at)
        start = ("id",) if root.where is Where.CANDIDATE else root.path[-1:]
        return self._follow(Place(root.path, root.type, root.where, start), steps[1:], at)

    def root_name(self, written: str) -> str:
        """Return the name of what a first step says, which may be a label; what says nothing known stays as it is."""
        return written if written in self.roots else self.labels.get(written, written)

    def _refuse_shared(self, tables: tuple[str, ...], label: str, at: int) -> None:
        """Raise FormulaError when several parts are called so: nobody could say which is meant."""
        for table in tables if self.definition else ():
            names = own_labels(self.definition, table).get(label, ()) if self.definition else ()
            if len(names) > 1:
                message = say(
                    "有 {n} 个字段都叫“{name}”，分不清是哪一个",
                    "{n} fields are called '{name}'; which one is meant?",
                    n=len(names),
                    name=label,
                )
                hint = say("写它的名字：{names}", "Write its name: {names}", names=", ".join(names))
                raise FormulaError(message, at, hint)

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
                "“{name}”不是引用，后面不能接“.{step}”",
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
            self._refuse_shared((target or "",), name, at)
            message = say(
                "“{form}”没有“{name}”这个字段",
                "'{form}' has no field '{name}'",
                form=_called(self.definition, target),
                name=name,
            )
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
        inner = f"{form_name}.{line_items}" if line_items else None
        labels = _labels(definition, form_name, inner)
        definition.memo[key] = Scope(roots, definition, labels, (inner, form_name) if inner else (form_name,))
    scope = definition.memo[key]
    assert isinstance(scope, Scope)
    return scope


def filter_scope(definition: Definition, form_name: str, field: Field, line_items: str | None = None) -> Scope:
    """Return the scope of a reference's `filter`: the form's scope, and the candidate by the name of its form."""
    scope = form_scope(definition, form_name, line_items)
    target = field.to or ""
    candidate = Root(Where.CANDIDATE, (target,), ref(target))
    label = _called(definition, target)
    labels = {fold_name(side): target for side in (label.zh, label.en)}
    return _extended(scope, ("filter", form_name, line_items, target), {target: candidate}, labels)


def fill_scope(definition: Definition, form_name: str, field: Field, line_items: str | None = None) -> Scope:
    """Return the scope of a field's `fill`: the form's scope, and a chosen record by the name of its form too."""
    scope = form_scope(definition, form_name, line_items)
    key = ("fill", form_name, line_items, field.name)
    return _extended(scope, key, {field.to: scope.roots[field.name]} if field.to else {})


def simple_scope(names: Mapping[str, Type | str], definition: Definition | None = None) -> Scope:
    """Return a scope of plain names with their types (a `Type` or a field type); references may be followed."""
    types = {name: type_named(kind) if isinstance(kind, str) else kind for name, kind in names.items()}
    return Scope({name: Root(Where.HEADER, (name,), kind) for name, kind in types.items()}, definition)


def _labels(definition: Definition, form_name: str, inner: str | None) -> dict[str, str]:
    """Return the labels of a form; seen from a line, its own come first, and a hidden field of the header has none."""
    header = labels_of(definition, form_name)
    if inner is None:
        return header
    taken, names = own_labels(definition, inner), names_of(definition, inner)
    outer = {label: name for label, name in header.items() if label not in taken and name not in names}
    return {**outer, **labels_of(definition, inner)}


def _called(definition: Definition | None, target: str | None) -> Text:
    """Return what people call the record a reference leads to."""
    form, items = part_of(definition, target) if definition else (None, None)
    label = items.label if items else form.label if form else Text()
    return label if label.zh or label.en else Text(target or "", target or "")


def _extended(
    scope: Scope, key: tuple[object, ...], more: Mapping[str, Root], labels: Mapping[str, str] = MappingProxyType({})
) -> Scope:
    assert scope.definition is not None
    made = Scope({**scope.roots, **more}, scope.definition, {**labels, **scope.labels}, scope.tables)
    found = scope.definition.memo.setdefault(key, made)
    assert isinstance(found, Scope)
    return found


def _form_roots(form: Form, line_items: str | None, each: str | None) -> dict[str, Root]:
    roots = {name: Root(Where.HEADER, (name,), kind, None, form.form) for name, kind in header_names(form).items()}
    for items in form.line_items:
        where = Where.LINE if items.name == each else Where.LINES
        rows = f"{form.form}.{items.name}"
        roots[items.name] = Root(where, (items.name,), ROWS, rows, form.form)
        if items.name == line_items:
            names = line_names(form, items).items()
            roots |= {name: Root(Where.LINE, (items.name, name), kind, None, rows) for name, kind in names}
    return roots
