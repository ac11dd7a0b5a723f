"""Numbers and dates written as text in a format, and numbers read from text."""

import re
from decimal import Decimal
from typing import Any

from engine.formula.closures import Closure
from engine.formula.env import Env
from engine.formula.exact import multiply
from engine.formula.formats import date_format, number_format
from engine.formula.functions.registry import function
from engine.formula.functions.values import local_time
from engine.formula.typed import Call, Constant
from engine.formula.types import TEXT, Type

_NUMBER = re.compile(r"[+-]?([0-9]{1,28}|[0-9]{1,3}(,[0-9][0-9][0-9]){1,8})(\.[0-9]{0,10})?%?|[+-]?\.[0-9]{1,10}%?")


def _formatted(scope: Any, arguments: Any) -> Type:
    """Refuse a format that cannot be read when the formula is saved, not when it runs."""
    value, text = arguments
    assert isinstance(text, Constant)
    (number_format if value.type.name == "num" else date_format)(text.value)
    return TEXT


def _number_sql(call: Call) -> str:
    return number_format(_format_of(call)).sql(call.arguments[0].digits[0])


def _date_sql(call: Call) -> str:
    moment = "{0} AT TIME ZONE {zone}" if call.arguments[0].type.name == "datetime" else "{0}"
    return date_format(_format_of(call)).sql(moment)


def _format_of(call: Call) -> str:
    constant = call.arguments[1]
    assert isinstance(constant, Constant)
    return str(constant.value)


@function(
    "TEXT",
    "文本",
    "num 'text' -> text",
    usage='TEXT(number, "#,##0.00")',
    lazy=True,
    sql=_number_sql,
    result=_formatted,
    zh="按格式写数字：0 一定写，# 可以省，逗号分千位，% 百分数",
    en="A number in a format: 0 always a digit, # one if needed, a comma for thousands, % for percent.",
    examples=['TEXT(1234.5, "#,##0.00") = "1,234.50"', 'TEXT(0.13, "0%") = "13%"', 'TEXT(7, "000") = "007"'],
)
def text_of_number(call: Call, parts: list[Closure]) -> Closure:
    pattern, read = number_format(_format_of(call)), parts[0]

    def text(env: Env) -> str | None:
        value = read(env)
        return None if value is None else pattern.render(value)

    return text


@function(
    "TEXT",
    "文本",
    "date|datetime 'text' -> text",
    usage='TEXT(date, "yyyy-mm-dd")',
    lazy=True,
    sql=_date_sql,
    result=_formatted,
    tree="date_text",
    zh="按格式写日期：yyyy yy mm m dd d hh ss，时后面的 mm 是分",
    en="A date in a format: yyyy yy mm m dd d hh h ss; mm after the hour is minutes.",
    examples=['TEXT(DATE(2024, 3, 5), "yyyy年m月d日") = "2024年3月5日"'],
)
def text_of_date(call: Call, parts: list[Closure]) -> Closure:
    pattern, read = date_format(_format_of(call)), parts[0]
    timed = call.arguments[0].type.name == "datetime"

    def text(env: Env) -> str | None:
        value = read(env)
        return None if value is None else pattern.render(local_time(value, env) if timed else value)

    return text


# "%" means a parameter to the driver, so the SQL spells it chr(37).
_SQL_PATTERN = "'^(" + _NUMBER.pattern.replace("%", "' || chr(37) || '") + ")$'"
_VALUE_SQL = (
    f"(SELECT CASE WHEN t ~ ({_SQL_PATTERN}) THEN rtrim(replace(t, ',', ''), chr(37))::numeric"
    " * CASE WHEN right(t, 1) = chr(37) THEN 0.01 ELSE 1 END END FROM (SELECT btrim({0}, ' ') AS t) AS v)"
)


@function(
    "VALUE",
    "数值",
    "text -> num",
    usage="VALUE(text)",
    sql=_VALUE_SQL,
    digits=lambda _: (28, 12),
    zh="文本变成数字，可带千分位逗号和 %；不是数字是错误值",
    en="The number a text writes, with thousands commas or % if it has them; otherwise an error.",
    examples=['VALUE(" 1,234.50 ") = 1234.5', 'VALUE("13%") = 0.13', 'IFERROR(VALUE("x"), -1) = -1'],
)
def value(text: str) -> Decimal | None:
    text = text.strip(" ")
    if not _NUMBER.fullmatch(text):
        return None
    number = Decimal(text.replace(",", "").rstrip("%"))
    return multiply(number, Decimal("0.01")) if text.endswith("%") else number
