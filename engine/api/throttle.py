"""Brakes on guessing passwords: so many failures, then a pause.

Tries count per name and address, per address, and, so that many addresses are no way around it, per name. A browser that
a person has signed in with before has tries of its own: whoever guesses a name shuts nobody out of it.
"""

from datetime import timedelta

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone

from engine.api.devices import device_of
from engine.api.errors import TooMany
from engine.api.models import SignInAttempt
from engine.errors import say

WINDOW = timedelta(minutes=15)
PER_LOGIN = 8
# An office shares one address, so it gets more tries than one person.
PER_ADDRESS = 60
# Over all addresses: far more than somebody's own slips, far too few to find a password.
PER_NAME = 100


def count_attempt(request: HttpRequest, login: str) -> None:
    """Note one try, before the password is looked at: parallel guesses then see each other.

    Raises TooMany when the name, the address or the known browser has used up its tries.
    """
    limits = _limits(request, login)
    since = timezone.now() - WINDOW
    SignInAttempt.objects.filter(at__lt=since).delete()
    SignInAttempt.objects.bulk_create(SignInAttempt(key=key) for key in limits)
    for key, limit in limits.items():
        times = list(SignInAttempt.objects.filter(key=key).order_by("-at").values_list("at", flat=True)[: limit + 1])
        if len(times) > limit:
            # Only the tries that were looked at count towards the end of the pause.
            SignInAttempt.objects.filter(key=key, at=times[0]).delete()
            raise _too_many(max(1, int((times[-1] + WINDOW - timezone.now()).total_seconds())))


def forget_attempts(request: HttpRequest, login: str) -> None:
    """The password was right: here the name starts afresh; what others share gets its one try back."""
    own, *shared = _limits(request, login)
    SignInAttempt.objects.filter(key=own).delete()
    for key in shared:
        last = SignInAttempt.objects.filter(key=key).order_by("-at").first()
        if last:
            last.delete()


def address_of(request: HttpRequest) -> str:
    """Return the caller's address; behind our own TLS proxy that is what the proxy says, which a caller cannot forge."""
    forwarded = request.META.get("HTTP_X_FORWARDED_FOR", "")
    if settings.SECURE_PROXY_SSL_HEADER and forwarded:
        return str(forwarded).rsplit(",", 1)[-1].strip()[:100]
    return str(request.META.get("REMOTE_ADDR", ""))


def _limits(request: HttpRequest, login: str) -> dict[str, int]:
    """Return how many tries each counter of this caller allows, the caller's own first."""
    if device := device_of(request, login):
        return {f"device:{device}": PER_LOGIN}
    address, name = address_of(request), login.casefold()
    return {f"at:{address}:{name[:90]}": PER_LOGIN, f"address:{address}": PER_ADDRESS, f"login:{name[:150]}": PER_NAME}


def _too_many(wait: int) -> TooMany:
    minutes = -(-wait // 60)
    return TooMany(
        say("尝试次数太多", "Too many tries"),
        hint=say("请 {n} 分钟后再试", "Try again in {n} minutes", n=minutes),
        wait=wait,
    )
