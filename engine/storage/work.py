"""Long changes of stored rows: begun, counted while they go on, ended; for people to see."""

from collections.abc import Sequence
from datetime import timedelta
from math import ceil

from django.utils import timezone

from engine.errors import Text
from engine.storage.models import Work

SHOWN = timedelta(days=1)
"""How long one that ended is still shown."""
_KEPT = timedelta(days=30)


def begin(key: str, text: Text, total: int = 0) -> None:
    """Note that something will be done; the same key starts anew."""
    fresh = {"total": total, "done": 0, "last": 0, "ended_at": None, "problem": None, "started_at": timezone.now()}
    Work.objects.update_or_create(key=key, defaults={"text": _json(text), **fresh})


def went_on(key: str, **figures: int) -> None:
    """Note how far it is: `total`, `done`, `last`."""
    Work.objects.filter(key=key).update(**figures)


def end(key: str, problem: Text | None = None) -> None:
    """Note that it is over; with a problem it was not done."""
    Work.objects.filter(key=key).update(ended_at=timezone.now(), problem=_json(problem) if problem else None)


def going_on() -> Sequence[Work]:
    """Return what is under way or has just ended, the newest first."""
    return [work for work in Work.objects.order_by("-started_at")[:20] if _is_shown(work)]


def seconds_left(work: Work) -> int | None:
    """Return how long it still takes when it goes on as it did; None when that is not known."""
    if work.ended_at or not work.done or not work.total:
        return None
    seconds = (timezone.now() - work.started_at).total_seconds()
    return ceil(max(0.0, seconds * (work.total - work.done) / work.done))


def forget() -> None:
    """Delete what ended long ago."""
    Work.objects.filter(ended_at__lt=timezone.now() - _KEPT).delete()


def _is_shown(work: Work) -> bool:
    return work.ended_at is None or timezone.now() - work.ended_at < SHOWN


def _json(text: Text) -> dict[str, str]:
    return {"zh": text.zh, "en": text.en}
