"""Lists of columns as pieces of SQL."""

from engine.storage.table import Column


def names(columns: tuple[Column, ...], alias: str = "") -> str:
    """Return column names for a list in SQL."""
    return ", ".join(f"{alias}{column.column}" for column in columns)


def arrays(columns: tuple[Column, ...]) -> str:
    """Return one array placeholder per column."""
    return ", ".join(f"%s::{column.sql}[]" for column in columns)


def same(left: str, right: str, columns: tuple[Column, ...]) -> str:
    """Return the condition that two rows have the same key."""
    return " AND ".join([f"{left}.company_id = 1", *(f"{left}.{c.column} = {right}.{c.column}" for c in columns)])
