"""The caller's own API tokens: made, listed, retired. The key itself is shown once."""

from datetime import timedelta
from typing import Any

from django.http import HttpResponse
from django.utils import timezone
from rest_framework.request import Request

from engine.access.models import ApiToken
from engine.api import ask
from engine.api.answer import answer, empty
from engine.api.authentication import hash_of, new_key
from engine.api.openapi.shapes import MOMENT, TEXT, WHOLE, choice, many, maybe, obj, says
from engine.api.view import PlatformView
from engine.errors import NotFound, say

SCOPES = ("read", "write")
LONGEST_DAYS = 366
TOKEN = obj(id=WHOLE, name=TEXT, scope=TEXT, created_at=MOMENT, expires_at=MOMENT, token=maybe(TEXT))


class TokensView(PlatformView):
    """All tokens of the caller."""

    # A token that could make tokens would outlive its own expiry.
    session_only = True

    @says(obj(rows=many(TOKEN)))
    def get(self, request: Request) -> HttpResponse:
        """Return {rows}."""
        return answer({"rows": [token_json(token) for token in request.user.tokens.order_by("pk")]})

    @says(TOKEN, takes=obj(name=TEXT, scope=maybe(choice(*SCOPES)), days=maybe(WHOLE)), status=201)
    def post(self, request: Request) -> HttpResponse:
        """Make one: {name, scope, days}. The answer's `token` is never shown again."""
        data = self.body()
        ask.only(data, ("name", "scope", "days"))
        days = ask.whole(data, "days", 90, least=1, most=LONGEST_DAYS)
        key = new_key()
        token = ApiToken.objects.create(
            user=request.user,
            name=ask.text(data, "name", limit=100),
            hash=hash_of(key),
            scope=ask.one_of(data, "scope", SCOPES, "read"),
            expires_at=timezone.now() + timedelta(days=days),
        )
        return answer({**token_json(token), "token": key}, 201)


class TokenView(PlatformView):
    """One token of the caller."""

    session_only = True

    @says(None)
    def delete(self, request: Request, token: int) -> HttpResponse:
        """Retire it; it stops working at once."""
        if not request.user.tokens.filter(pk=token).delete()[0]:
            raise NotFound(say("没有这个令牌", "There is no such token"))
        return empty()


def token_json(token: ApiToken) -> dict[str, Any]:
    """Return what may be shown of a token."""
    return {
        "id": token.pk,
        "name": token.name,
        "scope": token.scope,
        "created_at": token.created_at.isoformat(),
        "expires_at": token.expires_at.isoformat(),
        "last_used_at": token.last_used_at.isoformat() if token.last_used_at else None,
    }
