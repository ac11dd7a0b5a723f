"""A set of apps with a customer's changes: published, or as the draft would have it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from hashlib import sha256

import orjson

from engine.definitions import app_to_json
from engine.definitions.merge import merged
from engine.definitions.model import App, Definition
from engine.definitions.shape import from_json
from engine.errors import Problem, invalid
from engine.storage.models import DefinitionVersion
from engine.studio.objects import Found, all_objects, shape_of
from engine.studio.overlay import Json, Op, effective


@dataclass(frozen=True)
class State:
    """Base apps, the ops over them, and what comes out of it.

    version   the published version it is, or is built on
    problems  ops that lead nowhere any more
    """

    version: int
    base: tuple[Json, ...]
    overlay: tuple[Op, ...]
    effective: tuple[Json, ...]
    problems: tuple[Problem, ...] = ()
    token: str = field(default="", compare=False)

    @cached_property
    def apps(self) -> list[App]:
        """The effective apps as values. Raises Invalid when the shape of what the ops made does not hold."""
        problems = [problem for found in self._touched() for problem in shape_of(found)]
        if problems:
            raise invalid(problems)
        return [from_json(App, app) for app in self.effective]

    @cached_property
    def definition(self) -> Definition:
        """The effective apps together, names unique or not."""
        return merged(self.apps)

    @cached_property
    def hash(self) -> str:
        """SHA-256 of the effective apps."""
        return sha256(orjson.dumps(self.effective)).hexdigest()

    @cached_property
    def plain(self) -> tuple[Json, ...]:
        """The apps without the customer's changes, the modules' own among them."""
        return tuple(effective(self.base, [])[0])

    def _touched(self) -> Iterator[Found]:
        """Yield the objects the ops changed; the base was checked when it was loaded."""
        before = {found.key: found.json for found in all_objects(self.base)}
        return (found for found in all_objects(self.effective) if before.get(found.key) != found.json)


def state_of(version: int, base: Sequence[Json], overlay: Sequence[Op]) -> State:
    """Return the state of base apps under ops; the last few are kept."""
    return _made(version, orjson.dumps(list(base)), orjson.dumps(list(overlay)))


def published() -> State:
    """Return the newest published state; version 0 has no apps."""
    row = DefinitionVersion.objects.order_by("-version").values("version", "hash").first()
    return _stored(row["version"], row["hash"]) if row else State(0, (), (), ())


def version_state(version: int) -> State:
    """Return what was published as `version`. Raises DefinitionVersion.DoesNotExist."""
    row = DefinitionVersion.objects.values("version", "hash").get(version=version)
    return _stored(row["version"], row["hash"])


@lru_cache(maxsize=8)
def _stored(version: int, token: str) -> State:
    row = DefinitionVersion.objects.get(version=version)
    if row.base is None:
        # From before there were layers: the apps alone, their keys in an order of PostgreSQL's.
        apps = tuple(app_to_json(from_json(App, app)) for app in row.apps)
        return State(version, apps, (), apps, (), token)
    return State(version, tuple(row.base), tuple(row.overlay), tuple(row.apps), (), token)


@lru_cache(maxsize=8)
def _made(version: int, base: bytes, overlay: bytes) -> State:
    apps, ops = orjson.loads(base), orjson.loads(overlay)
    made, problems = effective(apps, ops)
    return State(version, tuple(apps), tuple(ops), tuple(made), tuple(problems))
