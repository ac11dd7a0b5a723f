"""A form compiled once per definition: each field with its type and formulas, in the order they are computed."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from engine.definitions.model import Check, Field, Form, LineItems
from engine.forms.types import FieldType, field_types
from engine.formula import Compiled, Scope, compile_formula, fill_scope, filter_scope, form_scope
from engine.formula.graph import order
from engine.storage.snapshot import Snapshot

HEADER = ""
"""The table name of header fields, where line fields have the name of their line items."""

Rule = bool | Compiled


@dataclass(frozen=True)
class FieldPlan:
    """One field ready to work with; `table` is HEADER or the name of its line items."""

    table: str
    field: Field
    type: FieldType
    required: Rule
    read_only: Rule
    visible: Rule
    default: Compiled | None
    formula: Compiled | None
    check: Compiled | None
    filter: Compiled | None
    fill: Mapping[str, Compiled]

    @cached_property
    def name(self) -> str:
        return self.field.name

    @cached_property
    def target(self) -> str | None:
        """The key of the table whose records the values name, None for plain values."""
        return self.type.target

    @cached_property
    def is_given(self) -> bool:
        """Whether the system gives the value: a formula or a number."""
        return self.formula is not None or self.field.type == "auto_number"


@dataclass(frozen=True, slots=True)
class Step:
    """Fields of one table computed one after the other; a line does all of them before the next line."""

    table: str
    fields: tuple[FieldPlan, ...]


@dataclass(frozen=True)
class FormPlan:
    """A form ready to work with. `tables` are its fields by table and name, the header first."""

    form: Form
    tables: Mapping[str, Mapping[str, FieldPlan]]
    line_items: Mapping[str, LineItems]
    steps: tuple[Step, ...]
    checks: tuple[tuple[Check, Compiled], ...]

    @property
    def header(self) -> Mapping[str, FieldPlan]:
        return self.tables[HEADER]

    def fields(self) -> Iterator[FieldPlan]:
        """Yield the fields of every table."""
        return (field for table in self.tables.values() for field in table.values())

    @cached_property
    def references(self) -> Mapping[str, tuple[tuple[FieldPlan, str], ...]]:
        """By table, the fields that name a record, with the key of its table."""
        return {
            key: tuple((field, target) for field in fields.values() if (target := field.target))
            for key, fields in self.tables.items()
        }

    @cached_property
    def defaults(self) -> Mapping[str, tuple[tuple[str, Compiled], ...]]:
        """By table, the defaults of its fields, in order."""
        return {
            key: tuple((name, field.default) for name, field in fields.items() if field.default)
            for key, fields in self.tables.items()
        }

    @cached_property
    def filling(self) -> Mapping[str, tuple[FieldPlan, ...]]:
        """By table, the fields that fill others beside them when a record is chosen."""
        return {key: tuple(field for field in fields.values() if field.fill) for key, fields in self.tables.items()}


def plan_of(snapshot: Snapshot, form: str) -> FormPlan:
    """Return the compiled plan of a form. Raises NotFound for an unknown form."""
    return snapshot.memo(_build, form)


def _build(snapshot: Snapshot, name: str) -> FormPlan:
    form = snapshot.form(name)
    line_items = {items.name: items for items in form.line_items}
    tables = {HEADER: _fields(snapshot, form, HEADER, form.fields)}
    tables |= {items.name: _fields(snapshot, form, items.name, items.fields) for items in form.line_items}
    scope = form_scope(snapshot.definition, name)
    checks = tuple((check, compile_formula(check.formula, scope)) for check in form.checks)
    return FormPlan(form, tables, line_items, tuple(_steps(snapshot, name, tables)), checks)


def _fields(snapshot: Snapshot, form: Form, table: str, fields: tuple[Field, ...]) -> dict[str, FieldPlan]:
    return {field.name: _field(snapshot, form, table, field) for field in fields}


def _field(snapshot: Snapshot, form: Form, table: str, field: Field) -> FieldPlan:
    place = (snapshot.definition, form.form)
    scope = form_scope(*place, table or None)
    return FieldPlan(
        table,
        field,
        field_types.of(field),
        _rule(field.required, scope),
        _rule(field.read_only, scope),
        _rule(field.visible, scope),
        _compiled(field.default, scope),
        _compiled(field.formula, scope),
        _compiled(field.check, scope),
        _compiled(field.filter, filter_scope(*place, field, table or None)) if field.filter else None,
        {name: compile_formula(text, fill_scope(*place, field, table or None)) for name, text in field.fill.items()},
    )


def _compiled(text: str | None, scope: Scope) -> Compiled | None:
    return None if text is None else compile_formula(text, scope)


def _rule(value: bool | str, scope: Scope) -> Rule:
    return value if isinstance(value, bool) else compile_formula(value, scope)


def _steps(snapshot: Snapshot, form: str, tables: Mapping[str, Mapping[str, FieldPlan]]) -> Iterator[Step]:
    """Cut the recompute order into runs of one table."""
    run: list[FieldPlan] = []
    for path in order(snapshot.definition, form):
        table, name = (HEADER, path[0]) if len(path) == 1 else path
        plan = tables[table][name]
        if run and run[-1].table != table:
            yield Step(run[-1].table, tuple(run))
            run = []
        run.append(plan)
    if run:
        yield Step(run[-1].table, tuple(run))
