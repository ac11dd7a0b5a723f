"""What the columns of a report are: headings to group by, figures to add up, figures computed from those."""

from dataclasses import dataclass
from typing import Any

from engine.definitions.model import Option, ReportColumn
from engine.definitions.words import STATES
from engine.errors import Text
from engine.formula import Compiled, compile_formula
from engine.formula.source_scope import measure_scope
from engine.formula.types import Type
from engine.reports.cuts import cut_sql
from engine.reports.dataset import Dataset
from engine.storage.column_types import COLUMN_TYPES
from engine.storage.scope import UnknownPath
from engine.storage.sql import Sql
from engine.storage.table import Column

FIELD_TYPES = {"num": "decimal", "text": "text", "bool": "boolean", "date": "date", "datetime": "datetime"}


@dataclass(frozen=True)
class Shape:
    """How values of a column look: field type, decimals, what a reference points at, the choices of a select."""

    type: str
    scale: int | None = None
    to: str | None = None
    options: tuple[Option, ...] = ()


@dataclass(frozen=True)
class Heading:
    """One column that groups. `sql` is its value on a row of the source."""

    column: ReportColumn
    shape: Shape
    sql: Sql

    @property
    def name(self) -> str:
        return self.column.name


@dataclass(frozen=True)
class Figure:
    """One measure: `sql` on a row of the source (None counts rows), or `after`, a formula over the other measures."""

    column: ReportColumn
    shape: Shape
    sql: Sql | None = None
    after: Compiled | None = None

    @property
    def name(self) -> str:
        return self.column.name


def headings(dataset: Dataset, columns: tuple[ReportColumn, ...]) -> list[Heading]:
    """Return the headings in the reader's sight."""
    found = []
    for column in columns:
        try:
            found.append(_heading(dataset, column))
        except UnknownPath:
            # A column the reader may not see is left out; a filter may not be, and refuses instead.
            continue
    return found


def figures(dataset: Dataset) -> list[Figure]:
    """Return the measures in the reader's sight, those computed after the ones they need."""
    found: dict[str, Figure] = {}
    scope = measure_scope(dataset.rights.snapshot.definition, dataset.report)
    for column in dataset.report.measures:
        figure = _after(column, compile_formula(column.after, scope)) if column.after else _measure(dataset, column)
        if figure and (figure.after is None or {path[0] for path in figure.after.paths} <= found.keys()):
            found[column.name] = figure
    return list(found.values())


def _heading(dataset: Dataset, column: ReportColumn) -> Heading:
    value = dataset.value(column.formula)
    if column.by:
        return Heading(column, Shape("text"), Sql(cut_sql(value.text, column.by), value.params))
    return Heading(column, _shape(dataset, column, dataset.compiled(column.formula)), value)


def _measure(dataset: Dataset, column: ReportColumn) -> Figure | None:
    if not column.formula:
        return Figure(column, Shape("integer", 0))
    try:
        return Figure(column, _measure_shape(dataset, column), dataset.value(column.formula))
    except UnknownPath:
        return None


def _measure_shape(dataset: Dataset, column: ReportColumn) -> Shape:
    if column.aggregate == "count":
        return Shape("integer", 0)
    return _shape(dataset, column, dataset.compiled(column.formula))


def _after(column: ReportColumn, compiled: Compiled) -> Figure:
    kind = column.type or FIELD_TYPES.get(compiled.type.name, "text")
    return Figure(column, Shape(kind, _scale(kind, column.scale)), after=compiled)


def _shape(dataset: Dataset, column: ReportColumn, compiled: Compiled) -> Shape:
    """Return the shape a column says, else that of the field it shows, else that of its formula."""
    field = _field(dataset, compiled, column.formula)
    kind = column.type or (field.type if field else _field_type(compiled.type))
    scale = column.scale if column.scale is not None else field.scale if field and field.type == kind else None
    to = compiled.type.to if compiled.type.name == "ref" else None
    return Shape(kind, _scale(kind, scale), to, _options(dataset, compiled, field))


def _scale(kind: str, scale: int | None) -> int | None:
    known = COLUMN_TYPES.get(kind)
    if kind == "integer":
        return 0
    return scale if scale is not None or known is None else known.scale


def _field(dataset: Dataset, compiled: Compiled, formula: str) -> Column | None:
    """Return the column a formula shows as it is, None for anything computed."""
    paths = list(compiled.paths)
    if len(paths) != 1 or formula.strip() not in (".".join(paths[0]), ".".join(paths[0][1:])):
        return None
    part = dataset.source.parts.get(paths[0][0])
    return dataset.source.scope.column((part.measure,) if part else paths[0])


def _field_type(kind: Type) -> str:
    if kind.name == "ref":
        return kind.to if kind.to in ("user", "department") else "reference"
    return FIELD_TYPES.get(kind.name, "text")


def _options(dataset: Dataset, compiled: Compiled, field: Column | None) -> tuple[Option, ...]:
    if field is None or field.sql != "text":
        return ()
    (path,) = compiled.paths
    if path[-1] == "state":
        return tuple(Option(name, state.label, state.color) for name, state in STATES.items())
    return _select_options(dataset, path)


def _select_options(dataset: Dataset, path: tuple[str, ...]) -> tuple[Option, ...]:
    scope = dataset.source.scope
    table = scope.behind(scope.plain(path)[:-1]).table
    form = dataset.rights.snapshot.definition.forms.get(table.form)
    if form is None:
        return ()
    lines = (field for items in form.line_items for field in items.fields)
    for field in (*form.fields, *lines):
        if field.name == path[-1] and field.type == "select":
            return field.options
    return ()


def label_of(shape: Shape, value: Any, language: str) -> Any:
    """Return a choice's label, any other value as it is."""
    found: Text | None = next((option.label for option in shape.options if option.value == value), None)
    return found.in_language(language) if found else value
