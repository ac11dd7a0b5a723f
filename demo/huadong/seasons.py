"""When a hardware firm is busy: months, weekdays and growth over the year."""

from datetime import date, timedelta

# Builders stop around the Spring Festival and work hardest in spring and autumn.
MONTHS = (0.85, 0.45, 1.15, 1.25, 1.1, 0.95, 0.8, 0.9, 1.15, 1.2, 1.2, 1.0)
WEEKDAYS = (1.2, 1.1, 1.0, 1.0, 1.1, 0.6, 0.0)
GROWTH = 0.2


def days(first: date, last: date) -> list[date]:
    """Return every day from `first` to `last`."""
    return [first + timedelta(days=n) for n in range((last - first).days + 1)]


def pace(day: date, first: date) -> float:
    """Return how busy a day is; an average working day is about 1."""
    growth = 1 + GROWTH * ((day - first).days / 365 - 0.5)
    return MONTHS[day.month - 1] * WEEKDAYS[day.weekday()] * growth


def working_day(day: date) -> date:
    """Return `day`, or the Monday after a Sunday."""
    return day + timedelta(days=1) if day.weekday() == 6 else day
