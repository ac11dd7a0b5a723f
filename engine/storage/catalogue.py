"""What is really in the database: columns, indexes and foreign keys of the tables we plan to change."""

from collections.abc import Collection
from dataclasses import dataclass, field

from engine.storage.sql import fetch

_COLUMNS = """
SELECT c.relname, a.attname, format_type(a.atttypid, a.atttypmod), c.reltuples::bigint
FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
WHERE c.relkind = 'r' AND c.relnamespace = current_schema()::regnamespace AND c.relname = ANY(%s)
  AND a.attnum > 0 AND NOT a.attisdropped
"""
_INDEXES = """
SELECT i.relname, x.indisvalid FROM pg_index x
JOIN pg_class i ON i.oid = x.indexrelid JOIN pg_class c ON c.oid = x.indrelid
WHERE c.relnamespace = current_schema()::regnamespace AND c.relname = ANY(%s)
"""
_CONSTRAINTS = """
SELECT k.conname FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid
WHERE k.contype = 'f' AND c.relnamespace = current_schema()::regnamespace AND c.relname = ANY(%s)
"""


@dataclass
class Catalogue:
    """columns: table → column → type; rows: table → estimate (exact below 10,000); indexes: name → is valid."""

    columns: dict[str, dict[str, str]] = field(default_factory=dict)
    rows: dict[str, int] = field(default_factory=dict)
    indexes: dict[str, bool] = field(default_factory=dict)
    foreign_keys: set[str] = field(default_factory=set)
    has_trigrams: bool = False


def catalogue(tables: Collection[str]) -> Catalogue:
    """Read the state of the named tables; those that do not exist are absent."""
    names = list(tables)
    found = Catalogue()
    for table, column, kind, estimate in fetch(_COLUMNS, [names]):
        found.columns.setdefault(table, {})[column] = kind
        found.rows[table] = estimate
    found.rows = {table: _rows(table, estimate) for table, estimate in found.rows.items()}
    found.indexes = dict(fetch(_INDEXES, [names]))
    found.foreign_keys = {name for (name,) in fetch(_CONSTRAINTS, [names])}
    found.has_trigrams = bool(fetch("SELECT 1 FROM pg_extension WHERE extname = 'pg_trgm'"))
    return found


def _rows(table: str, estimate: int) -> int:
    """Trust the statistics only where they say "large"; a table never analysed says -1."""
    counted = fetch(f"SELECT count(*) FROM (SELECT 1 FROM {table} LIMIT 10000) t")[0][0]
    return int(max(counted, estimate))
