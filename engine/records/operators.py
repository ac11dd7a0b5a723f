"""The operators of list filters → SQL over one expression; one entry makes a new operator."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from engine.records.filter_values import BadValue, days_of, midnight, parse, parse_day
from engine.storage.sql import Sql, any_of
from engine.storage.table import Column

MAX_LIST = 1000


@dataclass(frozen=True)
class Operand:
    """What is compared: an expression with its column; `today` fixes presets; `text` is what "contains" looks in."""

    value: Sql
    column: Column
    text: Sql
    today: date

    @property
    def is_moment(self) -> bool:
        return self.column.type == "datetime"

    def literal(self, raw: Any) -> Sql:
        """Return a value of the column's type as a parameter; raises BadValue."""
        return Sql(f"%s::{self.column.sql}", (parse(self.column, raw),))


Operator = Callable[[Operand, Any], Sql]
OPERATORS: dict[str, Operator] = {}


def operator(name: str) -> Callable[[Operator], Operator]:
    """Register a filter operator under the name the API uses."""

    def register(build: Operator) -> Operator:
        OPERATORS[name] = build
        return build

    return register


def like_pattern(text: str, *, before: str = "%", after: str = "%") -> str:
    """Return a LIKE pattern that finds `text` itself, whatever signs are in it."""
    escaped = text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    return before + escaped + after


@operator("eq")
def equal(operand: Operand, raw: Any) -> Sql:
    day = parse_day(raw) if operand.is_moment else None
    if day:
        return _days(operand, day, day)
    if operand.column.type == "boolean":
        return "COALESCE(" + operand.value + ", FALSE) = " + operand.literal(raw)
    return operand.value + " = " + operand.literal(raw)


@operator("ne")
def not_equal(operand: Operand, raw: Any) -> Sql:
    return "(" + equal(operand, raw) + ") IS NOT TRUE"


@operator("in")
def among(operand: Operand, raw: Any) -> Sql:
    if not isinstance(raw, list) or len(raw) > MAX_LIST:
        raise BadValue
    if not raw:
        return Sql("FALSE")
    values = [parse(operand.column, each) for each in raw]
    return operand.value + Sql(f" = ANY(%s::{operand.column.sql}[])", (values,))


def _comparison(name: str, sign: str, *, next_day: bool) -> None:
    """Register < <= > >=; a day stands for all of its moments, so "after" and "up to" it mean the next midnight."""

    def compare(operand: Operand, raw: Any) -> Sql:
        day = parse_day(raw) if operand.is_moment else None
        if day is None:
            return operand.value + f" {sign} " + operand.literal(raw)
        bound = day + timedelta(days=1) if next_day else day
        return operand.value + Sql(f" {sign[0]}{'=' if sign[0] == '>' else ''} %s::timestamptz", (midnight(bound),))

    operator(name)(compare)


_comparison("lt", "<", next_day=False)
_comparison("lte", "<=", next_day=True)
_comparison("gt", ">", next_day=True)
_comparison("gte", ">=", next_day=False)


@operator("between")
def between(operand: Operand, raw: Any) -> Sql:
    if not isinstance(raw, list) or len(raw) != 2:
        raise BadValue
    bounds = [("gte", raw[0]), ("lte", raw[1])]
    parts = [OPERATORS[name](operand, value) for name, value in bounds if value not in (None, "")]
    return parts[0] + " AND " + parts[1] if len(parts) == 2 else parts[0] if parts else Sql("TRUE")


@operator("contains")
def contains(operand: Operand, raw: Any) -> Sql:
    return operand.text + Sql(" ILIKE %s", (like_pattern(_words(raw)),))


@operator("starts")
def starts(operand: Operand, raw: Any) -> Sql:
    return operand.text + Sql(" ILIKE %s", (like_pattern(_words(raw), before=""),))


@operator("blank")
def blank(operand: Operand, raw: Any) -> Sql:
    empty = operand.value + " IS NULL"
    if operand.column.sql == "text":
        empty = any_of([empty, operand.value + " = ''"])
    if operand.column.sql.endswith("[]"):
        empty = any_of([empty, "cardinality(" + operand.value + ") = 0"])
    return empty


@operator("not_blank")
def not_blank(operand: Operand, raw: Any) -> Sql:
    return "NOT (" + blank(operand, raw) + ")"


@operator("preset")
def preset(operand: Operand, raw: Any) -> Sql:
    if operand.column.sql not in ("date", "timestamp with time zone"):
        raise BadValue
    first, last = days_of(raw if isinstance(raw, str) else "", operand.today)
    return _days(operand, first, last)


def _days(operand: Operand, first: date, last: date) -> Sql:
    if not operand.is_moment:
        return operand.value + Sql(" BETWEEN %s::date AND %s::date", (first.isoformat(), last.isoformat()))
    bounds = (midnight(first), midnight(last + timedelta(days=1)))
    value = operand.value
    return value + " >= " + Sql("%s::timestamptz", bounds[:1]) + " AND " + value + Sql(" < %s::timestamptz", bounds[1:])


def _words(raw: Any) -> str:
    if not isinstance(raw, str) or "\x00" in raw or not 0 < len(raw) <= 200:
        raise BadValue
    return raw
