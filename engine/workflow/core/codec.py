"""Frozen values of the core to JSON and back, led by the type hints; moments are ISO texts."""

import dataclasses
import types
import typing
from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from functools import cache
from typing import Any

Json = Any


def encode(value: Any) -> Json:
    """Return the JSON of a value: dataclasses as objects, tuples as lists."""
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, StrEnum):
        return str(value)
    if dataclasses.is_dataclass(value):
        return {part.name: encode(getattr(value, part.name)) for part in dataclasses.fields(value)}
    if isinstance(value, Mapping):
        return {key: encode(part) for key, part in value.items()}
    return [encode(part) for part in value] if isinstance(value, tuple | list) else value


def decode(hint: Any, json: Json) -> Any:
    """Return the value of a type hint from its JSON."""
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if json is None or hint is Any:
        return json
    if origin in (types.UnionType, typing.Union):
        known = [part for part in arguments if not isinstance(part, type) or part not in (int, str, type(None))]
        return decode(known[0], json) if known else json
    if origin is tuple:
        return tuple(decode(arguments[0], part) for part in json)
    if origin is dict:
        return {key: decode(arguments[1], part) for key, part in json.items()}
    if dataclasses.is_dataclass(hint) and isinstance(hint, type):
        return hint(**{name: decode(kind, json[name]) for name, kind in hints(hint).items() if name in json})
    if hint is datetime:
        return datetime.fromisoformat(json)
    return hint(json) if isinstance(hint, type) and issubclass(hint, StrEnum) else json


@cache
def hints(cls: type) -> dict[str, Any]:
    """Return the type hint of each field of a dataclass."""
    found = typing.get_type_hints(cls)
    return {part.name: found[part.name] for part in dataclasses.fields(cls)}
