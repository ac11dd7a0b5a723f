"""What the columns of a report are: headings to group by, figures to add up, figures computed from those."""

from dataclasses import dataclass

from engine.definitions.model import ReportColumn
from engine.formula import Compiled, compile_formula
from engine.formula.source_scope import measure_scope
from engine.formula.types import DATETIME
from engine.reports.cuts import cut_sql
from engine.reports.dataset import Dataset
from engine.reports.shapes import FIELD_TYPES, Shape, scale_of, shape_of
from engine.storage.scope import UnknownPath
from engine.storage.sql import Sql


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
    value, compiled = dataset.value(column.formula), dataset.compiled(column.formula)
    if not column.by:
        return Heading(column, shape_of(dataset, column, compiled), value)
    if compiled.type == DATETIME:
        # A moment belongs to the day the company's clock showed.
        value = Sql(f"(({value.text}) AT TIME ZONE %s)::date", (*value.params, dataset.context.zone))
    return Heading(column, Shape("text"), Sql(cut_sql(value.text, column.by), value.params))


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
    return shape_of(dataset, column, dataset.compiled(column.formula))


def _after(column: ReportColumn, compiled: Compiled) -> Figure:
    kind = column.type or FIELD_TYPES.get(compiled.type.name, "text")
    return Figure(column, Shape(kind, scale_of(kind, column.scale)), after=compiled)
