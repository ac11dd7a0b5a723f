"""Where the parts of an object come from: the vendor's base, a module, or what was made here."""

from collections.abc import Iterator
from typing import Any

from engine.studio.objects import Found, find
from engine.studio.state import State

BASE, MODULE, OWN = "base", "module", "own"


def object_origin(state: State, found: Found) -> str:
    """Say who made an object."""
    if find(state.base, found.kind, found.name):
        return BASE
    return MODULE if find(state.plain, found.kind, found.name) else OWN


def part_origins(state: State, found: Found) -> dict[str, str]:
    """Say who made each part of an object that has an id, by that id."""
    base, plain = (_ids_of(apps, found) for apps in (state.base, state.plain))
    return {id: BASE if id in base else MODULE if id in plain else OWN for id in _ids(found.json)}


def _ids_of(apps: Any, found: Found) -> set[str]:
    there = find(apps, found.kind, found.name)
    return set(_ids(there.json)) if there else set()


def _ids(value: Any) -> Iterator[str]:
    if isinstance(value, list):
        for part in value:
            yield from _ids(part)
    elif isinstance(value, dict):
        if isinstance(value.get("id"), str):
            yield value["id"]
        for part in value.values():
            yield from _ids(part)
