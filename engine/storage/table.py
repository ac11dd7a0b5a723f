"""What a table is: columns by definition name, primary key, indexes. Pure values, no database."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256

from engine.errors import Text

NO_LABEL = Text()

Places = Mapping[str, str]
"""Where values are kept when not in the column their field's id names: "table.column" → column. See decision 15.

"table.column#kind" says where older values of another kind lie, "table.column?" what kind a hidden field's values are.
"""


class TableKind(StrEnum):
    HEADER = "header"
    LINES = "lines"
    ENTRIES = "entries"
    BALANCE = "balance"
    TURNOVER = "turnover"
    FIXED = "fixed"
    DOCUMENTS = "documents"


@dataclass(frozen=True)
class Column:
    """One column: `name` as the definition says it, `column` as PostgreSQL does.

    type     field type, "text" … "reference"; `sql` is its PostgreSQL type, `scale` its decimals
    to       key of the table a value points at ("item", "order.lines", "user"), None when it points nowhere
    foreign  whether a foreign key guards it
    path     JSON Pointer to the definition's field, for messages; `label` what people call it
    own      the column its id names, wherever the values are; "" for what is no field
    """

    name: str
    column: str
    type: str
    sql: str
    scale: int | None = None
    to: str | None = None
    foreign: bool = False
    null: bool = True
    default: str | None = None
    path: str = ""
    label: Text = NO_LABEL
    own: str = ""

    @property
    def words(self) -> Text:
        """What people call it."""
        return self.label if self.label != NO_LABEL else Text(self.name, self.name)


@dataclass(frozen=True)
class Index:
    """One index; `expression` is what stands in the parentheses."""

    name: str
    expression: str
    unique: bool = False
    where: str | None = None
    using: str = "btree"


@dataclass(frozen=True)
class Table:
    """One table. `key` is how engines ask for it: "item", "order.lines", "stock:balance", "user".

    `columns` go by their definition names; `primary` are physical names; `parent` is the header's key of a line table;
    `children` are the keys of a header's line tables, or the forms whose documents a union holds.
    """

    key: str
    name: str
    kind: TableKind
    form: str
    columns: dict[str, Column]
    primary: tuple[str, ...] = ("id",)
    parent: str | None = None
    indexes: tuple[Index, ...] = ()
    fillfactor: int = 100
    children: tuple[str, ...] = ()
    label: Text = NO_LABEL

    @property
    def words(self) -> Text:
        """What people call it."""
        return self.label if self.label != NO_LABEL else Text(self.key, self.key)

    @property
    def is_managed(self) -> bool:
        """Whether definitions make it; the others have migrations."""
        return self.kind is not TableKind.FIXED

    @property
    def by_column(self) -> dict[str, Column]:
        """The columns by their physical names."""
        return {column.column: column for column in self.columns.values()}


def physical(*parts: str) -> str:
    """Return a name within PostgreSQL's 63 bytes; a longer one keeps its start and ends in a hash."""
    name = "_".join(parts)
    return name if len(name) <= 60 else f"{name[:51]}_{sha256(name.encode()).hexdigest()[:8]}"


def by_name(columns: Iterable[Column]) -> dict[str, Column]:
    """Return columns by the names the definition gives them."""
    return {column.name: column for column in columns}
