"""Ids are unique inside an app: they name tables and columns for ever. Nodes and edges live inside their workflow."""

from collections.abc import Iterator
from typing import Any

from engine.definitions.checks.problem import wrong
from engine.definitions.load import app_to_json
from engine.definitions.model import App, Definition
from engine.definitions.pointer import join, step_name
from engine.errors import Problem

# Objects whose keys are names of fields, not of the metamodel.
_BY_NAME = {"map", "set", "fill", "parameters"}


def id_problems(app: App, _definition: Definition) -> Iterator[Problem]:
    """Yield a problem for each id used a second time."""
    json = app_to_json(app)
    drawn = [
        (f"/workflows/{name}/{key}", workflow.pop(key))
        for name, workflow in json.get("workflows", {}).items()
        for key in ("nodes", "edges")
    ]
    for at, part in [("", json), *drawn]:
        yield from _twice(part, at)


def _twice(part: Any, base: str) -> Iterator[Problem]:
    seen: dict[str, str] = {}
    for found, at in _ids(part, base):
        first = seen.setdefault(found, at)
        if first != at:
            yield wrong(
                "duplicate_id",
                at + "/id",
                "编号“{id}”已用于 {first}",
                "Id '{id}' is taken by {first}",
                id=found,
                first=first,
            )


def _ids(value: Any, at: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, list):
        for index, part in enumerate(value):
            yield from _ids(part, join(at, step_name(value, index)))
    elif isinstance(value, dict):
        if isinstance(value.get("id"), str):
            yield value["id"], at
        for key, part in value.items():
            if key not in _BY_NAME or isinstance(part, list):
                yield from _ids(part, join(at, key))
