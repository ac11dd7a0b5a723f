"""How each field type is kept in PostgreSQL: one registry entry per type."""

from dataclasses import dataclass

from engine.definitions.model import Dimension, Field, Measure

DIGITS = 28


@dataclass(frozen=True)
class ColumnType:
    """One type's place in a table.

    scale    decimals when the field names none; None where the type has no scale
    indexed  a (value, id) index pays, because people filter and follow it
    to       what every value points at ("user"); None: the field's own `to`
    """

    sql: str
    scale: int | None = None
    indexed: bool = False
    to: str | None = None


COLUMN_TYPES: dict[str, ColumnType] = {}


def register(
    name: str,
    sql: str,
    *,
    scale: int | None = None,
    indexed: bool = False,
    to: str | None = None,
) -> None:
    """Make `name` a storable field type."""
    COLUMN_TYPES[name] = ColumnType(sql, scale, indexed, to)


for _text in ("text", "long_text", "select", "auto_number"):
    register(_text, "text")
for _number, _scale in (("decimal", 4), ("quantity", 4), ("money", 2), ("percent", 4)):
    register(_number, "numeric", scale=_scale)
register("integer", "bigint")
register("boolean", "boolean")
register("date", "date", indexed=True)
register("datetime", "timestamp with time zone", indexed=True)
register("reference", "bigint", indexed=True)
register("user", "bigint", indexed=True, to="user")
register("department", "bigint", indexed=True, to="department")
register("attachment", "bigint[]")
# Dimensions of ledgers: any document, any line of one.
register("document", "bigint", indexed=True)
register("line", "bigint", indexed=True)


def scale_of(field: Field | Measure) -> int | None:
    """Return the decimals a field keeps; None when its type has no decimals."""
    default = COLUMN_TYPES[field.type].scale
    return default if default is None or field.scale is None else field.scale


def sql_type(field: Field | Measure | Dimension) -> str:
    """Return the column's type exactly as PostgreSQL's `format_type` spells it."""
    kind = COLUMN_TYPES[field.type]
    return kind.sql if isinstance(field, Dimension) or kind.scale is None else f"numeric({DIGITS},{scale_of(field)})"
