"""Working days by the Chinese calendar: moved holidays and make-up weekends included.

PostgreSQL gets the calendar as three constant arrays (`engine.formula.working_calendar`) and searches them the same way.
"""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from engine.formula.digits import small
from engine.formula.functions.registry import function
from engine.formula.functions.sql_parts import FIRST_DAY, LAST_ORDINAL
from engine.formula.functions.sql_parts import whole as whole_sql
from engine.formula.functions.values import MAX_DAYS, from_ordinal, whole
from engine.formula.working_calendar import COUNTS, DAYS, SHIFTS, WEEKDAYS, is_worked, worked_day, worked_until


def _array(values: Sequence[int]) -> str:
    return f"ARRAY[{','.join(map(str, values))}]"


def _day(argument: str) -> str:
    return f"({argument} - {FIRST_DAY} + 1)"


def _until(day: str) -> str:
    """Return SQL for `worked_until`."""
    return (
        f"(({day}) / 7 * {WEEKDAYS} + LEAST(mod({day}, 7), {WEEKDAYS})"
        f" + ({_array(SHIFTS)})[1 + width_bucket({day}, {_array(DAYS)})])"
    )


_IS_SQL = f"(SELECT (mod(n - 1, 7) < {WEEKDAYS}) <> (n = ANY({_array(DAYS)})) FROM (SELECT {_day('{0}')} AS n) AS p)"

_BETWEEN_SQL = (
    "(SELECT CASE WHEN upto IS NULL THEN NULL WHEN backwards THEN -upto ELSE upto END::numeric FROM (SELECT backwards,"
    f" {_until('high')} - {_until('(low - 1)')} AS upto FROM (SELECT a > b AS backwards, LEAST(a, b) + (a - a) + (b - b) AS low,"
    f" GREATEST(a, b) + (a - a) + (b - b) AS high FROM (SELECT {_day('{0}')} AS a, {_day('{1}')} AS b) AS p) AS q) AS r)"
)

_AFTER_SQL = (
    f"(SELECT CASE WHEN steps = 0 THEN {FIRST_DAY} + n - 1 WHEN k >= 1 AND there <= {LAST_ORDINAL + 1}"
    f" THEN {FIRST_DAY} + there - 1 END FROM (SELECT n, steps, k, LEAST((rest / {WEEKDAYS}) * 7 + mod(rest, {WEEKDAYS}) + 1,"
    f" ({_array(DAYS)})[1 + place]) AS there FROM (SELECT n, steps, k, place, k - 1 - ({_array(SHIFTS)})[1 + place] AS rest"
    f" FROM (SELECT n, steps, k, width_bucket(k - 1, {_array(COUNTS)}) AS place FROM (SELECT n, steps,"
    f" CASE WHEN steps > 0 THEN {_until('n')} + steps ELSE {_until('(n - 1)')} + 1 + steps END AS k"
    f" FROM (SELECT {_day('{0}')} AS n, {whole_sql('{1}', MAX_DAYS)} AS steps) AS p) AS q) AS r) AS s) AS t)"
)


@function(
    "IS_WORKDAY",
    "是工作日",
    "date -> bool",
    usage="IS_WORKDAY(date)",
    sql=_IS_SQL,
    zh="这一天按国务院放假安排是否上班，含调休；没有公布的年份只看周一至周五",
    en="Whether a day is worked in China, make-up weekends included; in years not announced yet: Monday to Friday.",
    examples=["IS_WORKDAY(DATE(2024, 2, 4))", "NOT(IS_WORKDAY(DATE(2024, 10, 1)))"],
)
def is_workday(day: date) -> bool:
    return is_worked(day.toordinal())


@function(
    "WORKDAYS",
    "工作日天数",
    "date date -> num",
    usage="WORKDAYS(from, to)",
    sql=_BETWEEN_SQL,
    digits=small,
    zh="从一天到另一天（含两端）有几个工作日，按国务院放假安排，含调休；倒过来则为负数",
    en="How many working days there are from one day to another, both included, make-up weekends counted; "
    "below zero when the first day is the later one.",
    examples=[
        "WORKDAYS(DATE(2024, 1, 1), DATE(2024, 12, 31)) = 251",
        "WORKDAYS(DATE(2024, 10, 7), DATE(2024, 9, 30)) = -1",
    ],
)
def workdays(first: date, last: date) -> Decimal:
    low, high = sorted((first.toordinal(), last.toordinal()))
    count = worked_until(high) - worked_until(low - 1)
    return Decimal(count if first <= last else -count)


@function(
    "WORKDAY",
    "工作日",
    "date num -> date",
    usage="WORKDAY(date, days)",
    sql=_AFTER_SQL,
    zh="一天之后（负数为之前）第几个工作日是哪一天，按国务院放假安排，含调休；0 就是这一天",
    en="The day that many working days after a day, or before it when below zero; 0 is the day itself.",
    examples=[
        "WORKDAY(DATE(2024, 9, 30), 1) = DATE(2024, 10, 8)",
        "WORKDAY(DATE(2024, 10, 8), -1) = DATE(2024, 9, 30)",
    ],
)
def workday(day: date, days: Decimal) -> date | None:
    start, steps = day.toordinal(), whole(days, MAX_DAYS)
    if steps == 0:
        return day
    count = worked_until(start) + steps if steps > 0 else worked_until(start - 1) + 1 + steps
    return from_ordinal(worked_day(count)) if count >= 1 else None
