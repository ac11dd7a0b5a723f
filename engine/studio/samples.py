"""Sample records of an app: written in its package, stored through the same door as everybody's."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from engine.access.actor import Actor
from engine.access.rights import rights_of
from engine.errors import NotFound, say
from engine.formula import Env, compile_formula, simple_scope
from engine.lifecycle.actions import create
from engine.records.listing import find_ids
from engine.records.query import Filter, ListQuery
from engine.storage.registry import newest, pinned
from engine.storage.snapshot import Snapshot
from engine.studio.models import ShelfApp


def has_sample(app: str) -> bool:
    """Say whether an app brings sample records that were not added yet."""
    row = ShelfApp.objects.filter(name=app).values("sample", "has_sampled").first()
    return bool(row and row["sample"] and not row["has_sampled"])


def add_sample(app: str, actor: Actor) -> int:
    """Store an app's sample records under the newest definition, once, all or none; return how many.

    Each is {"form", "values", "key", "action", "match"}: "@key" in a value is the record stored under that key before,
    "=TODAY()-3" is a formula, and where a record with the same values of the fields in `match` is there already, it is
    taken instead. Raises NotFound, Invalid.
    """
    row = ShelfApp.objects.filter(name=app).first()
    if row is None:
        raise NotFound(say("没有应用“{a}”", "There is no app '{a}'", a=app))
    if row.has_sampled:
        return 0
    made: dict[str, int] = {}
    with pinned(newest()) as snapshot, transaction.atomic():
        for entry in row.sample:
            id = _stored(snapshot, actor, entry, made)
            if entry.get("key"):
                made[entry["key"]] = id
        row.has_sampled = True
        row.save(update_fields=["has_sampled"])
    return len(row.sample)


def _stored(snapshot: Snapshot, actor: Actor, entry: Mapping[str, Any], made: Mapping[str, int]) -> int:
    form, values = entry["form"], _filled(entry.get("values", {}), made, Env({}, context=actor.context()))
    if entry.get("match"):
        same = ListQuery(filters=tuple(Filter(name, "eq", values[name]) for name in entry["match"]))
        found = find_ids(rights_of(snapshot, actor), form, same, limit=1)
        if found:
            return found[0]
    return create(snapshot, actor, form, values, action=entry.get("action")).id or 0


def _filled(value: Any, made: Mapping[str, int], env: Env) -> Any:
    if isinstance(value, dict):
        return {key: _filled(part, made, env) for key, part in value.items()}
    if isinstance(value, list):
        return [_filled(part, made, env) for part in value]
    if isinstance(value, str) and value.startswith("@"):
        return made[value[1:]]
    if isinstance(value, str) and value.startswith("="):
        found = compile_formula(value[1:], simple_scope({})).evaluate(env)
        if hasattr(found, "isoformat"):
            return found.isoformat()
        return found if isinstance(found, int) else str(found)
    return value
