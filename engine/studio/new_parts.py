"""What a designer adds gets a permanent id, and a name where it gave none."""

import re
import typing
from collections.abc import Iterator
from dataclasses import MISSING, is_dataclass
from secrets import choice
from typing import Any

from engine.definitions.layers.parts import IDENTITIES
from engine.definitions.shape import KIND_KEYS, attributes

# Whatever a customer makes says so: a vendor's later field can never take its name or its id.
PREFIX = "x_"
_LETTERS = "abcdefghijkmnpqrstuvwxyz23456789"
_LONGEST_NAME = 40


def complete(cls: type, json: Any, taken: set[str]) -> Any:
    """Return an object with an id for each part that needs one and a name for each that should have one.

    taken  names of objects of the same kind: a new object gets another one
    """
    if not isinstance(json, dict):
        return json
    return _named(cls, _with_parts(cls, json), taken)


def new_id() -> str:
    """Return an id nobody has: ids name columns for ever, also those of parts removed long ago."""
    return PREFIX + "".join(choice(_LETTERS) for _ in range(8))


def name_for(label: Any, taken: set[str]) -> str:
    """Return a name made of a label: 颜色 → x_yanse, x_yanse_2."""
    # Reading its dictionaries takes a third of a second, in which a web process can already answer.
    from pypinyin import lazy_pinyin

    texts = label if isinstance(label, dict) else {}
    words = lazy_pinyin(str(texts.get("zh") or texts.get("en") or ""))
    plain = re.sub(r"[^a-z0-9]+", "_", "".join(words).lower()).strip("_") or "part"
    base = (PREFIX + plain)[: _LONGEST_NAME - 4].rstrip("_")
    name, number = base, 1
    while name in taken:
        number += 1
        name = f"{base}_{number}"
    return name


def _named(cls: type, json: dict[str, Any], taken: set[str]) -> dict[str, Any]:
    keys = [attribute.name for attribute in attributes(cls)]
    if "id" in keys and not json.get("id") and not _is_told_apart(cls, json):
        json = {**json, "id": new_id()}
    # Only what must have one is given a name: `role` names a role, and only says whom an approver entry means.
    needed = {attribute.name for attribute in attributes(cls) if attribute.default is MISSING}
    wanted = next((key for key in ("name", *KIND_KEYS) if key in keys[:2] and key in needed), None)
    if wanted and not json.get(wanted):
        json = {**json, wanted: name_for(json.get("label"), taken)}
    return json


def _is_told_apart(cls: type, json: dict[str, Any]) -> bool:
    """Say whether a part is known by what it leads to: a table of lines, a menu entry. An id would make it another one."""
    told = IDENTITIES.get(cls)
    return told is not None and bool(told(json))


def _with_parts(cls: type, json: dict[str, Any]) -> dict[str, Any]:
    made = {**json}
    for key, part in _parts(cls):
        if isinstance(made.get(key), list):
            made[key] = _list(part, made[key])
    return made


def _list(cls: type, parts: list[Any]) -> list[Any]:
    taken = {part["name"] for part in parts if isinstance(part, dict) and isinstance(part.get("name"), str)}
    done = []
    for part in parts:
        part = complete(cls, part, taken) if isinstance(part, dict) else part
        if isinstance(part, dict) and isinstance(part.get("name"), str):
            taken.add(part["name"])
        done.append(part)
    return done


def _parts(cls: type) -> Iterator[tuple[str, type]]:
    """Yield the keys under which lists of parts are, with the class of the parts."""
    for attribute in attributes(cls):
        arguments = typing.get_args(attribute.hint)
        if typing.get_origin(attribute.hint) is tuple and arguments and is_dataclass(arguments[0]):
            yield attribute.key[-1], typing.cast(type, arguments[0])
