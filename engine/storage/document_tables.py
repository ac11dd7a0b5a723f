"""Documents of several forms as one: a UNION that a ledger's `document` dimension, or an entry's record, points at.

It has no table of its own; joined by id it reads only the rows asked for, through each form's primary key.
"""

from collections.abc import Iterator, Mapping

from engine.definitions.model import Definition, Ledger
from engine.formula.documents import RECORD, document_forms, documents_key
from engine.storage.table import Column, Table, TableKind, by_name

DOCUMENT = "document"

_COLUMNS = (
    Column("id", "id", "integer", "bigint", null=False),
    Column("form", "form", "text", "text", null=False),
    Column("number", "number", "text", "text"),
    Column("date", "date", "date", "date"),
    Column("state", "state", "text", "text", null=False),
)
_NOBODY = "SELECT NULL::bigint AS id, NULL::text AS form, NULL::text AS number, NULL::date AS date, NULL::text AS state"


def points_at(ledger: str, name: str, type: str, to: str | None) -> str | None:
    """Return what values of a ledger's column point at: a document of no particular form at all it may be."""
    return documents_key(ledger, name) if type == DOCUMENT and to is None else to


def document_tables(definition: Definition, tables: Mapping[str, Table]) -> Iterator[Table]:
    """Yield a union for each ledger's entries and for each `document` dimension that names no form of its own."""
    for ledger in definition.ledgers.values():
        yield _union(definition, tables, ledger, RECORD)
        for dimension in ledger.dimensions:
            if dimension.type == DOCUMENT and dimension.to is None:
                yield _union(definition, tables, ledger, dimension.name)


def _union(definition: Definition, tables: Mapping[str, Table], ledger: Ledger, name: str) -> Table:
    forms = document_forms(definition, ledger, name)
    selects = [_select(definition, tables[form]) for form in forms] or [f"{_NOBODY} WHERE FALSE"]
    key = documents_key(ledger.ledger, name)
    sql = f"({' UNION ALL '.join(selects)})"
    return Table(key, sql, TableKind.DOCUMENTS, ledger.ledger, by_name(_COLUMNS), children=forms)


def _select(definition: Definition, table: Table) -> str:
    columns = table.columns
    date = columns[definition.forms[table.form].date or "created_at"].column
    parts = [
        "d.id",
        f"'{table.form}'::text AS form",
        f"d.{columns['number'].column} AS number",
        f"d.{date}::date AS date",
        f"d.{columns['state'].column} AS state",
    ]
    return f"SELECT {', '.join(parts)} FROM {table.name} d"
