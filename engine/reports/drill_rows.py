"""Behind a figure over a form or over single entries: the very rows it was added up from."""

from collections.abc import Mapping

from engine.definitions.model import Json
from engine.definitions.words import SYSTEM_FIELDS
from engine.errors import Text
from engine.reports.dataset import Dataset
from engine.reports.headings import Figure, Heading, figures
from engine.reports.keys import key_condition
from engine.reports.listing import ListColumn, Listing
from engine.reports.query import rows_sql
from engine.reports.shapes import Shape
from engine.storage.sql import Sql

DATE = "_date"


def rows_listing(dataset: Dataset, heads: list[Heading], key: Mapping[str, Json]) -> Listing:
    """Return the source's rows under a key: the date of each, its headings, and what it adds to each measure."""
    shown = [figure for figure in figures(dataset) if figure.sql is not None]
    date, form, id = _identity(dataset)
    more = [date[1] + " AS row_date", form + " AS row_form", id + " AS row_id"]
    rows = rows_sql(dataset, heads, shown, more)
    columns = [(date[0], Sql("s.row_date"))]
    columns += [
        (ListColumn(head.name, head.column.label, _plain(head)), Sql(f"s.h{n}")) for n, head in enumerate(heads)
    ]
    columns += [(_measure(figure), Sql(f"s.v{n}")) for n, figure in enumerate(shown)]
    return Listing(
        columns,
        " FROM (" + rows + ") s WHERE " + key_condition(heads, key, "s"),
        Sql("s.row_form"),
        Sql("s.row_id"),
        Sql("s.row_date DESC NULLS LAST, s.row_id DESC"),
    )


def _identity(dataset: Dataset) -> tuple[tuple[ListColumn, Sql], Sql, Sql]:
    """Return the date of a row, the form and the id of its record."""
    scope = dataset.source.scope
    if dataset.report.source.ledger:
        at = ListColumn(DATE, Text("日期", "Date"), Shape("date"))
        return (
            (at, Sql(scope.expression(("at",)))),
            Sql(scope.expression(("form",))),
            Sql(scope.expression(("record",))),
        )
    header, name = scope.header(), dataset.source.name
    form = dataset.rights.snapshot.form(name)
    date = form.date if form.date and dataset.rights.sees(name, (form.date,)) else "created_at"
    label = next((one.label for one in form.fields if one.name == date), SYSTEM_FIELDS["created_at"][1])
    column = ListColumn(DATE, label, Shape(header.column((date,)).type))
    value = dataset.rights.column(name, (date,), scope)
    return (column, value), Sql("%s::text", (name,)), Sql(header.expression(("id",)))


def _measure(figure: Figure) -> ListColumn:
    return ListColumn(figure.name, figure.column.label, figure.shape, figure.column.aggregate in (None, "sum"))


def _plain(head: Heading) -> Shape:
    """Single rows show a date itself, not the month it was cut to."""
    return Shape("date") if head.column.by else head.shape
