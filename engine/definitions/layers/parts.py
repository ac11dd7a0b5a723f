"""What a definition is made of: read from the classes of the model, so a new kind of object needs no entry here.

A list of objects or of names, and an object keyed by name, is a *slot*: its entries are parts with an identity of
their own. Everything else of an object is a property, set as a whole.
"""

import dataclasses
import typing
from collections.abc import Callable
from enum import StrEnum
from functools import cache
from typing import Any

from engine.definitions.canonical import dumps
from engine.definitions.layer_model import Op
from engine.definitions.model import (
    Block,
    Dimension,
    Field,
    Grant,
    LineItems,
    ListView,
    Measure,
    Menu,
    MenuItem,
    Option,
    Progress,
    Report,
    RollUp,
)
from engine.definitions.shape import Attribute, attributes
from engine.definitions.workflow_model import WorkflowPolicies

Json = Any


class Holds(StrEnum):
    """What the entries of a slot are: objects, texts (names, paths, short lists of them), or values by name."""

    OBJECTS = "objects"
    TEXTS = "texts"
    VALUES = "values"


@dataclasses.dataclass(frozen=True)
class Slot:
    """One list or map of a class.

    key       its place in the JSON of the object: ("fields",), ("list", "columns")
    cls       class of its entries; None for texts and values
    group     entries with one group name keep their identity when they move between slots of one object
    required  written even when empty
    """

    key: tuple[str, ...]
    holds: Holds
    cls: type | None
    group: str
    required: bool

    @property
    def name(self) -> str:
        return ".".join(self.key)


# A field may be dragged to another section, a menu entry into a group, a report column across the pivot.
ROAMING: dict[tuple[type, str], str] = {
    (Block, "items"): "items",
    (Block, "summary"): "summary",
    (Menu, "items"): "items",
    (MenuItem, "items"): "items",
    (Report, "rows"): "columns",
    (Report, "columns"): "columns",
    (Report, "measures"): "columns",
}
# Objects that are only a shelf: what lies on them belongs to the part itself, as "list.columns" or "policies.withdraw".
SHELVES: tuple[type, ...] = (ListView, WorkflowPolicies)

# Parts with a column or table of their own: left out, they keep what people entered.
KEEPS_DATA: frozenset[type | None] = frozenset({Field, LineItems, Progress, Dimension, Measure})


def _own_or(*natural: str) -> Callable[[Json], str]:
    """Return an identity: the part's id, else the first of its keys that says where it leads."""

    def identity(json: Json) -> str:
        if json.get("id"):
            return str(json["id"])
        return next((f"{key}:{_plain(json[key])}" for key in natural if json.get(key)), "")

    return identity


# How a part is told from its neighbours where it has neither a permanent id nor a name.
IDENTITIES: dict[type, Callable[[Json], str]] = {
    Option: lambda json: str(json["value"]),
    Grant: _own_or("form"),
    Block: lambda json: _own_or("line_items")(json) or ("summary" if "summary" in json else _own_or("section")(json)),
    MenuItem: _own_or("form", "report", "page", "label"),
    RollUp: lambda json: "{measure}:{ledger}:{into}".format(**json),
    Op: lambda json: _plain(json),
}


@cache
def slots_of(cls: type) -> dict[str, Slot]:
    """Return the slots of a class by name."""
    found: dict[str, Slot] = {}
    for attribute in attributes(cls):
        if attribute.hint in SHELVES:
            inner = slots_of(attribute.hint).values()
            lying = (dataclasses.replace(slot, key=(*attribute.key, *slot.key)) for slot in inner)
            found |= {slot.name: slot for slot in lying}
        elif (kind := _holds(attribute)) is not None:
            group = ROAMING.get((cls, attribute.name), "")
            slot = Slot(attribute.key, *kind, group, attribute.default is dataclasses.MISSING)
            found[slot.name] = slot
    return found


@cache
def shelves_of(cls: type) -> dict[str, type]:
    """Return the keys of a class that hold a shelf, and the class of each."""
    return {attribute.key[0]: attribute.hint for attribute in attributes(cls) if attribute.hint in SHELVES}


@cache
def keys_of(cls: type) -> tuple[str, ...]:
    """Return the JSON keys of a class in canonical order."""
    return tuple(dict.fromkeys(attribute.key[0] for attribute in attributes(cls)))


def identity(slot: Slot, entry: Json) -> str:
    """Return what tells one entry of a slot from its neighbours; the same for ever, wherever it stands."""
    if slot.holds is Holds.TEXTS:
        return _plain(entry).removeprefix("-") if slot.key[-1] == "sort" else _plain(entry)
    assert slot.cls is not None
    named = IDENTITIES.get(slot.cls)
    return (named(entry) if named else _named(entry)) or _plain(entry)


def _named(json: Json) -> str:
    return str(json.get("id") or json.get("name") or "") if isinstance(json, dict) else ""


def _plain(value: Json) -> str:
    """Return a value as one short text: its own letters when it is text, the Chinese side of a label."""
    if isinstance(value, str):
        return value
    if isinstance(value, dict) and value.keys() <= {"zh", "en"}:
        return str(value.get("zh") or value.get("en") or "")
    return ",".join(value) if _are_texts(value) else dumps(value).strip()


def _are_texts(value: Json) -> bool:
    return isinstance(value, list) and all(isinstance(part, str) for part in value)


def _holds(attribute: Attribute) -> tuple[Holds, type | None] | None:
    # Where absent means something else than empty, the list is one value.
    if attribute.default not in (dataclasses.MISSING, (), {}):
        return None
    origin = typing.get_origin(attribute.hint)
    arguments: tuple[Any, ...] = typing.get_args(attribute.hint)
    if origin is tuple:
        entry: type = arguments[0]
        return (Holds.OBJECTS, entry) if dataclasses.is_dataclass(entry) else (Holds.TEXTS, None)
    if origin is dict and not dataclasses.is_dataclass(arguments[1]):
        return Holds.VALUES, None
    return None
