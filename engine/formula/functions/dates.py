"""Dates: today, a date of its parts, and the parts of a date."""

import re
from calendar import monthrange
from datetime import date, datetime
from decimal import Decimal

from engine.formula.closures import Closure
from engine.formula.digits import small
from engine.formula.env import Env
from engine.formula.functions.registry import function
from engine.formula.functions.sql_parts import FIRST_DAY, LAST_ORDINAL
from engine.formula.functions.sql_parts import whole as whole_sql
from engine.formula.functions.values import from_ordinal, local_date, months_after, whole
from engine.formula.typed import Call

MAX_MONTHS = 200_000
MAX_DAYS = 4_000_000
_ISO = re.compile(r"([0-9]{4})[-/]([0-9]{1,2})[-/]([0-9]{1,2})", re.ASCII)


@function(
    "TODAY",
    "今天",
    "-> date",
    usage="TODAY()",
    lazy=True,
    context=True,
    zh="今天",
    en="Today, in the asker's time zone.",
    examples=["TODAY() = TODAY()"],
)
def today(_call: Call, _parts: list[Closure]) -> Closure:
    return lambda env: env.context.today  # type: ignore[union-attr]  # asking for today needs a context


@function(
    "NOW",
    "现在",
    "-> datetime",
    usage="NOW()",
    lazy=True,
    context=True,
    zh="现在的日期和时间",
    en="This moment.",
    examples=["NOW() = NOW()"],
)
def now(_call: Call, _parts: list[Closure]) -> Closure:
    return lambda env: env.context.now  # type: ignore[union-attr]  # asking for now needs a context


_DATE_SQL = (
    f"(SELECT CASE WHEN n BETWEEN 0 AND {LAST_ORDINAL} THEN {FIRST_DAY} + n END FROM (SELECT CASE WHEN k BETWEEN 12 AND 119999"
    f" THEN make_date(k / 12, k - k / 12 * 12 + 1, 1) - {FIRST_DAY} + d - 1 END AS n FROM (SELECT"
    f" {whole_sql('{0}', 20_000)} * 12 + {whole_sql('{1}', MAX_MONTHS)} - 1 AS k, {whole_sql('{2}', MAX_DAYS)} AS d) AS p) AS q)"
)


@function(
    "DATE",
    "日期",
    "num num num -> date",
    usage="DATE(year, month, day)",
    sql=_DATE_SQL,
    zh="年月日组成日期，月和日超出时顺延",
    en="The date of a year, month and day; months and days beyond the end roll on.",
    examples=["DATE(2024, 13, 1) = DATE(2025, 1, 1)", "DATE(2024, 3, 0) = DATE(2024, 2, 29)"],
)
def date_(year: Decimal, month: Decimal, day: Decimal) -> date | None:
    first = months_after(date(1, 1, 1), whole(year, 20_000) * 12 + whole(month, MAX_MONTHS) - 13)
    return from_ordinal(date(*first, 1).toordinal() + whole(day, MAX_DAYS) - 1) if first else None


def _part(name: str, alias: str, field: str, zh: str, en: str, example: str) -> None:
    def read(_call: Call, parts: list[Closure]) -> Closure:
        def part(env: Env) -> Decimal | None:
            moment = parts[0](env)
            return None if moment is None else Decimal(getattr(local_date(moment, env), field))

        return part

    def sql(call: Call) -> str:
        moment = "{0} AT TIME ZONE {zone}" if call.arguments[0].type.name == "datetime" else "{0}"
        return f"extract({field} FROM {moment})::numeric"

    function(
        name,
        alias,
        "date|datetime -> num",
        usage=f"{name}(date)",
        lazy=True,
        sql=sql,
        digits=small,
        zh=zh,
        en=en,
        examples=[example],
    )(read)


_part("YEAR", "年", "year", "年份", "The year.", "YEAR(DATE(2024, 3, 5)) = 2024")
_part("MONTH", "月", "month", "月份", "The month, 1 to 12.", "MONTH(DATE(2024, 3, 5)) = 3")
_part("DAY", "日", "day", "几号", "The day of the month.", "DAY(DATE(2024, 3, 5)) = 5")


@function(
    "DATEVALUE",
    "日期值",
    "datetime -> date",
    usage="DATEVALUE(moment)",
    lazy=True,
    sql="({0} AT TIME ZONE {zone})::date",
    zh="日期时间的日期部分",
    en="The date of a moment, in the asker's time zone.",
    examples=["DATEVALUE(NOW()) = DATEVALUE(NOW())"],
)
def date_of_moment(_call: Call, parts: list[Closure]) -> Closure:
    moment = parts[0]

    def day(env: Env) -> date | None:
        value: datetime | None = moment(env)
        return None if value is None else local_date(value, env)

    return day


_TEXT_SQL = (
    "(SELECT CASE WHEN m BETWEEN 1 AND 12 AND y >= 1 THEN CASE WHEN d BETWEEN 1 AND"
    " extract(day FROM make_date(y, m, 1) + interval '1 month' - interval '1 day') THEN make_date(y, m, d) END END FROM (SELECT"
    " p[1]::int AS y, p[2]::int AS m, p[3]::int AS d FROM (SELECT regexp_match(btrim({0}, ' '),"
    " '^([0-9][0-9][0-9][0-9])[-/]([0-9][0-9]?)[-/]([0-9][0-9]?)$') AS p) AS a) AS b)"
)


@function(
    "DATEVALUE",
    "日期值",
    "text -> date",
    usage='DATEVALUE("2024-03-05")',
    sql=_TEXT_SQL,
    tree="date_value",
    zh="文本 2024-03-05 或 2024/3/5 变成日期，其他是空白",
    en="The date a text writes as 2024-03-05 or 2024/3/5; otherwise blank.",
    examples=['DATEVALUE("2024/3/5") = DATE(2024, 3, 5)'],
)
def date_value(text: str) -> date | None:
    match = _ISO.fullmatch(text.strip(" "))
    if match is None:
        return None
    year, month, day = map(int, match.groups())
    return date(year, month, day) if year and 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1] else None
