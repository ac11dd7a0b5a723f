"""The tables a definition needs: one per form, one per line items, three per ledger, and the fixed ones."""

from types import MappingProxyType

from engine.definitions.model import Definition
from engine.storage.form_tables import form_tables
from engine.storage.ledger_tables import ledger_tables
from engine.storage.table import Column, Index, Places, Table, TableKind, by_name

__all__ = ["FIXED", "Column", "Index", "Table", "TableKind", "tables_of"]


def _fixed(key: str, name: str, columns: list[Column]) -> Table:
    return Table(key, name, TableKind.FIXED, key, by_name(columns))


FIXED = (
    _fixed(
        "user",
        "access_user",
        [
            Column("id", "id", "integer", "bigint", null=False),
            Column("name", "name", "text", "text", null=False),
            Column("login", "login", "text", "text", null=False),
            Column("department", "department_id", "department", "bigint", to="department"),
        ],
    ),
    _fixed(
        "department",
        "access_department",
        [
            Column("id", "id", "integer", "bigint", null=False),
            Column("name", "name", "text", "text", null=False),
            Column("parent", "parent_id", "department", "bigint", to="department"),
            Column("head", "head_id", "user", "bigint", to="user"),
        ],
    ),
)
"""Tables that no definition makes, but references may point at."""


def tables_of(definition: Definition, places: Places = MappingProxyType({})) -> dict[str, Table]:
    """Return every table of a definition by key: "item", "order.lines", "stock:balance", "user"."""
    tables = list(FIXED)
    for app in definition.apps:
        for form in app.forms.values():
            tables += form_tables(app.app, form, places, definition)
        for ledger in app.ledgers.values():
            tables += ledger_tables(app.app, ledger)
    return {table.key: table for table in tables}
