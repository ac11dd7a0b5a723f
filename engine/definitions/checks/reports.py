"""Reports: a source that exists, columns with names of their own, a chart and a sort order over them."""

from collections.abc import Iterator

from engine.definitions.checks.paths import line_items_of
from engine.definitions.checks.problem import COLUMN, FORM, LEDGER, LINE_ITEMS, known_or, twice, wrong
from engine.definitions.model import App, Definition, Parameter, Report, ReportColumn, ReportSource
from engine.errors import Problem

_VIEWS = ("balance", "entries", "turnover")


def report_problems(app: App, definition: Definition) -> Iterator[Problem]:
    """Yield everything in the app's reports that does not fit together, formulas aside."""
    for name, report in app.reports.items():
        at = f"/reports/{name}"
        yield from _source(definition, report.source, at + "/from")
        yield from _columns(report, at)
        yield from twice((parameter.name for parameter in report.parameters), at + "/parameters")
        for parameter in report.parameters:
            yield from _parameter(definition, parameter, f"{at}/parameters/{parameter.name}")
        yield from _shown(report, at)


def _source(definition: Definition, source: ReportSource, at: str) -> Iterator[Problem]:
    if (source.form is None) == (source.ledger is None):
        yield wrong("no_source", at, "要么来自表单，要么来自账簿", "It reads either a form or a ledger")
        return
    yield from known_or(LEDGER, source.ledger, definition.ledgers, at + "/ledger")
    yield from known_or(FORM, source.form, definition.forms, at + "/form")
    form = definition.forms.get(source.form or "")
    if form and source.lines and line_items_of(form, source.lines) is None:
        yield from known_or(LINE_ITEMS, source.lines, [items.name for items in form.line_items], at + "/lines")


def _columns(report: Report, at: str) -> Iterator[Problem]:
    columns = [*report.rows, *report.columns, *report.measures]
    yield from twice((column.name for column in columns), at + "/measures")
    for key, listed in (("rows", report.rows), ("columns", report.columns)):
        for column in listed:
            yield from _heading(column, f"{at}/{key}/{column.name}")
    for measure in report.measures:
        yield from _measure(measure, f"{at}/measures/{measure.name}")


def _heading(column: ReportColumn, at: str) -> Iterator[Problem]:
    if column.aggregate or column.after:
        yield wrong("misplaced", at, "行标题和列标题不汇总", "Row and column headings are not aggregated")
    if not column.formula:
        yield wrong("missing", at, "缺少公式", "It has no formula")


def _measure(measure: ReportColumn, at: str) -> Iterator[Problem]:
    if measure.by:
        yield wrong("misplaced", at + "/by", "度量不按期间切分", "A measure is not cut by period")
    if bool(measure.after) == bool(measure.formula or measure.aggregate == "count"):
        yield wrong(
            "misplaced",
            at,
            "度量要么有公式和汇总方式，要么有汇总后的公式",
            "A measure has either a formula with its aggregate, or a formula after aggregation",
        )
    elif measure.formula and not measure.aggregate:
        yield wrong("missing", at, "没有说明怎样汇总", "It does not say how to aggregate")


def _parameter(definition: Definition, parameter: Parameter, at: str) -> Iterator[Problem]:
    if parameter.type == "reference" and parameter.to is None:
        yield wrong("missing", at, "引用参数要用 to 说明引用哪个表单", "A reference needs 'to', the form it points at")
    yield from known_or(FORM, parameter.to, definition.forms, at + "/to")


def _shown(report: Report, at: str) -> Iterator[Problem]:
    headings = [column.name for column in (*report.rows, *report.columns)]
    measures = [measure.name for measure in report.measures]
    for index, name in enumerate(report.sort):
        yield from known_or(COLUMN, name.removeprefix("-"), [*headings, *measures], f"{at}/sort/{index}")
    if report.chart:
        yield from known_or(COLUMN, report.chart.x, headings, at + "/chart/x")
        for index, name in enumerate(report.chart.y):
            yield from known_or(COLUMN, name, measures, f"{at}/chart/y/{index}")
