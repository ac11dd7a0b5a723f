"""Working days: the same as the calendar's own package says, day by day, in every place that counts them."""

from datetime import date, timedelta

import chinese_calendar
from hypothesis import given
from hypothesis import strategies as st

from engine.formula.working_calendar import is_worked, worked_day, worked_until
from tests.formula import moved_days

DAYS = st.dates(date(2000, 1, 1), date(2032, 12, 31))


def worked(day):
    """Ask the package itself; beyond the years it knows, weekdays are worked."""
    try:
        return chinese_calendar.is_workday(day)
    except NotImplementedError:
        return day.weekday() < 5


def test_every_day_of_the_known_years_is_worked_or_free_as_the_package_says():
    first, last = date(2003, 1, 1).toordinal(), date(2028, 1, 1).toordinal()
    wrong = [day for day in map(date.fromordinal, range(first, last)) if is_worked(day.toordinal()) != worked(day)]
    assert wrong == []


def test_2024_has_251_working_days():
    assert worked_until(date(2024, 12, 31).toordinal()) - worked_until(date(2023, 12, 31).toordinal()) == 251


@given(day=DAYS, steps=st.integers(1, 30))
def test_the_day_so_many_working_days_on_is_found_by_walking_too(day, steps):
    there, left = day, steps
    while left:
        there += timedelta(days=1)
        left -= worked(there)
    assert date.fromordinal(worked_day(worked_until(day.toordinal()) + steps)) == there


@given(count=st.integers(1, 2_600_000))
def test_the_nth_working_day_is_worked_and_closes_a_count_of_n(count):
    day = worked_day(count)
    assert is_worked(day) and worked_until(day) == count


def test_the_web_client_has_the_same_moved_days():
    assert moved_days.FILE.read_text("utf-8") == moved_days.text(), "run: python -m tests.formula.moved_days"
