"""Steps through the calendar: days, months, the days between two dates."""

from calendar import monthrange
from datetime import date
from decimal import Decimal

from engine.formula.digits import small
from engine.formula.functions.registry import function
from engine.formula.functions.sql_parts import date_plus
from engine.formula.functions.sql_parts import whole as whole_sql
from engine.formula.functions.values import day_after, months_after, whole

MAX_MONTHS = 200_000


@function(
    "+",
    "",
    "date num -> date",
    sql=date_plus("+"),
    tree="date_add",
    zh="日期加天数",
    en="The date that many days later; parts of a day do not count.",
    examples=["DATE(2024, 2, 28) + 2 = DATE(2024, 3, 1)"],
)
def later(day: date, days: Decimal) -> date | None:
    return day_after(day, days)


@function(
    "-",
    "",
    "date num -> date",
    sql=date_plus("-"),
    tree="date_sub",
    zh="日期减天数",
    en="The date that many days earlier.",
    examples=["DATE(2024, 3, 1) - 1 = DATE(2024, 2, 29)"],
)
def earlier(day: date, days: Decimal) -> date | None:
    return day_after(day, -days)


@function(
    "-",
    "",
    "date date -> num",
    sql="({0} - {1})::numeric",
    tree="days",
    digits=lambda _: (8, 0),
    zh="两个日期相差的天数",
    en="Days from the second date to the first.",
    examples=["DATE(2024, 3, 1) - DATE(2024, 2, 1) = 29"],
)
def days_between(end: date, start: date) -> Decimal:
    return Decimal(end.toordinal() - start.toordinal())


_STEP = (
    "(SELECT CASE WHEN extract(year FROM d) * 12 + extract(month FROM d) - 1 + n BETWEEN 12 AND 119999 THEN {step} END"
    " FROM (SELECT {{0}} AS d, {months} AS n) AS v)"
)
_MONTHS = whole_sql("{1}", MAX_MONTHS)


@function(
    "EDATE",
    "月后",
    "date num -> date",
    usage="EDATE(date, months)",
    sql=_STEP.format(step="(d + make_interval(months => n))::date", months=_MONTHS),
    zh="几个月后的同一天，月末不够则取月末",
    en="The same day so many months later, the month's last where it has no such day.",
    examples=["EDATE(DATE(2024, 1, 31), 1) = DATE(2024, 2, 29)", "EDATE(DATE(2024, 3, 15), -12) = DATE(2023, 3, 15)"],
)
def edate(day: date, months: Decimal) -> date | None:
    there = months_after(day, whole(months, MAX_MONTHS))
    return date(*there, min(day.day, monthrange(*there)[1])) if there else None


@function(
    "EOMONTH",
    "月末",
    "date num -> date",
    usage="EOMONTH(date, months)",
    sql=_STEP.format(
        step="(date_trunc('month', d::timestamp) + make_interval(months => n + 1))::date - 1", months=_MONTHS
    ),
    zh="几个月后的月末",
    en="The last day of the month so many months later.",
    examples=["EOMONTH(DATE(2024, 1, 5), 1) = DATE(2024, 2, 29)"],
)
def eomonth(day: date, months: Decimal) -> date | None:
    there = months_after(day, whole(months, MAX_MONTHS))
    return date(*there, monthrange(*there)[1]) if there else None


@function(
    "DAYS",
    "天数",
    "date date -> num",
    usage="DAYS(end, start)",
    sql="({0} - {1})::numeric",
    digits=small,
    zh="从第二个日期到第一个的天数",
    en="Days from the second date to the first.",
    examples=["DAYS(DATE(2024, 3, 1), DATE(2024, 2, 1)) = 29"],
)
def days(end: date, start: date) -> Decimal:
    return Decimal(end.toordinal() - start.toordinal())
