"""The key of a cell, as JSON: which group of which headings somebody wants to look behind."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from engine.definitions.model import Json
from engine.errors import Invalid, say
from engine.reports.cuts import read_cut
from engine.reports.headings import Heading
from engine.storage.sql import Sql, all_of

REFERENCES = ("reference", "user", "department", "document", "line")
_NUMBERS = ("integer", "decimal", "quantity", "money", "percent")


def key_condition(headings: Sequence[Heading], key: Mapping[str, Json], alias: str) -> Sql:
    """Return which rows of `alias` (with headings h0…) belong to a key; headings it leaves out are totalled over.

    Raises Invalid for a heading the report does not show, or a value that cannot be one of it.
    """
    positions = {heading.name: index for index, heading in enumerate(headings)}
    unknown = [name for name in key if name not in positions]
    if unknown:
        raise Invalid(say("报表没有“{n}”这一列", "The report has no column '{n}'", n=unknown[0][:50]), path="/key")
    return all_of(
        [_same(headings[positions[name]], f"{alias}.h{positions[name]}", value) for name, value in key.items()]
    )


def _same(heading: Heading, column: str, raw: Json) -> Sql:
    path = f"/key/{heading.name}"
    if heading.shape.type in REFERENCES:
        return Sql(f"COALESCE({column}, 0) = %s::bigint", (_whole(raw, path),))
    value, cast = _value(heading, raw, path)
    return Sql(f"{column} IS NOT DISTINCT FROM %s::{cast}", (value,))


def _value(heading: Heading, raw: Json, path: str) -> tuple[Any, str]:
    if heading.column.by:
        return (read_cut(_text(raw, path), heading.column.by, path) if raw is not None else None), "date"
    kind = heading.shape.type
    if kind in _NUMBERS:
        return _number(raw, path), "numeric"
    if kind in ("date", "datetime"):
        return _moment(raw, kind, path), "date" if kind == "date" else "timestamptz"
    if kind == "boolean":
        return (raw if isinstance(raw, bool) else None), "boolean"
    return (None if raw is None else _text(raw, path)), "text"


def _whole(raw: Json, path: str) -> int:
    if isinstance(raw, dict):
        raw = raw.get("id")
    if raw is None:
        return 0
    if isinstance(raw, bool) or not isinstance(raw, int) or not 0 <= raw < 2**63:
        raise _wrong(path)
    return raw


def _number(raw: Json, path: str) -> Decimal | None:
    try:
        return None if raw is None else Decimal(str(raw))
    except InvalidOperation as error:
        raise _wrong(path) from error


def _moment(raw: Json, kind: str, path: str) -> date | None:
    try:
        return None if raw is None else (date if kind == "date" else datetime).fromisoformat(_text(raw, path))
    except ValueError as error:
        raise _wrong(path) from error


def _text(raw: Json, path: str) -> str:
    if not isinstance(raw, str):
        raise _wrong(path)
    return raw


def _wrong(path: str) -> Invalid:
    return Invalid(say("这一列没有这个值", "This is no value of that column"), path=path)
