"""Columns of line items, and several values at once: sum, count, least, most, average."""

from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from functools import reduce
from typing import Any

from engine.formula.closures import Closure
from engine.formula.digits import of_average, of_sum, small, widest
from engine.formula.env import Env
from engine.formula.exact import ZERO, add, divide
from engine.formula.functions.registry import function
from engine.formula.functions.sql_parts import divided
from engine.formula.typed import Call

NUMBERS = "num|[num] num|[num]* -> num"
DATES = "date|[date] date|[date]* -> date"


def _over(call: Call, parts: Sequence[Closure], take: Callable[[list[Any]], Any]) -> Closure:
    """Return the closure that applies `take` to all values: blanks of columns left out, an error in a single value wins."""
    columns = [argument.type.of is not None for argument in call.arguments]
    if columns == [True]:
        column = parts[0]
        return lambda env: take([value for value in column(env) if value is not None])

    def over(env: Env) -> Any:
        values: list[Any] = []
        for part, is_column in zip(parts, columns, strict=True):
            value = part(env)
            if value is None:
                return None
            values += _filled(value) if is_column else [value]
        return take(values)

    return over


def _filled(column: Iterable[Any]) -> list[Any]:
    return [value for value in column if value is not None]


def _rows(call: Call) -> str:
    """Return SQL for all values, one a row: `v` the value, `n` 1 where a value must be there."""
    parts = []
    for index, argument in enumerate(call.arguments):
        kind = "::numeric" if call.type.name == "num" else ""
        if argument.type.of:
            parts.append(
                f"SELECT u{kind} AS v, CASE WHEN u IS NULL THEN 0 ELSE 1 END AS n FROM unnest({{{index}}}) AS c(u)"
            )
        else:
            parts.append(f"SELECT {{{index}}}{kind} AS v, 1 AS n")
    return "(" + " UNION ALL ".join(parts) + ") AS r"


def _aggregate(expression: str) -> Callable[[Call], str]:
    """Return the template of an aggregate over all values; NULL when a single value is an error."""
    return lambda call: f"(SELECT CASE WHEN COALESCE(sum(n), 0) = count(v) THEN {expression} END FROM {_rows(call)})"


def _sum_sql(call: Call) -> str:
    if any(argument.type.of for argument in call.arguments):
        return _aggregate("COALESCE(sum(v), 0)")(call)
    return "(" + " + ".join(f"{{{index}}}" for index in range(len(call.arguments))) + ")"


def _average_sql(call: Call) -> str:
    return _aggregate(divided("sum(v)", "count(v)", of_sum(call.arguments), (8, 0)))(call)


def _extreme_sql(name: str) -> Callable[[Call], str]:
    return lambda call: _aggregate(f"COALESCE({name}(v), 0)" if call.type.name == "num" else f"{name}(v)")(call)


def _count_sql(call: Call) -> str:
    kind = call.arguments[0].type
    if kind.of is None:
        return "COALESCE(cardinality({0}), 0)::numeric"
    filled = "v <> ''" if kind.of.name == "text" else "v IS NOT NULL"
    return f"(SELECT count(*)::numeric FROM unnest({{0}}) AS c(v) WHERE {filled})"


@function(
    "SUM",
    "求和",
    NUMBERS,
    usage="SUM(column or numbers, …)",
    lazy=True,
    sql=_sum_sql,
    digits=of_sum,
    zh="合计，空白不计",
    en="The sum; blanks do not count.",
    examples=["SUM(1, 2.5) = 3.5"],
)
def sum_(call: Call, parts: list[Closure]) -> Closure:
    return _over(call, parts, lambda values: reduce(add, values, ZERO))


@function(
    "COUNT",
    "计数",
    "[scalar]|[ref]|rows -> num",
    usage="COUNT(column)",
    lazy=True,
    sql=_count_sql,
    digits=small,
    zh="明细行数，或某列填写了的行数",
    en="How many line items there are, or in how many a column is filled in.",
)
def count(_call: Call, parts: list[Closure]) -> Closure:
    column = parts[0]
    return lambda env: Decimal(sum(value is not None and value != "" for value in column(env)))


@function(
    "AVERAGE",
    "平均",
    NUMBERS,
    usage="AVERAGE(column or numbers, …)",
    lazy=True,
    sql=_average_sql,
    digits=of_average,
    zh="平均数，空白不计；没有数是错误值",
    en="The mean; blanks do not count, none at all is an error.",
    examples=["AVERAGE(1, 2) = 1.5"],
)
def average(call: Call, parts: list[Closure]) -> Closure:
    return _over(call, parts, lambda values: divide(reduce(add, values, ZERO), Decimal(len(values))))


@function(
    "MIN",
    "最小",
    NUMBERS,
    DATES,
    usage="MIN(column or values, …)",
    lazy=True,
    sql=_extreme_sql("min"),
    digits=widest,
    zh="最小的数或最早的日期，空白不计",
    en="The least number or the earliest date; blanks do not count.",
    examples=["MIN(3, 1, 2) = 1", "MIN(DATE(2024, 1, 2), DATE(2024, 1, 1)) = DATE(2024, 1, 1)"],
)
def min_(call: Call, parts: list[Closure]) -> Closure:
    nothing = ZERO if call.type.name == "num" else None
    return _over(call, parts, lambda values: min(values, default=nothing))


@function(
    "MAX",
    "最大",
    NUMBERS,
    DATES,
    usage="MAX(column or values, …)",
    lazy=True,
    sql=_extreme_sql("max"),
    digits=widest,
    zh="最大的数或最晚的日期，空白不计",
    en="The greatest number or the latest date; blanks do not count.",
    examples=["MAX(3, 1, 2) = 3"],
)
def max_(call: Call, parts: list[Closure]) -> Closure:
    nothing = ZERO if call.type.name == "num" else None
    return _over(call, parts, lambda values: max(values, default=nothing))
