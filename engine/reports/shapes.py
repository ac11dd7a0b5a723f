"""How the values of a report's columns look: told by the column, else by the field it shows, else by its formula."""

from dataclasses import dataclass
from typing import Any

from engine.definitions.model import Option, ReportColumn
from engine.definitions.words import STATES
from engine.errors import Text
from engine.formula import Compiled
from engine.formula.types import Type
from engine.reports.dataset import Dataset
from engine.storage.column_types import COLUMN_TYPES
from engine.storage.table import Column, TableKind

FIELD_TYPES = {"num": "decimal", "text": "text", "bool": "boolean", "date": "date", "datetime": "datetime"}


@dataclass(frozen=True)
class Shape:
    """How values of a column look: field type, decimals, what a reference points at, the choices of a select."""

    type: str
    scale: int | None = None
    to: str | None = None
    options: tuple[Option, ...] = ()


def shape_of(dataset: Dataset, column: ReportColumn, compiled: Compiled) -> Shape:
    """Return the shape of a column that shows a formula over the source."""
    field = _field(dataset, compiled, column.formula)
    told = field is not None and field.name != "id"
    kind = column.type or (field.type if field and told else _field_type(compiled.type))
    scale = column.scale if column.scale is not None else field.scale if field and field.type == kind else None
    to = compiled.type.to if compiled.type.name == "ref" else None
    return Shape(kind, scale_of(kind, scale), to, _options(dataset, compiled, field))


def scale_of(kind: str, scale: int | None) -> int | None:
    """Return the decimals a value of this type shows."""
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
    return dataset.source.scope.column((part.measure,)) if part else dataset.column(paths[0])


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
    if path[-1] == "form" and _of_any_form(dataset, path):
        return tuple(Option(form.form, form.label) for form in dataset.rights.snapshot.definition.forms.values())
    return _select_options(dataset, path)


def _of_any_form(dataset: Dataset, path: tuple[str, ...]) -> bool:
    """Say whether a path leads to the form of a document or of an entry, which people read by its label."""
    table = dataset.source.scope.behind(path[:-1]).table
    return table.kind in (TableKind.DOCUMENTS, TableKind.ENTRIES)


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
