"""Brakes on guessing passwords: so many failures per name and per address, then a pause."""

from datetime import timedelta

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone

from engine.api.errors import TooMany
from engine.api.models import SignInAttempt
from engine.errors import say

WINDOW = timedelta(minutes=15)
PER_LOGIN = 8
# An office shares one address, so it gets more tries than one person.
PER_ADDRESS = 60


def count_attempt(request: HttpRequest, login: str) -> None:
    """Note one try, before the password is looked at: parallel guesses then see each other.

    Raises TooMany when the name or the address has used up its tries.
    """
    limits = {_login_key(login): PER_LOGIN, f"address:{address_of(request)}": PER_ADDRESS}
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
    """The password was right: the name starts afresh and the address gets its one try back."""
    SignInAttempt.objects.filter(key=_login_key(login)).delete()
    last = SignInAttempt.objects.filter(key=f"address:{address_of(request)}").order_by("-at").first()
    if last:
        last.delete()


def address_of(request: HttpRequest) -> str:
    """Return the caller's address; behind our own TLS proxy that is what the proxy says, which a caller cannot forge."""
    forwarded = request.META.get("HTTP_X_FORWARDED_FOR", "")
    if settings.SECURE_PROXY_SSL_HEADER and forwarded:
        return str(forwarded).rsplit(",", 1)[-1].strip()[:100]
    return str(request.META.get("REMOTE_ADDR", ""))


def _login_key(login: str) -> str:
    return f"login:{login.casefold()[:150]}"


def _too_many(wait: int) -> TooMany:
    minutes = -(-wait // 60)
    return TooMany(
        say("尝试次数太多", "Too many tries"),
        hint=say("请 {n} 分钟后再试", "Try again in {n} minutes", n=minutes),
        wait=wait,
    )
