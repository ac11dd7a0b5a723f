"""Bring apps into force: check them together, plan, apply, and write the version in the last transaction."""

from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256

import orjson

from engine.definitions import app_to_json, merge
from engine.definitions.model import App
from engine.errors import Conflict, Problem, invalid, say
from engine.formula.checks import check_app
from engine.storage.apply import apply
from engine.storage.changes import Plan, plan
from engine.storage.models import DefinitionVersion
from engine.storage.registry import newest
from engine.storage.sql import fetch

# Any constant: one publication at a time per database.
_PUBLISHING = 0x646F7567


def plan_publication(apps: list[App]) -> Plan:
    """Return what publishing `apps` would do; raises Invalid with every problem of the definition."""
    problems = check_together(apps)
    if problems:
        raise invalid(problems)
    return plan(newest().definition, merge(apps))


def check_together(apps: list[App]) -> list[Problem]:
    """Return everything wrong with the apps, each once."""
    found = (problem for app in apps for problem in check_app(app, [other for other in apps if other is not app]))
    return list(dict.fromkeys(found))


def publish(apps: list[App], *, by: int | None, plan_hash: str | None = None) -> int:
    """Make `apps` the definition in force and return its version.

    by         id of the user who publishes, None for the command line
    plan_hash  hash of the plan that was confirmed; Conflict when the plan is another one by now
    """
    with _one_at_a_time():
        steps = plan_publication(apps)
        if plan_hash is not None and plan_hash != steps.hash:
            raise Conflict(
                say(
                    "变更计划已过期,请重新确认",
                    "The plan is out of date; look at the new one and confirm",
                )
            )
        version = newest().version + 1
        apply(steps, finish=lambda: _write(version, apps, by))
        return version


def _write(version: int, apps: list[App], by: int | None) -> None:
    bodies = [app_to_json(app) for app in apps]
    stamp = sha256(orjson.dumps([version, bodies])).hexdigest()
    DefinitionVersion.objects.create(version=version, apps=bodies, hash=stamp, published_by=by)


@contextmanager
def _one_at_a_time() -> Iterator[None]:
    fetch("SELECT pg_advisory_lock(%s)", [_PUBLISHING])
    try:
        yield
    finally:
        fetch("SELECT pg_advisory_unlock(%s)", [_PUBLISHING])
