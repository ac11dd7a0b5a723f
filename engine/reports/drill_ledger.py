"""Behind a balance or a turnover: the entries it is the sum of, up to the day and on the side the figure asks for."""

from collections.abc import Mapping

from engine.definitions.model import Json, Ledger
from engine.errors import Text
from engine.formula.source_scope import TURNOVER
from engine.reports.dataset import Dataset
from engine.reports.headings import Heading
from engine.reports.keys import key_condition
from engine.reports.listing import ListColumn, Listing
from engine.reports.movements import changes_sql, dimensions
from engine.reports.query import rows_sql
from engine.reports.shapes import Shape
from engine.storage.scope import SqlScope, UnknownPath
from engine.storage.sql import Sql, all_of, any_of

OPENING, IN, OUT, _ = TURNOVER


def ledger_listing(dataset: Dataset, heads: list[Heading], key: Mapping[str, Json], measure: str | None) -> Listing:
    """Return the entries behind a group of balances; their measures add up to the group's figure."""
    snapshot = dataset.rights.snapshot
    ledger = snapshot.ledger(dataset.report.source.ledger or "")
    scope = SqlScope(snapshot, f"{ledger.ledger}:entries", "e", source=changes_sql(snapshot, ledger))
    name, part = _asked(dataset, ledger, measure)
    columns = _columns(dataset, ledger, scope, name, part)
    at = scope.expression(("at",))
    # Which balances belong to the group was decided with the reader's rights and the report's filter; so are these.
    where = all_of([_of_group(dataset, ledger, heads, key), *_bounds(dataset, at, scope, part), _moved(columns)])
    return Listing(
        columns,
        Sql(f" FROM {scope.from_clause} WHERE ") + where,
        Sql(scope.expression(("form",))),
        Sql(scope.expression(("record",))),
        Sql(f"{at} DESC, e.id DESC"),
    )


def _asked(dataset: Dataset, ledger: Ledger, measure: str | None) -> tuple[str | None, str]:
    """Return the ledger's measure behind a figure and which part of it; None when it is more than one measure."""
    column = next((one for one in dataset.report.measures if one.name == measure and one.formula), None)
    paths = list(dataset.compiled(column.formula).paths) if column else []
    if len(paths) != 1:
        return None, ""
    (name,) = paths[0][:1]
    for part in TURNOVER:
        if name.endswith(f"_{part}") and dataset.report.source.view == "turnover":
            return name.removesuffix(f"_{part}"), part
    return (name, "") if any(one.name == name for one in ledger.measures) else (None, "")


def _of_group(dataset: Dataset, ledger: Ledger, heads: list[Heading], key: Mapping[str, Json]) -> Sql:
    columns = [column.column for column in dimensions(dataset.rights.snapshot, ledger)]
    alias = dataset.source.scope.alias
    rows = rows_sql(dataset, heads, (), [Sql(f"{alias}.{column} AS k{n}") for n, column in enumerate(columns)])
    keys = ", ".join(f"s.k{n}" for n in range(len(columns)))
    wanted = f"(SELECT {keys} FROM (" + rows + ") s WHERE " + key_condition(heads, key, "s") + ")"
    return f"({', '.join(f'e.{column}' for column in columns)}) IN " + wanted + " AND e.company_id = 1"


def _bounds(dataset: Dataset, at: str, scope: SqlScope, part: str) -> list[Sql]:
    values, found = dataset.values, []
    since, until = (values.get("from"), values.get("to")) if dataset.report.source.view == "turnover" else (None, None)
    until = values.get("as_of") if dataset.report.source.view == "balance" else until
    if part == OPENING:
        return [Sql(f"{at} < %s", (since,)) if since else Sql("FALSE")]
    if part in (IN, OUT):
        found.append(Sql(f"{scope.expression(('direction',))} = %s", (part,)))
        found += [Sql(f"{at} >= %s", (since,))] if since else []
    return found + ([Sql(f"{at} <= %s", (until,))] if until else [])


def _columns(
    dataset: Dataset, ledger: Ledger, scope: SqlScope, name: str | None, part: str
) -> list[tuple[ListColumn, Sql]]:
    columns: list[tuple[ListColumn, Sql]] = [
        (ListColumn("at", Text("日期", "Date"), Shape("date")), Sql(scope.expression(("at",)))),
    ]
    for dimension in ledger.dimensions:
        value = _visible(dataset, scope, dimension.name)
        if value and dimension.type in ("reference", "document"):
            shape = Shape(dimension.type, to=scope.column((dimension.name,)).to)
            columns.append((ListColumn(dimension.name, dimension.label, shape), value))
    for measure in ledger.measures:
        value = _visible(dataset, scope, measure.name) if name in (None, measure.name) else None
        if value:
            shape = Shape(measure.type, scope.column((measure.name,)).scale)
            columns.append(
                (ListColumn(measure.name, measure.label, shape, True), "-" + value if part == OUT else value)
            )
    return columns


def _visible(dataset: Dataset, scope: SqlScope, name: str) -> Sql | None:
    try:
        return dataset.rights.column(dataset.source.name, (name,), scope)
    except UnknownPath:
        return None


def _moved(columns: list[tuple[ListColumn, Sql]]) -> Sql:
    """Leave out entries that change none of the measures shown."""
    return any_of([sql + " <> 0" for column, sql in columns if column.adds])
