"""The world of an execution vector: a clock in hours, a small company, and one document."""

import json
import operator
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

from engine.errors import say
from engine.workflow.core.state import Person
from engine.workflow.core.world import CannotTell, World

_START = datetime(2024, 1, 1, tzinfo=UTC)
_COMPARE: dict[str, Callable[[Any, Any], bool]] = {
    "==": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "in": lambda value, choices: value in choices,
}


class Directory(World):
    """Answers from a vector's `org` and `proxies`; `document` is the one the running command is about."""

    def __init__(self, org: Mapping[str, Any], proxies: Sequence[Mapping[str, Any]]) -> None:
        self.org, self.proxies = org, proxies
        self.hours = Decimal(0)
        self.document: dict[str, Any] = {}
        self.gone = set[Person]()
        self.heirs: dict[Person, Person] = {}

    @property
    def now(self) -> datetime:  # type: ignore[override]  # a clock that moves
        return self.at(self.hours)

    @staticmethod
    def at(hours: Decimal) -> datetime:
        return _START + timedelta(seconds=int(hours * 3600))

    @staticmethod
    def hours_of(moment: datetime) -> Decimal:
        return Decimal(int((moment - _START).total_seconds())) / 3600

    def named(self, logins: Sequence[str]) -> Sequence[Person]:
        return logins

    def having(self, role: str) -> Sequence[Person]:
        found: Sequence[Person] = self.org.get("roles", {}).get(role, ())
        return found

    def superiors(self, person: Person) -> Sequence[Person]:
        above, line = self.org.get("supervisors", {}), []
        while above.get(person) is not None and above[person] not in line:
            person = above[person]
            line.append(person)
        return line

    def heads(self, person: Person) -> Sequence[Person]:
        head = self.org.get("dept_head", {}).get(person)
        return [] if head is None else [head]

    def in_field(self, field: str) -> Sequence[Person]:
        value = self.document.get(field)
        return [] if value is None else value if isinstance(value, list) else [value]

    def admins(self) -> Sequence[Person]:
        # Vectors call whoever administers "admin", whatever the company's own administrator is called.
        return [self.org.get("admin", "admin")]

    def is_active(self, person: Person) -> bool:
        return person not in self.gone

    def stands_in(self, person: Person) -> Person:
        seen = {person}
        while person in self.heirs and self.heirs[person] not in seen:
            person = self.heirs[person]
            seen.add(person)
        return person

    def principals(self, person: Person) -> Sequence[Person]:
        now = [p for p in self.proxies if p["to"] == person and p["from_h"] <= self.hours < p["to_h"]]
        return [proxy["from"] for proxy in now]

    def holds(self, condition: str, snapshot: Mapping[str, Any] | None) -> bool:
        asked = json.loads(condition, parse_float=Decimal)
        values = self.document if snapshot is None else snapshot
        if asked["field"] not in values:
            raise CannotTell(say("没有字段 {field}", "There is no field {field}", field=asked["field"]))
        return _COMPARE[asked["op"]](values[asked["field"]], asked["value"])
