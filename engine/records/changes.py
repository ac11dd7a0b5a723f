"""What changed between two states of a record, as JSON that still reads well years later."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from engine.records.document import Document

Change = dict[str, Any]

# They change at every write, or tell nothing a person did.
_SILENT = {"updated_at", "updated_by", "created_at", "created_by", "search_text", "company"}
_LINE_SYSTEM = {"id", "position"}


def changes(before: Document, after: Document) -> list[Change]:
    """Return every changed value as {"path", "old", "new"}, header first; `path` is a JSON Pointer.

    A change inside a line also has "line", the line's id; an added or dropped line is one change of the whole line.
    """
    return [*_header_changes(before, after), *_all_line_changes(before, after)]


def as_json(value: Any) -> Any:
    """Return a stored value as JSON: decimals and dates as text."""
    if isinstance(value, Decimal):
        return format(value, "f")
    return value.isoformat() if isinstance(value, date) else value


def _header_changes(before: Document, after: Document) -> Iterator[Change]:
    for name in ("state", "number"):
        yield from _change(f"/{name}", getattr(before, name), getattr(after, name))
    for name in after.values:
        if name not in _SILENT:
            yield from _change(f"/{name}", before.values.get(name), after.values[name])


def _all_line_changes(before: Document, after: Document) -> Iterator[Change]:
    for name, rows in after.lines.items():
        yield from _line_changes(name, before.lines.get(name, []), rows)


def _line_changes(name: str, before: list[dict[str, Any]], after: list[dict[str, Any]]) -> Iterator[Change]:
    old = {line["id"]: line for line in before}
    new = {line["id"] for line in after}
    for line in before:
        if line["id"] not in new:
            yield {"path": f"/{name}/{line['position']}", "line": line["id"], "old": _plain(line), "new": None}
    for line in after:
        at = f"/{name}/{line['position']}"
        if line["id"] not in old:
            yield {"path": at, "line": line["id"], "old": None, "new": _plain(line)}
            continue
        for field in line.keys() - _LINE_SYSTEM:
            for change in _change(f"{at}/{field}", old[line["id"]].get(field), line[field]):
                yield {**change, "line": line["id"]}


def _change(path: str, old: Any, new: Any) -> Iterator[Change]:
    if old != new:
        yield {"path": path, "old": as_json(old), "new": as_json(new)}


def _plain(line: dict[str, Any]) -> dict[str, Any]:
    return {name: as_json(value) for name, value in line.items() if value is not None and name not in _LINE_SYSTEM}
