"""Signing in and out, the caller's own language and password."""

from typing import Any

from django.contrib.auth import authenticate, login, logout, update_session_auth_hash
from django.http import HttpResponse
from django.middleware.csrf import get_token
from rest_framework.request import Request

from engine.access.models import User
from engine.api import ask
from engine.api.answer import answer, empty
from engine.api.authentication import SessionAuthentication
from engine.api.devices import remember_device
from engine.api.errors import NotSignedIn
from engine.api.language import LANGUAGES
from engine.api.openapi.shapes import LABELLED, TEXT, TRUTH, WHOLE, choice, many, maybe, obj, says
from engine.api.passwords import require_good
from engine.api.throttle import count_attempt, forget_attempts
from engine.api.view import PlatformView
from engine.errors import Invalid, say

USER = obj(
    id=WHOLE,
    login=TEXT,
    name=TEXT,
    department=maybe(LABELLED),
    roles=many(TEXT),
    language=TEXT,
    email=TEXT,
    by_mail=TRUTH,
    is_admin=TRUTH,
    must_change_password=TRUTH,
)
SESSION = obj(user=USER)
MAYBE_SESSION = obj(user=maybe(USER))


class SessionView(PlatformView):
    """Who is signed in; sign in, sign out, choose a language and whether notifications come by mail."""

    public = True
    first_password = True

    @says(MAYBE_SESSION)
    def get(self, request: Request) -> HttpResponse:
        """Return {user}, null when nobody is signed in. Either way the CSRF cookie is set, for signing in needs it."""
        get_token(request._request)
        known = request.user.is_authenticated
        return answer({"user": user_json(self, request.user) if known else None})

    @says(SESSION, takes=obj(login=TEXT, password=TEXT))
    def post(self, request: Request) -> HttpResponse:
        """Sign in with {login, password}."""
        # DRF checks the cross-site token for signed-in people only; signing somebody else in is an attack too.
        SessionAuthentication().enforce_csrf(request)
        name, password = ask.text(self.body(), "login", limit=200), ask.text(self.body(), "password", limit=1000)
        count_attempt(request._request, name)
        user = authenticate(request._request, username=name, password=password)
        if user is None:
            raise NotSignedIn(say("账号或密码不对", "The login name or the password is wrong"))
        forget_attempts(request._request, name)
        login(request._request, user)
        request.user = user
        self._identify(request)
        signed_in = answer({"user": user_json(self, user)})
        remember_device(request._request, signed_in, name)
        return signed_in

    @says(None)
    def delete(self, request: Request) -> HttpResponse:
        """Sign out."""
        logout(request._request)
        return empty()

    @says(SESSION, takes=obj(language=maybe(choice(*LANGUAGES)), by_mail=maybe(TRUTH)))
    def patch(self, request: Request) -> HttpResponse:
        """Choose {language}, {by_mail} or both."""
        _require_user(request)
        user, data = request.user, self.body()
        ask.only(data, ("language", "by_mail"))
        user.language = ask.one_of(data, "language", LANGUAGES, user.language)
        user.by_mail = ask.truth(data, "by_mail", user.by_mail)
        user.save(update_fields=["language", "by_mail"])
        return answer({"user": user_json(self, request.user)})


class PasswordView(PlatformView):
    """The caller's own password."""

    session_only = True
    first_password = True

    @says(None, takes=obj(old=TEXT, new=TEXT))
    def post(self, request: Request) -> HttpResponse:
        """Change it: {old, new}. Other sessions of the same person end; API tokens stay, they are no passwords."""
        user, data = request.user, self.body()
        old, new = ask.text(data, "old", limit=1000), ask.text(data, "new", limit=1000)
        count_attempt(request._request, user.login)
        if not user.check_password(old):
            raise Invalid(say("原密码不对", "The old password is wrong"), path="/old")
        forget_attempts(request._request, user.login)
        require_good(new, user, "/new", old=old)
        user.set_password(new)
        user.must_change_password = False
        user.save(update_fields=["password", "must_change_password"])
        update_session_auth_hash(request._request, user)
        return empty()


def user_json(view: PlatformView, user: User) -> dict[str, Any]:
    """Return the signed-in person as the web client needs them."""
    department = user.department
    return {
        "id": user.pk,
        "login": user.login,
        "name": user.name,
        "department": {"id": department.pk, "label": department.name} if department else None,
        "roles": sorted(view.actor.roles),
        "language": user.language,
        "email": user.email,
        "by_mail": user.by_mail,
        "is_admin": user.is_admin,
        "must_change_password": user.must_change_password,
    }


def _require_user(request: Request) -> None:
    if not request.user.is_authenticated:
        raise NotSignedIn(say("请先登录", "Please sign in"))
