"""Who asks: everything about a user that rights and formulas depend on, read once per request."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils import timezone

from engine.access.models import User
from engine.formula.env import Context
from engine.storage.sql import fetch

_ROLES_AND_DEPARTMENTS = """
WITH RECURSIVE below AS (
  SELECT id FROM access_department WHERE id = %s::bigint
  UNION SELECT d.id FROM access_department d JOIN below ON d.parent_id = below.id
)
SELECT (SELECT array_agg(role) FROM access_userrole WHERE user_id = %s::bigint),
       (SELECT array_agg(id ORDER BY id) FROM below)
"""


@dataclass(frozen=True)
class Actor:
    """Somebody who acts, a user or the system.

    departments_below  the own department and every one under it, by id
    my                 values of MY("…") by key
    is_admin           has every right on every form
    """

    user_id: int | None
    name: str
    roles: frozenset[str] = frozenset()
    department_id: int | None = None
    departments_below: tuple[int, ...] = ()
    language: str = "zh-CN"
    is_admin: bool = False
    my: Mapping[str, Any] = field(default_factory=dict, hash=False)

    def context(self) -> Context:
        """Return what formulas know of the asker and the moment."""
        now = timezone.now()
        return Context(timezone.localdate(now), now, self.user_id, self.department_id, self.my)


SYSTEM = Actor(None, "system", is_admin=True)
"""Acts for jobs and the command line, where no person stands behind the call."""


def actor_of(user: User) -> Actor:
    """Return the actor a signed-in user is."""
    roles, below = fetch(_ROLES_AND_DEPARTMENTS, [user.department_id, user.pk], prepare=True)[0]
    return Actor(
        user_id=user.pk,
        name=user.name,
        roles=frozenset(roles or ()),
        department_id=user.department_id,
        departments_below=tuple(below or ()),
        language=user.language,
        is_admin=user.is_admin,
        my=user.my,
    )
