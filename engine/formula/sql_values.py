"""Constants and parameters of a formula in SQL."""

import re
from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from engine.formula.exact import number_text
from engine.formula.typed import Constant, Typed
from engine.formula.types import ANY, BOOL, DATE, DATETIME, NUM, TEXT, Type

_CASTS = {
    "num": "numeric",
    "text": "text",
    "bool": "boolean",
    "date": "date",
    "datetime": "timestamptz",
    "ref": "bigint",
}
_TOKEN = re.compile("\x01(\\d+)\x02")


def is_written(node: Typed) -> bool:
    """Say whether a constant may stand in the SQL text itself: a number or boolean from the formula."""
    return isinstance(node, Constant) and node.type in (NUM, BOOL)


def type_of_value(value: Any) -> Type:
    """Return the type of a Python value: ANY for a list, which is never compared as one value."""
    match value:
        case bool():
            return BOOL
        case Decimal():
            return NUM
        case str():
            return TEXT
        case datetime():
            return DATETIME
        case date():
            return DATE
        case int():
            return Type("ref")
    return ANY


class Values:
    """The values of the `%s` places, kept apart from the text until it is finished: templates may move and repeat them."""

    def __init__(self) -> None:
        self._values: list[Any] = []

    def written(self, value: Any, *, computed: bool = True) -> str:
        """Return a number or boolean as SQL text; `2.` is a numeric to compute with, where 2 could overflow."""
        if isinstance(value, bool):
            return "TRUE" if value else "FALSE"
        text = number_text(value)
        if computed and "." not in text:
            text += "."
        return f"({text})" if text.startswith("-") else text

    def bound(self, value: Any, kind: Type) -> str:
        """Return a parameter, cast to its type; a value of unknown type goes by what it is."""
        name = type_of_value(value).name if kind.name == "any" else kind.name
        return self._token(value) + "::" + _CASTS[name]

    def adopted(self, text: str, values: Sequence[Any]) -> str:
        """Return SQL that came with `%s` places and their values, the places taken over."""
        for value in values:
            text = text.replace("%s", self._token(value), 1)
        return text

    def fits(self, value: Any, kind: Type) -> bool:
        """Say whether a Python value may be compared with a type at all."""
        if isinstance(value, bool):
            return kind == BOOL
        if isinstance(value, int):
            return kind.name in ("num", "ref")
        return value is not None and type_of_value(value).name == kind.name

    def finished(self, text: str) -> tuple[str, list[Any]]:
        """Return the text with `%s` places and their values in order."""
        values: list[Any] = []

        def place(match: re.Match[str]) -> str:
            values.append(self._values[int(match[1])])
            return "%s"

        return _TOKEN.sub(place, text), values

    def _token(self, value: Any) -> str:
        self._values.append(value)
        return f"\x01{len(self._values) - 1}\x02"
