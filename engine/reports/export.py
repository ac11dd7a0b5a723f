"""A report as a workbook: the table with its totals, or the cross table with one column per period and measure."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from engine.reports.headings import Figure, Heading
from engine.reports.pivot import Axes, pivot
from engine.reports.rows import Row
from engine.reports.run import Result
from engine.reports.shapes import Shape, label_of
from engine.reports.sheet import SheetColumn, workbook

TOTAL = {"zh": "合计", "en": "Total"}


def report_workbook(result: Result, language: str) -> bytes:
    """Return a run as .xlsx."""
    title = result.report.label.in_language(language)
    if result.columns:
        return workbook(title, *_cross_table(result, language))
    parts: tuple[Heading | Figure, ...] = (*result.rows, *result.figures)
    columns = [_sheet_column(part.column.label.in_language(language), part.shape) for part in parts]
    rows = [[*_heads(result, row, language), *_figures(result, row)] for row in result.cells]
    return workbook(title, columns, rows, [*_total_heads(result, language), *_figures(result, result.totals)])


def _cross_table(result: Result, language: str) -> tuple[list[SheetColumn], list[list[Any]], list[Any]]:
    names = tuple(figure.name for figure in result.figures)
    axes = Axes(tuple(h.name for h in result.rows), tuple(h.name for h in result.columns), names)
    table = pivot(axes, result.cells, result.row_totals, result.column_totals)
    columns = [_sheet_column(heading.column.label.in_language(language), heading.shape) for heading in result.rows]
    for across in (*table["columns"], {"label": _total(language)}):
        columns += _measure_columns(result, across["label"], language)
    rows = [
        [*_heads(result, row, language), *(value for cell in line["cells"] for value in cell), *line["totals"]]
        for row, line in zip(result.row_totals, table["rows"], strict=True)
    ]
    total = [*_total_heads(result, language), *(value for cell in table["totals"] for value in cell)]
    return columns, rows, [*total, *_figures(result, result.totals)]


def _measure_columns(result: Result, period: str, language: str) -> Iterator[SheetColumn]:
    for figure in result.figures:
        name = figure.column.label.in_language(language)
        yield _sheet_column(period if len(result.figures) == 1 else f"{period} {name}", figure.shape)


def _heads(result: Result, row: Row, language: str) -> list[Any]:
    return [_text(heading, row[heading.name], language) for heading in result.rows]


def _text(heading: Heading, value: Any, language: str) -> Any:
    if isinstance(value, dict):
        return f"{value['of'].in_language(language)} {value['label']}" if "of" in value else value["label"]
    return label_of(heading.shape, value, language)


def _figures(result: Result, row: Row) -> list[Decimal | None]:
    return [row.get(figure.name) for figure in result.figures]


def _total_heads(result: Result, language: str) -> list[Any]:
    return [_total(language) if index == 0 else None for index in range(len(result.rows))]


def _total(language: str) -> str:
    return TOTAL["zh" if language.startswith("zh") else "en"]


def _sheet_column(label: str, shape: Shape) -> SheetColumn:
    return SheetColumn(label, shape.type, shape.scale)
