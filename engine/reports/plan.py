"""What one run of a report groups by and shows, decided before any SQL is written."""

from dataclasses import dataclass
from functools import cached_property

from engine.definitions.model import Report
from engine.formula import Compiled, Context
from engine.reports.aggregates import AGGREGATES, Aggregate
from engine.reports.headings import Figure, Heading
from engine.storage.snapshot import Snapshot
from engine.storage.sql import Sql

NUMBERS = ("decimal", "quantity", "money", "percent")


@dataclass(frozen=True)
class Plan:
    """One run. `levels` are the sets of headings (by position) to total over, the cells themselves first."""

    snapshot: Snapshot
    report: Report
    context: Context
    headings: tuple[Heading, ...]
    figures: tuple[Figure, ...]
    levels: tuple[tuple[int, ...], ...]
    sort: tuple[str, ...]
    limit: int

    @cached_property
    def sums(self) -> list[Figure]:
        """The measures added up from rows; the others are computed from these."""
        return [figure for figure in self.figures if figure.after is None]

    @property
    def keys(self) -> list[str]:
        """The column of each heading."""
        return [f"h{index}" for index in range(len(self.headings))]


def aggregate_of(figure: Figure) -> Aggregate:
    """Return how a measure is added up; one without a formula counts rows."""
    return AGGREGATES[figure.column.aggregate or ("sum" if figure.sql is not None else "count")]


def partial_names(plan: Plan, figure: Figure) -> list[str]:
    """Return the columns that hold a measure's partial sums per group."""
    index = plan.sums.index(figure)
    return [f"p{index}_{part}" for part in range(len(aggregate_of(figure).partials))]


def totals(plan: Plan, source: str) -> list[str]:
    """Return each summed measure m0… over the partial sums of `source`."""
    return [
        aggregate_of(figure).total.format(*(f"{source}.{name}" for name in partial_names(plan, figure)))
        + f" AS m{index}"
        for index, figure in enumerate(plan.sums)
    ]


def measured(plan: Plan, select: str) -> Sql:
    """Return a FROM item `m` (a select with m0…), and a lateral a{index} for each measure computed after."""
    source = Sql(f"({select}) m")
    for index, figure in enumerate(plan.figures):
        if figure.after is not None:
            source = source + " CROSS JOIN LATERAL (SELECT " + computed(plan, figure.after) + f" AS value) a{index}"
    return source


def computed(plan: Plan, compiled: Compiled) -> Sql:
    """Return a formula over measures as SQL, inside a `measured` FROM."""
    positions = {figure.name: index for index, figure in enumerate(plan.figures)}

    def resolve(path: tuple[str, ...]) -> tuple[str, bool]:
        return figure_sql(plan, positions[path[0]]), True

    text, params = compiled.sql(resolve, plan.context)
    return Sql(text, tuple(params))


def figure_sql(plan: Plan, index: int) -> str:
    """Return a measure's value inside a `measured` FROM, rounded half up: what people see is what formulas read."""
    figure = plan.figures[index]
    value = f"a{index}.value" if figure.after is not None else f"m.m{plan.sums.index(figure)}"
    scale = figure.shape.scale
    if figure.shape.type == "integer":
        return f"({value})::bigint"
    return f"ROUND(({value})::numeric, {scale})" if figure.shape.type in NUMBERS and scale is not None else value
