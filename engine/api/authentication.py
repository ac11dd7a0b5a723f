"""Who is asking: a session cookie with its cross-site token, or an API token."""

from datetime import timedelta
from hashlib import sha256
from secrets import token_urlsafe

from django.utils import timezone
from rest_framework import authentication
from rest_framework.request import Request

from engine.access.models import ApiToken, User
from engine.api.errors import NotSignedIn
from engine.api.quick import find
from engine.errors import say

PREFIX = "dg_"
# A token's last use is for people to look at; writing it on every request would cost each one a commit.
USE_NOTED_EVERY = timedelta(hours=1)


class SessionAuthentication(authentication.SessionAuthentication):
    """Django's session and CSRF check; without one the answer is 401, not 403."""

    def authenticate_header(self, request: Request) -> str:
        return "Session"


class TokenAuthentication(authentication.BaseAuthentication):
    """`Authorization: Bearer dg_…`. Raises NotSignedIn for an unknown, expired or retired token."""

    def authenticate(self, request: Request) -> tuple[User, ApiToken] | None:
        kind, _, key = request.headers.get("Authorization", "").partition(" ")
        if kind.lower() != "bearer":
            return None
        token = find(ApiToken, "hash", hash_of(key.strip()))
        user = find(User, "id", token.user_id) if token and token.expires_at > timezone.now() else None
        if token is None or user is None or not user.is_active:
            raise NotSignedIn(say("API 令牌无效或已过期", "The API token is unknown or has expired"))
        _note_use(token)
        return user, token

    def authenticate_header(self, request: Request) -> str:
        return "Bearer"


def new_key() -> str:
    """Return a fresh token to hand out once; 256 random bits, so a plain hash is enough to keep it."""
    return PREFIX + token_urlsafe(32)


def hash_of(key: str) -> str:
    """Return what is kept of a token: SHA-256, hex."""
    return sha256(key.encode()).hexdigest()


def _note_use(token: ApiToken) -> None:
    now = timezone.now()
    if token.last_used_at is None or now - token.last_used_at > USE_NOTED_EVERY:
        ApiToken.objects.filter(pk=token.pk).update(last_used_at=now)
