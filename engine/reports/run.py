"""Runs a report: parameters in, rows with totals out, whatever reads them next (a screen, a workbook, a card)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from engine.access.rights import Rights
from engine.definitions.model import Json, Report
from engine.errors import Forbidden, NotFound, Problem, invalid, say
from engine.formula import Context
from engine.reports.dataset import Dataset
from engine.reports.headings import Figure, Heading, figures, headings
from engine.reports.naming import name_references
from engine.reports.parameters import Values, read_parameters
from engine.reports.plan import Plan
from engine.reports.query import report_sql, rows_sql
from engine.reports.rows import Row, shaped
from engine.storage.sql import fetch

MOST_CELLS = 100_000
DEFAULT_LIMIT = 5_000


@dataclass(frozen=True)
class Result:
    """What a report found. Values are Python values; references as `name_references` leaves them; each row has `_key`, its raw headings.

    cells           one row per combination of headings, in order
    subtotals       one per value of the first heading, when there are two or more
    row_totals, column_totals   edges of a cross table
    totals          over everything, not only the cells shown; like subtotals without figures that have no `total`
    truncated       there are more cells than were asked for
    """

    report: Report
    values: Values
    rows: tuple[Heading, ...]
    columns: tuple[Heading, ...]
    figures: tuple[Figure, ...]
    cells: list[Row]
    totals: Row
    subtotals: list[Row] = field(default_factory=list)
    row_totals: list[Row] = field(default_factory=list)
    column_totals: list[Row] = field(default_factory=list)
    truncated: bool = False


def open_report(rights: Rights, name: str) -> Report:
    """Return a report the reader may open. Raises NotFound for any other: it is nobody's business what exists."""
    report = rights.snapshot.definition.reports.get(name)
    if report is None or not rights.report(name):
        raise NotFound(say("没有报表“{name}”", "There is no report '{name}'", name=name[:100]))
    return report


def run_report(
    rights: Rights,
    report: Report,
    given: Mapping[str, Json],
    *,
    sort: Sequence[str] | None = None,
    limit: int = DEFAULT_LIMIT,
) -> Result:
    """Run a report for one reader.

    given  parameters as JSON by name; missing ones take their defaults
    sort   names of headings or measures, "-" in front for descending; None: as the report says
    Raises Invalid for wrong parameters or sort names, Forbidden when rights leave nothing to show.
    """
    context = rights.actor.context()
    values = read_parameters(report, given, context)
    dataset = Dataset(rights, report, values, context)
    down, across = tuple(headings(dataset, report.rows)), tuple(headings(dataset, report.columns))
    shown = tuple(figures(dataset))
    if not shown:
        raise Forbidden(say("您无权查看这张报表的任何数字", "None of this report's figures are yours to see"))
    plan = _plan(rights, report, context, (down, across), shown, _sort(report, (*down, *across), shown, sort), limit)
    levels = shaped(plan, fetch(report_sql(plan, rows_sql(dataset, plan.headings, plan.sums))))
    name_references(rights, {one.name: one.shape for one in plan.headings}, [row for level in levels for row in level])
    return _result(plan, values, (down, across), levels, limit)


Axes = tuple[tuple[Heading, ...], tuple[Heading, ...]]


def _plan(
    rights: Rights,
    report: Report,
    context: Context,
    axes: Axes,
    shown: tuple[Figure, ...],
    sort: tuple[str, ...],
    limit: int,
) -> Plan:
    down, across = axes
    most = MOST_CELLS if across else min(limit, MOST_CELLS)
    return Plan(rights.snapshot, report, context, (*down, *across), shown, _levels(axes), sort, most + 1)


def _levels(axes: Axes) -> tuple[tuple[int, ...], ...]:
    """Return what to total over: the cells, everything, then subtotals or the edges of a cross table."""
    down, across = (len(axis) for axis in axes)
    cells = tuple(range(down + across))
    if not cells:
        return ((),)
    if across:
        edges = {cells[:down], cells[down:]} - {cells, ()}
        return (cells, (), *sorted(edges))
    return (cells, (), (0,)) if down > 1 else (cells, ())


def _sort(
    report: Report, headings: Sequence[Heading], shown: Sequence[Figure], asked: Sequence[str] | None
) -> tuple[str, ...]:
    known = {heading.name for heading in headings} | {figure.name for figure in shown}
    names = report.sort if asked is None else asked
    if asked is not None:
        problems = [
            Problem("report.sort", say("不能按“{n}”排序", "Cannot sort by '{n}'", n=name[:50]), "/sort")
            for name in asked
            if name.lstrip("-") not in known
        ]
        if problems:
            raise invalid(problems)
    return tuple(name for name in names if name.lstrip("-") in known)


def _result(plan: Plan, values: Values, axes: Axes, levels: list[list[Row]], limit: int) -> Result:
    down, across = axes
    by_level = dict(zip(plan.levels, levels, strict=True))
    cells = by_level[plan.levels[0]]
    most = plan.limit - 1
    totals = (by_level[()] or [{}])[0] if plan.keys else cells[0]
    first, last = tuple(range(len(down))), tuple(range(len(down), len(plan.headings)))
    return Result(
        plan.report,
        values,
        down,
        across,
        plan.figures,
        cells[:most],
        _total(plan, totals),
        subtotals=[_total(plan, row) for row in by_level.get((0,), [])] if not across and len(down) > 1 else [],
        row_totals=by_level.get(first, [])[:limit] if across else [],
        column_totals=by_level.get(last, []) if across else [],
        truncated=len(cells) > most or len(by_level.get(first, [])) > limit,
    )


def _total(plan: Plan, row: Row) -> Row:
    untold = {figure.name for figure in plan.figures if not figure.column.total}
    return {name: value for name, value in row.items() if name not in untold}
