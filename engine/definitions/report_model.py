"""Reports as frozen values: where their rows come from, what they show, how they are drawn."""

from dataclasses import dataclass

from engine.errors import Text

Formula = str


@dataclass(frozen=True)
class ReportColumn:
    """A row heading, pivot column or measure of a report.

    `formula` is over the source's fields; `by` cuts dates to day, month, quarter or year.
    `aggregate` (measures): sum, count, avg, min, max. `after` marks a formula over the other measures, after aggregation.
    `total` false: the figure says nothing over several rows (a unit cost, a minimum), so totals leave it out.
    """

    name: str
    label: Text
    formula: Formula = ""
    type: str | None = None
    by: str | None = None
    aggregate: str | None = None
    after: Formula | None = None
    scale: int | None = None
    total: bool = True


@dataclass(frozen=True)
class Parameter:
    name: str
    label: Text
    type: str
    default: Formula | None = None
    to: str | None = None
    required: bool = False


@dataclass(frozen=True)
class ReportSource:
    """What a report reads: a form (with `lines` joined to their header), or a view of a ledger.

    `view`: balance, entries, turnover (opening, in, out, closing between two dates).
    """

    form: str | None = None
    lines: str | None = None
    ledger: str | None = None
    view: str = "balance"


@dataclass(frozen=True)
class Chart:
    type: str
    x: str
    y: tuple[str, ...]


@dataclass(frozen=True)
class Report:
    """Figures by rows and pivot columns. `filter` chooses rows of the source, `having` (over the measures) groups."""

    id: str
    report: str
    label: Text
    source: ReportSource
    rows: tuple[ReportColumn, ...]
    measures: tuple[ReportColumn, ...]
    columns: tuple[ReportColumn, ...] = ()
    parameters: tuple[Parameter, ...] = ()
    filter: Formula | None = None
    having: Formula | None = None
    sort: tuple[str, ...] = ()
    chart: Chart | None = None
    help: Text | None = None
