"""Who is who in the company: people by login and role, heads of departments, the line of superiors."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from engine.storage.sql import Sql, fetch

_UP = """
WITH RECURSIVE up AS (
  SELECT d.id, d.parent_id, d.head_id, 0 AS height FROM access_department d
  JOIN access_user u ON u.department_id = d.id WHERE u.id = %s::bigint
  UNION ALL
  SELECT d.id, d.parent_id, d.head_id, up.height + 1 FROM access_department d JOIN up ON d.id = up.parent_id
  WHERE up.height < 50
)
SELECT u.id, u.is_active FROM up JOIN access_user u ON u.id = up.head_id ORDER BY up.height
"""
_NAMED = "SELECT id, is_active FROM access_user, unnest(%s::text[]) WITH ORDINALITY AS n(login, place) WHERE access_user.login = n.login ORDER BY place"
_HAVING = """
SELECT u.id, u.is_active FROM access_user u JOIN access_userrole r ON r.user_id = u.id
WHERE r.role = %s::text AND u.is_active ORDER BY u.id
"""
_ADMINS = "SELECT id, is_active FROM access_user WHERE is_admin AND is_active ORDER BY id"
_PEOPLE = "SELECT id, name, login FROM access_user WHERE id = ANY(%s::bigint[])"
_ACTIVE = "SELECT is_active FROM access_user WHERE id = %s::bigint"


@dataclass(frozen=True)
class Person:
    """Who somebody is, for people to read."""

    id: int
    name: str
    login: str


class Directory:
    """Answers of one transaction: whoever was found once is not asked about again."""

    def __init__(self, *active: int | None) -> None:
        self._active: dict[int, bool] = {user: True for user in active if user is not None}

    def named(self, logins: Sequence[str]) -> list[int]:
        """Return the users with these logins, in their order; unknown ones are left out."""
        return self._found(_NAMED, list(logins))

    def having(self, role: str) -> list[int]:
        """Return the active users who have a role."""
        return self._found(_HAVING, role)

    def heads(self, user: int) -> list[int]:
        """Return the head of the user's department, of the one above, and so on; one without a head is passed over."""
        return self._found(_UP, user)

    def superiors(self, user: int) -> list[int]:
        """Return the line of superiors, from the direct one to the top, each once and never the user."""
        return [head for head in dict.fromkeys(self.heads(user)) if head != user]

    def admins(self) -> list[int]:
        """Return the active administrators."""
        return self._found(_ADMINS)

    def is_active(self, user: int) -> bool:
        """Say whether a user may still sign in."""
        if user not in self._active:
            rows = fetch(_ACTIVE, [user], prepare=True)
            self._active[user] = bool(rows and rows[0][0])
        return self._active[user]

    def _found(self, text: str, *values: object) -> list[int]:
        rows = fetch(text, values, prepare=True)
        self._active |= dict(rows)
        return [id for id, _ in rows]


def people(ids: Iterable[int | None]) -> dict[int, Person]:
    """Return who these users are, by id."""
    wanted = {int(id) for id in ids if id is not None}
    found = fetch(people_statement(wanted), prepare=True) if wanted else []
    return people_of(found)


def people_statement(ids: Iterable[int]) -> Sql:
    """Return the statement of `people`, to be run together with others; `people_of` reads its rows."""
    return Sql(_PEOPLE, (sorted(ids),))


def people_of(rows: Iterable[tuple[int, str, str]]) -> dict[int, Person]:
    """Return people by id."""
    return {id: Person(id, name, login) for id, name, login in rows}
