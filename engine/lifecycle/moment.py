"""When something is done, and by whom."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils import timezone

from engine.access.actor import Actor
from engine.errors import Problem, invalid
from engine.forms.types.date import DateType


@dataclass(frozen=True)
class Moment:
    """When something is done, and by whom (None: the system)."""

    at: datetime
    by: int | None

    @property
    def today(self) -> date:
        """The company's calendar day."""
        return timezone.localdate(self.at)


def now_by(actor: Actor) -> Moment:
    """Return this moment, with the actor; the moment that is played, inside `played_at`."""
    return Moment(_played.get() or timezone.now(), actor.user_id)


@contextmanager
def played_at(at: datetime) -> Iterator[None]:
    """Let what is done inside have been done then: a history that is played, not lived, such as a demo's year.

    Records, their histories and their approvals say so; TODAY() and what is due stay today's.
    """
    before = _played.set(at)
    try:
        yield
    finally:
        _played.reset(before)


_played: ContextVar[datetime | None] = ContextVar("played", default=None)


def date_in(args: dict[str, Any]) -> date | None:
    """Return the "date" among an action's arguments, None when there is none. Raises Invalid for what is no date."""
    raw = args.get("date")
    if raw is None or isinstance(raw, date):
        return raw
    value = DateType.parse(_ANY, raw, "/args/date")
    if isinstance(value, Problem):
        raise invalid([value])
    return value  # type: ignore[no-any-return]  # a date


_ANY: Any = None
"""`parse` of a date asks nothing of its field."""
