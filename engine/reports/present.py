"""Reports as JSON for a screen: what they ask, what they found, what is behind it."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from engine.access.rights import Rights
from engine.definitions.model import Parameter, Report
from engine.formula import Context
from engine.reports.dataset import Dataset
from engine.reports.headings import Figure, Heading, figures, headings
from engine.reports.listing import Drill
from engine.reports.parameters import default_of
from engine.reports.pivot import Axes, pivot
from engine.reports.rows import Row, plain
from engine.reports.run import Result
from engine.reports.shapes import Shape

Json = dict[str, Any]


def report_json(rights: Rights, report: Report, language: str) -> Json:
    """Return what a report asks and shows, cut to what the reader may see of it. Raises Forbidden when he may not."""
    context = rights.actor.context()
    defaults = {parameter.name: default_of(parameter, context) for parameter in report.parameters}
    dataset = Dataset(rights, report, defaults, context)
    return {
        "report": report.report,
        "label": report.label.in_language(language),
        "help": report.help.in_language(language) if report.help else None,
        "parameters": [_parameter(parameter, context, language) for parameter in report.parameters],
        "rows": [_column(part, "row", language) for part in headings(dataset, report.rows)],
        "columns": [_column(part, "row", language) for part in headings(dataset, report.columns)],
        "measures": [_column(part, "measure", language) for part in figures(dataset)],
        "chart": _chart(report, [part.name for part in figures(dataset)]),
    }


def result_json(result: Result, language: str) -> Json:
    """Return what a run found; with pivot columns also the cross table, and `rows` are then its flat cells."""
    return {
        "columns": columns_json((*result.rows, *result.columns), result.figures, language),
        "rows": [row_json(row, language) for row in result.cells],
        "totals": row_json(result.totals, language),
        "subtotals": [row_json(row, language) for row in result.subtotals],
        "pivot": _pivot(result, language),
        "chart": _chart(result.report, [figure.name for figure in result.figures]),
        "truncated": result.truncated,
    }


def drill_json(drill: Drill, language: str) -> Json:
    """Return one page of what is behind a figure."""
    return {
        "columns": [shape_json(c.name, c.label.in_language(language), c.shape, language) for c in drill.columns],
        "rows": [row_json(row, language) for row in drill.rows],
        "total": drill.total,
        "sums": row_json(drill.sums, language),
    }


def columns_json(rows: Iterable[Heading], measures: Iterable[Figure], language: str) -> list[Json]:
    """Return the columns of a table, headings first."""
    return [
        *(_column(heading, "row", language) for heading in rows),
        *(_column(figure, "measure", language) for figure in measures),
    ]


def shape_json(name: str, label: str, shape: Shape, language: str) -> Json:
    """Return one column: how its values look, and the choices of a select."""
    options = [
        {"value": option.value, "label": option.label.in_language(language), "color": option.color}
        for option in shape.options
    ]
    return {"name": name, "label": label, "type": shape.type, "scale": shape.scale, "options": options}


def row_json(row: Row, language: str) -> Row:
    """Return a row with its values as JSON: decimals and dates as text, a document with its form's label."""
    return {name: _json(value, language) for name, value in row.items()}


def _json(value: Any, language: str) -> Any:
    if isinstance(value, (Decimal, date)):
        return plain(value)
    if isinstance(value, dict) and "of" in value:
        return {**value, "of": value["of"].in_language(language)}
    return value


def _column(part: Heading | Figure, kind: str, language: str) -> Json:
    by = {"by": part.column.by} if part.column.by else {}
    return {**shape_json(part.name, part.column.label.in_language(language), part.shape, language), "kind": kind, **by}


def _parameter(parameter: Parameter, context: Context, language: str) -> Json:
    return {
        "name": parameter.name,
        "label": parameter.label.in_language(language),
        "type": parameter.type,
        "default": plain(default_of(parameter, context)),
        "to": parameter.to,
        "required": parameter.required,
    }


def _chart(report: Report, shown: list[str]) -> Json | None:
    chart = report.chart
    drawn = [name for name in chart.y if name in shown] if chart else []
    return {"type": chart.type, "x": chart.x, "y": drawn} if chart and drawn else None


def _pivot(result: Result, language: str) -> Json | None:
    if not result.columns:
        return None
    axes = Axes(
        tuple(heading.name for heading in result.rows),
        tuple(heading.name for heading in result.columns),
        tuple(figure.name for figure in result.figures),
    )
    found = (result.cells, result.row_totals, result.column_totals)
    return pivot(axes, *([row_json(row, language) for row in rows] for rows in found))
