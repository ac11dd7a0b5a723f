"""JSON to frozen dataclasses and back, led by the type hints; the metamodel has checked the JSON before."""

import dataclasses
import types
import typing
from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from typing import Any, TypeVar, cast

from engine.definitions.model import Conversion, Report
from engine.definitions.workflow_model import WorkflowEdge
from engine.errors import Text

T = TypeVar("T")

# JSON keys that are words of Python, or read better grouped. "open.ledger" = key `ledger` inside the object `open`.
RENAMED: dict[type, dict[str, str]] = {
    Conversion: {"from_form": "from", "to_form": "to", "open_ledger": "open.ledger", "open_measure": "open.measure"},
    Report: {"source": "from"},
    WorkflowEdge: {"source": "from", "target": "to"},
}
KIND_KEYS = (
    "form",
    "conversion",
    "ledger",
    "posting",
    "report",
    "role",
    "menu",
    "home",
    "print",
    "workflow",
    "view",
    "reminder",
)


@dataclasses.dataclass(frozen=True)
class Attribute:
    """One attribute of a dataclass: its name, its place in JSON, its type and its default (MISSING: required)."""

    name: str
    key: tuple[str, ...]
    hint: Any
    default: Any


@cache
def attributes(cls: type) -> tuple[Attribute, ...]:
    """Return the attributes of a definition dataclass in canonical order: the kind key, the id, then as declared."""
    hints = typing.get_type_hints(cls)
    renamed = RENAMED.get(cls, {})
    found = [
        Attribute(f.name, tuple(renamed.get(f.name, f.name).split(".")), hints[f.name], _default(f))
        for f in dataclasses.fields(cls)
        if f.repr
    ]
    if len(found) > 1 and found[0].name == "id" and found[1].name in KIND_KEYS:
        found[0], found[1] = found[1], found[0]
    return tuple(found)


def from_json(cls: type[T], json: Any) -> T:
    """Return `cls` filled from a JSON value that the metamodel accepts; absent keys take their defaults."""
    return cast(T, _read(cls, json))


def to_json(value: Any) -> Any:
    """Return the JSON of a definition value: canonical key order, defaults left out."""
    if isinstance(value, StrEnum):
        return str(value)
    if dataclasses.is_dataclass(value):
        return _object(value)
    if isinstance(value, Mapping):
        return {key: to_json(part) for key, part in value.items()}
    return [to_json(part) for part in value] if isinstance(value, tuple) else value


def _object(value: Any) -> dict[str, Any]:
    if isinstance(value, Text):
        return {side: text for side, text in (("zh", value.zh), ("en", value.en)) if text}
    json: dict[str, Any] = {}
    kind: Any = type(value)
    for attribute in attributes(kind):
        part = getattr(value, attribute.name)
        if attribute.default is dataclasses.MISSING or part != attribute.default:
            _put(json, attribute.key, to_json(part))
    return json


def _put(json: dict[str, Any], key: tuple[str, ...], part: Any) -> None:
    for group in key[:-1]:
        json = json.setdefault(group, {})
    json[key[-1]] = part


def _read(hint: Any, json: Any) -> Any:
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if origin in (types.UnionType, typing.Union):
        return _read_union(arguments, json)
    if origin is tuple:
        return tuple(_read(arguments[0], part) for part in json)
    if origin is dict:
        return {key: _read(arguments[1], part) for key, part in json.items()}
    if dataclasses.is_dataclass(hint):
        return _read_object(cast(type, hint), json)
    return hint(json) if isinstance(hint, type) and issubclass(hint, StrEnum) else json


def _read_union(members: tuple[Any, ...], json: Any) -> Any:
    classes = [member for member in members if dataclasses.is_dataclass(member) or typing.get_origin(member)]
    # A choice written as text stands beside an object that says more: "any_of", or {"ratio": …}.
    return _read(classes[0], json) if classes and isinstance(json, dict | list) else json


def _read_object(cls: type, json: Mapping[str, Any]) -> Any:
    found = {attribute.name: _get(json, attribute.key) for attribute in attributes(cls)}
    hints = {attribute.name: attribute.hint for attribute in attributes(cls)}
    return cls(**{name: _read(hints[name], part) for name, part in found.items() if part is not None})


def _get(json: Any, key: tuple[str, ...]) -> Any:
    for part in key:
        json = json.get(part) if json is not None else None
    return json


def _default(field: "dataclasses.Field[Any]") -> Any:
    return field.default_factory() if field.default_factory is not dataclasses.MISSING else field.default
