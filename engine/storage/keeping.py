"""How long what went out of sight is certain to stay, and how that is said."""

from datetime import datetime, timedelta

from django.conf import settings
from django.utils import timezone

from engine.errors import Text, say


def kept_days() -> int:
    """Return for how many days what was hidden, or held before a change of type, is certain to stay."""
    days: int = settings.KEEP_HIDDEN_DAYS
    return days


def kept_until(hidden_at: datetime) -> datetime:
    """Return until when something hidden at a moment can be brought back."""
    return hidden_at + timedelta(days=kept_days())


def promise() -> Text:
    """Return until when what is hidden now can be brought back, in words."""
    day = timezone.localdate(kept_until(timezone.now())).isoformat()
    return say(
        "{days} 天内（{day} 前）可恢复",
        "It can come back within {days} days (until {day})",
        days=kept_days(),
        day=day,
    )
