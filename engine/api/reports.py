"""Reports over HTTP: what they ask, run, look behind a figure, take away as a workbook."""

from django.http import HttpResponse
from rest_framework.request import Request

from engine.api import ask
from engine.api.answer import answer, download
from engine.api.openapi.shapes import ANYTHING, FILE, RECORD, TEXT, TRUTH, WHOLE, many, maybe, obj, says
from engine.api.view import PlatformView
from engine.reports.drill import drill_down
from engine.reports.export import report_workbook
from engine.reports.present import drill_json, report_json, result_json
from engine.reports.run import DEFAULT_LIMIT, MOST_CELLS, Result, open_report, run_report
from engine.reports.sheet import XLSX

COLUMN = obj(name=TEXT, label=TEXT, type=TEXT, scale=maybe(WHOLE), kind=maybe(TEXT), options=many(ANYTHING))
RESULT = obj(
    columns=many(COLUMN),
    rows=many(RECORD),
    totals=RECORD,
    subtotals=many(RECORD),
    pivot=maybe(ANYTHING),
    chart=maybe(ANYTHING),
    truncated=TRUTH,
)
RUN = obj(parameters=maybe(RECORD), sort=maybe(many(TEXT)), limit=maybe(WHOLE))


class ReportView(PlatformView):
    """What a report asks and shows."""

    @says(
        obj(
            report=TEXT,
            label=TEXT,
            help=maybe(TEXT),
            parameters=many(ANYTHING),
            rows=many(COLUMN),
            columns=many(COLUMN),
            measures=many(COLUMN),
            chart=maybe(ANYTHING),
        )
    )
    def get(self, request: Request, name: str) -> HttpResponse:
        """Return its parameters with their defaults, and the columns the caller may see."""
        return answer(report_json(self.rights, open_report(self.rights, name), self.language))


class RunView(PlatformView):
    """A report's figures."""

    reads = True

    @says(RESULT, takes=RUN)
    def post(self, request: Request, name: str) -> HttpResponse:
        """Run it with `parameters` (missing ones take their defaults), sorted, cut off after `limit` rows."""
        return answer(result_json(self.run(name, DEFAULT_LIMIT), self.language))

    def run(self, name: str, limit: int) -> Result:
        """Run the report as the body asks."""
        data = self.body()
        ask.only(data, ("parameters", "sort", "limit"))
        sort = ask.items(data, "sort", str, None, limit=10)
        limit = ask.whole(data, "limit", limit, least=1, most=MOST_CELLS)
        report = open_report(self.rights, name)
        # An empty list means the reader chose no order, so the report's own stands.
        return run_report(self.rights, report, ask.members(data, "parameters", {}), sort=sort or None, limit=limit)


class ReportExportView(RunView):
    """A report as a workbook."""

    @says(FILE, takes=RUN, type=XLSX)
    def post(self, request: Request, name: str) -> HttpResponse:
        """Return the same figures as .xlsx, with totals."""
        result = self.run(name, MOST_CELLS)
        title = result.report.label.in_language(self.language)
        return download(report_workbook(result, self.language), f"{title}.xlsx", XLSX)


class DrillView(PlatformView):
    """What is behind a figure."""

    reads = True

    @says(
        obj(columns=many(COLUMN), rows=many(RECORD), total=WHOLE, sums=RECORD),
        takes=obj(parameters=maybe(RECORD), key=maybe(RECORD), measure=maybe(TEXT), page=maybe(WHOLE)),
    )
    def post(self, request: Request, name: str) -> HttpResponse:
        """Return the records or entries that a cell (its `_key`) adds up, 50 a page, each with the form and id to open."""
        data = self.body()
        ask.only(data, ("parameters", "key", "measure", "page"))
        parameters, key = ask.members(data, "parameters", {}), ask.members(data, "key", {})
        measure, page = ask.text(data, "measure", None), ask.whole(data, "page", 1, least=1, most=100_000)
        found = drill_down(self.rights, open_report(self.rights, name), parameters, key, measure, page)
        return answer(drill_json(found, self.language))
