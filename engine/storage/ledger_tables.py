"""Ledger → entries (append-only), balances, and turnovers by month. Company is the first column of every key."""

from engine.definitions.model import Dimension, Ledger, LedgerKind, Measure
from engine.formula.documents import RECORD
from engine.storage.column_types import COLUMN_TYPES, scale_of, sql_type
from engine.storage.document_tables import points_at
from engine.storage.table import Column, Index, Table, TableKind, by_name, physical

# Balances change in place; room on the page keeps those updates off the indexes.
BALANCE_FILLFACTOR = 50
# Dimensions that name one document or line; balances are looked up by them alone, to say how far it has come.
PER_DOCUMENT = ("document", "line")


def ledger_tables(app: str, ledger: Ledger) -> list[Table]:
    """Return the tables of one ledger: entries, balance, and turnover where it keeps one."""
    tables = [_entries(app, ledger), _balance(app, ledger)]
    return [*tables, _turnover(app, ledger)] if ledger.turnover else tables


def keeps_opened(ledger: Ledger) -> bool:
    """Say whether balances also hold how much was ever opened per key."""
    return ledger.original or ledger.kind is LedgerKind.OPEN_ITEM


def _entries(app: str, ledger: Ledger) -> Table:
    name = physical("e", app, ledger.id)
    dimensions = _dimensions(ledger)
    columns = [
        Column("id", "id", "integer", "bigint", null=False, default="IDENTITY"),
        _company(),
        Column("at", "at", "date", "date", null=False),
        Column("form", "form", "text", "text", null=False),
        Column(
            "record",
            "record_id",
            "document",
            "bigint",
            to=points_at(ledger.ledger, RECORD, "document", None),
            null=False,
        ),
        Column("line", "line_id", "line", "bigint", null=False, default="0"),
        Column("posting", "posting", "text", "text", null=False),
        Column("direction", "direction", "text", "text", null=False),
        *dimensions,
        *_measures(ledger),
        Column("opens", "opens", "boolean", "boolean", null=False, default="false"),
        Column("reverses", "reverses_id", "integer", "bigint"),
        Column("adjusts", "adjusts_id", "integer", "bigint"),
        Column(
            "created_at",
            "created_at",
            "datetime",
            "timestamp with time zone",
            null=False,
            default="now()",
        ),
    ]
    key = ", ".join(["company_id", *(column.column for column in dimensions), "at", "id"])
    indexes = [Index(physical(name, "key"), key), Index(physical(name, "record"), "record_id")]
    if ledger.roll_up:
        # What a key of the other ledger adds up, by date: the dimensions both can share.
        shared = [column.column for column in dimensions if column.type not in PER_DOCUMENT]
        indexes.append(Index(physical(name, "shared"), ", ".join(["company_id", *shared, "at"])))
    return Table(
        f"{ledger.ledger}:entries",
        name,
        TableKind.ENTRIES,
        ledger.ledger,
        by_name(columns),
        indexes=tuple(indexes),
    )


def _balance(app: str, ledger: Ledger) -> Table:
    dimensions = _dimensions(ledger)
    opened = _measures(ledger, "opened") if keeps_opened(ledger) else []
    last_at = Column("last_at", "last_at", "date", "date")
    name = physical("b", app, ledger.id)
    looked_up = [column.column for column in dimensions[1:] if column.type in PER_DOCUMENT]
    return Table(
        f"{ledger.ledger}:balance",
        name,
        TableKind.BALANCE,
        ledger.ledger,
        by_name([_company(), *dimensions, *_measures(ledger), *opened, last_at]),
        primary=("company_id", *(column.column for column in dimensions)),
        indexes=tuple(Index(physical(name, column, "i"), f"company_id, {column}") for column in looked_up),
        fillfactor=BALANCE_FILLFACTOR,
    )


def _turnover(app: str, ledger: Ledger) -> Table:
    dimensions = _dimensions(ledger)
    month = Column("month", "month", "date", "date", null=False)
    return Table(
        f"{ledger.ledger}:turnover",
        physical("t", app, ledger.id),
        TableKind.TURNOVER,
        ledger.ledger,
        by_name(
            [
                _company(),
                month,
                *dimensions,
                *_measures(ledger, "in"),
                *_measures(ledger, "out"),
            ]
        ),
        primary=("company_id", *(column.column for column in dimensions), "month"),
        fillfactor=BALANCE_FILLFACTOR,
    )


def _company() -> Column:
    return Column("company", "company_id", "integer", "integer", null=False, default="1")


def _dimensions(ledger: Ledger) -> list[Column]:
    """Return the key columns: never NULL, so that equal keys meet; a blank has a value of its own."""
    return [_dimension(ledger.ledger, dimension) for dimension in ledger.dimensions]


def _dimension(ledger: str, dimension: Dimension) -> Column:
    to = points_at(ledger, dimension.name, dimension.type, COLUMN_TYPES[dimension.type].to or dimension.to)
    column = physical("c", dimension.id)
    return Column(dimension.name, column, dimension.type, sql_type(dimension), to=to, null=False)


def _measures(ledger: Ledger, suffix: str = "") -> list[Column]:
    return [_measure(measure, suffix) for measure in ledger.measures]


def _measure(measure: Measure, suffix: str) -> Column:
    name = "_".join(filter(None, (measure.name, suffix)))
    column = physical("c", *filter(None, (measure.id, suffix)))
    return Column(
        name,
        column,
        measure.type,
        sql_type(measure),
        scale_of(measure),
        null=False,
        default="0",
    )
