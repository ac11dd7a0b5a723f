"""The Chinese working calendar: which days are worked, counted and found without walking day by day.

Monday to Friday are worked, except where the State Council moved a day: the package `chinesecalendar` knows those of past
years and of the coming one. In years it does not know every Monday to Friday counts.
Days are ordinals: 1 is 0001-01-01, a Monday.
"""

from bisect import bisect_right
from datetime import date

from chinese_calendar import holidays, workdays

WEEKDAYS = 5


def _is_weekday(day: date) -> bool:
    return day.weekday() < WEEKDAYS


MOVED: tuple[date, ...] = tuple(
    sorted([day for day in holidays if _is_weekday(day)] + [day for day in workdays if not _is_weekday(day)])
)
"""The days that differ from their weekday: free Mondays to Fridays, worked Saturdays and Sundays."""

DAYS: tuple[int, ...] = tuple(day.toordinal() for day in MOVED)


def weekdays_until(day: int) -> int:
    """Return how many Mondays to Fridays there are up to a day, itself included."""
    weeks, rest = divmod(day, 7)
    return weeks * WEEKDAYS + min(rest, WEEKDAYS)


def _sums() -> tuple[int, ...]:
    sums, total = [0], 0
    for day in MOVED:
        total += -1 if _is_weekday(day) else 1
        sums.append(total)
    return tuple(sums)


SHIFTS: tuple[int, ...] = _sums()
"""How many more (or fewer) days were worked than there are weekdays, after so many moved days."""

COUNTS: tuple[int, ...] = tuple(weekdays_until(day) + SHIFTS[place + 1] for place, day in enumerate(DAYS))
"""How many days were worked up to each moved day."""


def is_worked(day: int) -> bool:
    """Say whether a day is worked."""
    return worked_until(day) > worked_until(day - 1)


def worked_until(day: int) -> int:
    """Return how many days are worked up to a day, itself included."""
    return weekdays_until(day) + SHIFTS[bisect_right(DAYS, day)]


def worked_day(count: int) -> int:
    """Return the day that is the `count`-th worked one; `worked_until` of it is `count`. Counting begins at 1."""
    # The moved days that come before the one looked for; between two of them only weekdays matter.
    place = bisect_right(COUNTS, count - 1)
    weeks, rest = divmod(count - SHIFTS[place] - 1, WEEKDAYS)
    day = weeks * 7 + rest + 1
    return min(day, DAYS[place]) if place < len(DAYS) else day
