"""What is behind a figure: the records, lines or entries it was added up from, through the same filter and rights."""

from collections.abc import Mapping

from engine.access.rights import Rights
from engine.definitions.model import Json, Report
from engine.reports.dataset import Dataset
from engine.reports.drill_ledger import ledger_listing
from engine.reports.drill_rows import rows_listing
from engine.reports.headings import headings
from engine.reports.listing import Drill, read_page
from engine.reports.parameters import read_parameters


def drill_down(
    rights: Rights, report: Report, given: Mapping[str, Json], key: Mapping[str, Json], measure: str | None, page: int
) -> Drill:
    """Return a page of what is behind the figure at `key` (values by heading; those left out are totalled over).

    measure  the figure's name; of a ledger's balance or turnover it says which entries matter
    Raises what `run_report` raises, and Invalid for a key that is none.
    """
    context = rights.actor.context()
    dataset = Dataset(rights, report, read_parameters(report, given, context), context)
    heads = [*headings(dataset, report.rows), *headings(dataset, report.columns)]
    summed_up = report.source.ledger is not None and report.source.view != "entries"
    listing = ledger_listing(dataset, heads, key, measure) if summed_up else rows_listing(dataset, heads, key)
    return read_page(rights, listing, page)
