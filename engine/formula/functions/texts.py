"""Text: parts of it, its case, and between numbers and text."""

import re
from decimal import Decimal
from typing import Any

from engine.formula.closures import Closure
from engine.formula.digits import small
from engine.formula.env import Env
from engine.formula.exact import multiply
from engine.formula.formats import date_format, number_format
from engine.formula.functions.registry import function
from engine.formula.functions.sql_parts import concatenated
from engine.formula.functions.sql_parts import whole as whole_sql
from engine.formula.functions.values import local_time, text_reader, whole
from engine.formula.typed import Call, Constant
from engine.formula.types import TEXT, Type

MAX_TEXT = 100_000
_LOWER, _UPPER = "abcdefghijklmnopqrstuvwxyz", "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_TO_UPPER, _TO_LOWER = str.maketrans(_LOWER, _UPPER), str.maketrans(_UPPER, _LOWER)
_NUMBER = re.compile(r"[+-]?([0-9]{1,28}|[0-9]{1,3}(,[0-9][0-9][0-9]){1,8})(\.[0-9]{0,10})?%?|[+-]?\.[0-9]{1,10}%?")


def _count_sql(argument: str) -> str:
    return whole_sql(argument, MAX_TEXT)


@function(
    "LEN",
    "长度",
    "text -> num",
    usage="LEN(text)",
    sql="length({0})::numeric",
    digits=small,
    zh="字数",
    en="How many characters.",
    examples=['LEN("斗拱ab") = 4'],
)
def len_(text: str) -> Decimal:
    return Decimal(len(text))


@function(
    "LEFT",
    "左边",
    "text num? -> text",
    usage="LEFT(text, count)",
    lazy=False,
    sql=lambda call: f"CASE WHEN {_n(call)} >= 0 THEN left({{0}}, {_n(call)}) END",
    zh="左边几个字，省略为 1",
    en="The first characters, one unless said.",
    examples=['LEFT("斗拱", 1) = "斗"', 'LEFT("ab", 9) = "ab"'],
)
def left(text: str, count: Decimal = Decimal(1)) -> str | None:
    size = whole(count, MAX_TEXT)
    return text[:size] if size >= 0 else None


@function(
    "RIGHT",
    "右边",
    "text num? -> text",
    usage="RIGHT(text, count)",
    sql=lambda call: f"CASE WHEN {_n(call)} >= 0 THEN right({{0}}, {_n(call)}) END",
    zh="右边几个字，省略为 1",
    en="The last characters, one unless said.",
    examples=['RIGHT("A-07", 2) = "07"'],
)
def right(text: str, count: Decimal = Decimal(1)) -> str | None:
    size = whole(count, MAX_TEXT)
    return text[max(len(text) - size, 0) :] if size >= 0 else None


def _n(call: Call) -> str:
    return _count_sql("{1}") if len(call.arguments) > 1 else "1"


@function(
    "MID",
    "中间",
    "text num num -> text",
    usage="MID(text, start, count)",
    sql=f"CASE WHEN {_count_sql('{1}')} >= 1 AND {_count_sql('{2}')} >= 0 THEN substr({{0}}, {_count_sql('{1}')}, {_count_sql('{2}')}) END",
    zh="从第几个字起取几个字",
    en="So many characters from a position, the first being 1.",
    examples=['MID("SO2024-7", 3, 4) = "2024"'],
)
def mid(text: str, start: Decimal, count: Decimal) -> str | None:
    first, size = whole(start, MAX_TEXT), whole(count, MAX_TEXT)
    return text[first - 1 : first - 1 + size] if first >= 1 and size >= 0 else None


@function(
    "UPPER",
    "大写",
    "text -> text",
    usage="UPPER(text)",
    sql=f"translate({{0}}, '{_LOWER}', '{_UPPER}')",
    zh="英文字母变大写",
    en="Letters a to z become capitals.",
    examples=['UPPER("ab-1") = "AB-1"'],
)
def upper(text: str) -> str:
    return text.translate(_TO_UPPER)


@function(
    "LOWER",
    "小写",
    "text -> text",
    usage="LOWER(text)",
    sql=f"translate({{0}}, '{_UPPER}', '{_LOWER}')",
    zh="英文字母变小写",
    en="Letters A to Z become small.",
    examples=['LOWER("AB-1") = "ab-1"'],
)
def lower(text: str) -> str:
    return text.translate(_TO_LOWER)


@function(
    "TRIM",
    "去空格",
    "text -> text",
    usage="TRIM(text)",
    sql="regexp_replace(btrim({0}, ' '), ' +', ' ', 'g')",
    zh="去掉两头的空格，中间只留一个",
    en="No spaces at either end, single ones between.",
    examples=['TRIM("  a   b ") = "a b"'],
)
def trim(text: str) -> str:
    return " ".join(part for part in text.split(" ") if part)


@function(
    "CONCAT",
    "连接",
    "scalar scalar* -> text",
    usage="CONCAT(a, b, …)",
    lazy=True,
    sql=concatenated,
    zh="连接成文本，同 &",
    en="Join as text, like &.",
    examples=['CONCAT("a", 1, TRUE) = "a1TRUE"'],
)
def concat(call: Call, parts: list[Closure]) -> Closure:
    readers = [text_reader(argument.type, part) for argument, part in zip(call.arguments, parts, strict=True)]

    def joined(env: Env) -> str | None:
        texts = [read(env) for read in readers]
        return None if None in texts else "".join(texts)

    return joined


@function(
    "CONTAINS",
    "包含",
    "text text -> bool",
    usage="CONTAINS(text, part)",
    sql="(strpos({0}, {1}) > 0)",
    zh="文本里有这一段；区分大小写",
    en="The part stands somewhere in the text; case matters.",
    examples=['CONTAINS("斗拱", "拱")', 'NOT(CONTAINS("ab", "B"))'],
)
def contains(text: str, part: str) -> bool:
    return part in text


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
