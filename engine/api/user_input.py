"""What an administrator sends about a person, checked as a whole and then stored."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from engine.access.models import Department, User, UserRole
from engine.api import ask
from engine.api.language import LANGUAGES
from engine.errors import Problem, Refused, invalid, say
from engine.storage.snapshot import Snapshot

MEMBERS = ("login", "name", "email", "department", "language", "roles", "my", "is_admin", "is_active")


def apply(snapshot: Snapshot, user: User, data: Mapping[str, Any], *, by: User | None = None) -> None:
    """Set the members sent and save. `by` is who does it: nobody locks themselves out.

    Raises Malformed for wrong types, Invalid with everything else that is wrong, Refused for a lock-out.
    """
    ask.only(data, MEMBERS)
    _take_plain(user, data)
    roles = ask.items(data, "roles", str, None, limit=100)
    problems = [*_people(user), *_belonging(user, data), *_roles(snapshot, user, roles or [])]
    if problems:
        raise invalid(problems)
    if by is not None and by.pk == user.pk and not (user.is_admin and user.is_active):
        raise Refused(say("不能取消自己的管理员身份", "You cannot take away your own administration"))
    user.save()
    if not user.is_active:
        # Let in again later, somebody starts without the keys that were handed out before.
        user.tokens.all().delete()
    if roles is not None:
        _hold(user, roles)


def _take_plain(user: User, data: Mapping[str, Any]) -> None:
    for name in ("login", "name", "email"):
        setattr(user, name, ask.text(data, name, getattr(user, name), limit=100).strip())
    for name in ("is_admin", "is_active"):
        setattr(user, name, ask.truth(data, name, getattr(user, name)))
    user.language = ask.one_of(data, "language", LANGUAGES, user.language)
    user.my = ask.members(data, "my", user.my)
    if "department" in data:
        user.department_id = ask.whole(data, "department", None, least=1)


def _people(user: User) -> list[Problem]:
    problems = []
    for name in ("login", "name"):
        if not getattr(user, name):
            problems.append(Problem("user.blank", say("不能为空", "must not be blank"), f"/{name}"))
    if User.objects.filter(login__iexact=user.login).exclude(pk=user.pk).exists():
        problems.append(Problem("user.taken", say("账号已被使用", "The login name is taken"), "/login"))
    if user.email and not _is_email(user.email):
        problems.append(Problem("user.email", say("邮箱格式不对", "This is not an email address"), "/email"))
    return problems


def _belonging(user: User, data: Mapping[str, Any]) -> list[Problem]:
    known = user.department_id is None or Department.objects.filter(pk=user.department_id).exists()
    return (
        [] if known else [Problem("user.department", say("没有这个部门", "There is no such department"), "/department")]
    )


def _roles(snapshot: Snapshot, user: User, roles: list[str]) -> list[Problem]:
    # The app of a role may be off, or the role deleted; who holds it holds it again when it is back.
    held = set(user.roles.values_list("role", flat=True)) if user.pk else set()
    return [
        Problem("user.role", say("没有角色“{r}”", "There is no role '{r}'", r=role[:100]), f"/roles/{index}")
        for index, role in enumerate(roles)
        if role not in snapshot.definition.roles and role not in held
    ]


def _hold(user: User, roles: list[str]) -> None:
    UserRole.objects.filter(user=user).exclude(role__in=roles).delete()
    UserRole.objects.bulk_create([UserRole(user=user, role=role) for role in set(roles)], ignore_conflicts=True)


def _is_email(value: str) -> bool:
    try:
        validate_email(value)
    except ValidationError:
        return False
    return True
