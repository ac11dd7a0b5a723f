"""Browsers somebody has signed in with before: nobody else's wrong guesses shut them out."""

from secrets import token_urlsafe

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse

COOKIE = "dougong_device"
SALT = "dougong.device"
YEAR = 365 * 24 * 3600
MOST_LOGINS = 10


def device_of(request: HttpRequest, login: str) -> str | None:
    """Return what this browser is known by, when this name signed in with it within a year."""
    try:
        device = signing.loads(request.COOKIES.get(COOKIE, ""), salt=SALT, max_age=YEAR)
    except signing.BadSignature:
        return None
    return str(device["id"]) if login.casefold() in device["logins"] else None


def remember_device(request: HttpRequest, response: HttpResponse, login: str) -> None:
    """Let the browser be known for this name too. The cookie opens nothing: it only has tries of its own."""
    try:
        known = signing.loads(request.COOKIES.get(COOKIE, ""), salt=SALT, max_age=YEAR)
    except signing.BadSignature:
        known = {"id": token_urlsafe(16), "logins": []}
    # A counter of a shop is shared by a few people, not by a hundred.
    logins = list(dict.fromkeys([login.casefold(), *known["logins"]]))[:MOST_LOGINS]
    response.set_cookie(
        COOKIE,
        signing.dumps({"id": known["id"], "logins": logins}, salt=SALT),
        max_age=YEAR,
        httponly=True,
        secure=bool(settings.SESSION_COOKIE_SECURE),
        samesite="Strict",
    )
