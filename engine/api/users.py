"""Administration of people: who may sign in, where they belong, which roles they hold."""

from secrets import token_urlsafe
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet
from django.http import HttpResponse
from rest_framework.request import Request

from engine.access.directory import Directory
from engine.access.models import User
from engine.api import ask
from engine.api.answer import answer
from engine.api.openapi.shapes import LABELLED, TEXT, TRUTH, WHOLE, many, maybe, obj, says
from engine.api.user_input import apply
from engine.api.view import PlatformView
from engine.errors import NotFound, Problem, invalid, say
from engine.lifecycle.approval.leaving import hand_over, heir_of, waiting_with

PAGE = 100
PERSON = obj(login=TEXT, name=TEXT, email=maybe(TEXT), department=maybe(LABELLED), roles=many(TEXT), is_admin=TRUTH)


class UsersView(PlatformView):
    """Everybody."""

    admin_only = True
    # A token that could make people, or administrators of them, would outlive its own expiry.
    session_only = True

    @says(obj(rows=many(PERSON), total=WHOLE), query={"page": WHOLE, "q": TEXT})
    def get(self, request: Request) -> HttpResponse:
        """Return {rows, total}: `PAGE` per page by login name; `q` looks in login, name and email."""
        page = ask.whole(request.query_params, "page", 1, least=1, most=100_000)
        found = _matching(request.query_params.get("q", "")).order_by("login")
        shown = found.select_related("department").prefetch_related("roles")[(page - 1) * PAGE : page * PAGE]
        return answer({"rows": [person_json(user) for user in shown], "total": found.count()})

    @says(PERSON, takes=PERSON, status=201)
    @transaction.atomic
    def post(self, request: Request) -> HttpResponse:
        """Add somebody; the generated first password is in the answer, once."""
        user, password = User(must_change_password=True), first_password()
        user.set_password(password)
        apply(self.snapshot, user, self.body())
        return answer({**person_json(user), "password": password}, 201)


class UserView(PlatformView):
    """One person."""

    admin_only = True
    session_only = True

    @says(PERSON)
    def get(self, request: Request, user: int) -> HttpResponse:
        """Return one person."""
        return answer(person_json(find_user(user)))

    @says(PERSON, takes=PERSON)
    @transaction.atomic
    def patch(self, request: Request, user: int) -> HttpResponse:
        """Change the members sent; `roles` is the whole list.

        Who may no longer sign in leaves their approvals to `hand_over_to`, else to their superior, else to the caller.
        """
        person, data = find_user(user), dict(self.body())
        heir = ask.whole(data, "hand_over_to", None, least=1)
        data.pop("hand_over_to", None)
        apply(self.snapshot, person, data, by=request.user)
        if not person.is_active:
            self._hand_over(person, heir)
        return answer(person_json(person))

    def _hand_over(self, person: User, heir: int | None) -> None:
        takes_over = heir or heir_of(person.pk, self.actor.user_id or 0)
        if takes_over == person.pk or not Directory().is_active(takes_over):
            gone = say("请选一位在职的同事接手", "Choose somebody who still works here")
            raise invalid([Problem("user.heir", gone, "/hand_over_to")])
        hand_over(self.snapshot, self.actor, person.pk, takes_over)


class UserWorkView(PlatformView):
    """What waits for one person: what has to be handed over before they leave."""

    admin_only = True
    session_only = True

    @says(obj(approvals=WHOLE, heir=maybe(LABELLED)))
    def get(self, request: Request, user: int) -> HttpResponse:
        """Return how many approvals wait for the person, and who takes over unless somebody else is named."""
        person = find_user(user)
        heir = find_user(heir_of(person.pk, self.actor.user_id or 0))
        named = {"id": heir.pk, "label": heir.name} if heir.pk != person.pk else None
        return answer({"approvals": waiting_with(person.pk), "heir": named})


class UserPasswordView(PlatformView):
    """A forgotten password."""

    admin_only = True
    session_only = True

    @says(obj(password=TEXT))
    def post(self, request: Request, user: int) -> HttpResponse:
        """Give a new first password: {password}, shown once; the person's sessions and API tokens end."""
        person, password = find_user(user), first_password()
        person.set_password(password)
        person.must_change_password = True
        person.save(update_fields=["password", "must_change_password"])
        person.tokens.all().delete()
        return answer({"password": password})


def first_password() -> str:
    """Return a password nobody can guess and somebody can type (12 characters, 72 random bits)."""
    return token_urlsafe(9)


def find_user(pk: int) -> User:
    """Return a person. Raises NotFound."""
    user = User.objects.select_related("department").filter(pk=pk).first()
    if user is None:
        raise NotFound(say("没有这个用户", "There is no such user"))
    return user


def person_json(user: User) -> dict[str, Any]:
    """Return a person as administrators see them."""
    department = user.department
    return {
        "id": user.pk,
        "login": user.login,
        "name": user.name,
        "email": user.email,
        "department": {"id": department.pk, "label": department.name} if department else None,
        "language": user.language,
        "roles": sorted(held.role for held in user.roles.all()),
        "my": user.my,
        "is_admin": user.is_admin,
        "is_active": user.is_active,
        "must_change_password": user.must_change_password,
        "last_login": user.last_login.isoformat() if user.last_login else None,
    }


def _matching(text: str) -> "QuerySet[User]":
    if not text:
        return User.objects.all()
    return User.objects.filter(Q(login__icontains=text) | Q(name__icontains=text) | Q(email__icontains=text))
