"""Result rows of a report's statement → rows people read: cut dates as texts, references with labels."""

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from engine.reports.cuts import CUTS
from engine.reports.headings import Heading
from engine.reports.plan import Plan

Row = dict[str, Any]


def shaped(plan: Plan, rows: Sequence[tuple[Any, ...]]) -> list[list[Row]]:
    """Return the rows of each level of the plan, in order."""
    levels: list[list[Row]] = [[] for _ in plan.levels]
    width = len(plan.headings)
    for level, *values in rows:
        heads, labels, figures = values[:width], values[width : 2 * width], values[2 * width :]
        levels[level].append(_row(plan, plan.levels[level], heads, labels, figures))
    return levels


def _row(
    plan: Plan, level: tuple[int, ...], heads: Sequence[Any], labels: Sequence[Any], figures: Sequence[Any]
) -> Row:
    row: Row = {"_key": {}}
    for index in level:
        heading = plan.headings[index]
        row["_key"][heading.name] = key_of(heading, heads[index])
        row[heading.name] = _shown(heading, heads[index], labels[index])
    row |= {figure.name: value for figure, value in zip(plan.figures, figures, strict=True)}
    return row


def key_of(heading: Heading, value: Any) -> Any:
    """Return a heading's value as drilling down sends it back: JSON, cut dates as their text."""
    if value is None or (value == 0 and heading.shape.to):
        return None
    if heading.column.by:
        return CUTS[heading.column.by].show(value)
    return plain(value)


def plain(value: Any) -> Any:
    """Return a value as JSON: decimals and moments as text."""
    if isinstance(value, Decimal):
        return format(value, "f")
    return value.isoformat() if isinstance(value, (date, datetime)) else value


def _shown(heading: Heading, value: Any, label: str | None) -> Any:
    if heading.shape.type in ("reference", "user", "department", "document", "line"):
        return {"id": value, "label": label if label is not None else f"#{value}"} if value else None
    return CUTS[heading.column.by].show(value) if heading.column.by and value is not None else value
