"""What workflows and reminders share: ways to find people, and texts with places of a record in them."""

import re
from collections.abc import Iterable, Iterator

from engine.definitions.checks.problem import FIELD, ROLE, known_or, wrong
from engine.definitions.model import Definition
from engine.definitions.workflow_model import Who
from engine.errors import Problem, Text

_PLACE = re.compile(r"\{([^{}]*)\}")


def people_problems(definition: Definition, who: Who, at: str) -> Iterator[Problem]:
    """Yield what is wrong with one way to find people: none or several given, a role that is not there."""
    given = [key for key in ("role", "head", "superior", "superiors", "field") if getattr(who, key) is not None]
    given += [key for key in ("people", "initiator_chooses", "initiator") if getattr(who, key)]
    if not given:
        yield wrong("nobody_named", at, "还没有选好是谁", "Nobody is chosen here yet")
    if len(given) > 1:
        yield wrong("one_way", at, "只能有一种找人的办法", "It needs exactly one way to find people")
    if who.until is not None and who.superiors is None:
        yield wrong("misplaced", at + "/until", "until 只和 superiors 一起用", "'until' goes with 'superiors' only")
    if who.role == "":
        yield wrong("nobody_named", at, "还没有选好是哪个角色", "No role is chosen here yet")
    else:
        yield from known_or(ROLE, who.role, definition.roles, at + "/role")
    yield from known_or(ROLE, who.until, definition.roles, at + "/until")


def text_problems(text: Text, fields: Iterable[str], at: str) -> Iterator[Problem]:
    """Yield a problem for each `{place}` of a text that is no field of the record."""
    known = [*fields, "title"]
    for place in dict.fromkeys(_PLACE.findall(text.zh) + _PLACE.findall(text.en)):
        yield from known_or(FIELD, place, known, at)
