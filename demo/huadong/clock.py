"""When on its day something happened: spread over working hours, one thing after the other, never in the future."""

from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

from django.utils import timezone

OPENS, CLOSES = time(8, 30), time(18)


class Clock:
    """Gives each of the things of a day its moment; `days` holds the day of every one of them."""

    def __init__(self, days: Iterable[date]) -> None:
        self.counts, self.given = Counter(days), Counter[date]()
        self.now = timezone.now()

    def next(self, day: date) -> tuple[datetime, datetime]:
        """Return when the next thing of the day happened, and a moment after it, before the one that follows."""
        begin, end = self._hours(day)
        step = (end - begin) / (self.counts[day] + 1)
        at = begin + step * self.given[day]
        self.given[day] += 1
        return at, at + step / 2

    def _hours(self, day: date) -> tuple[datetime, datetime]:
        begin, end = (timezone.make_aware(datetime.combine(day, at)) for at in (OPENS, CLOSES))
        end = min(end, self.now)
        return min(begin, end - timedelta(hours=1)), end
