"""The contract of a field type: what one kind of field knows about its values."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from typing import Any, ClassVar

from engine.definitions.model import Field, Json
from engine.errors import Problem

Value = Any
Cell = str | int | float | bool | date | datetime | time | timedelta


class FieldType:
    """One field's type, made from its definition; blank is always None and never reaches these methods.

    Methods that read input return the value or a `Problem` (never raise), so a check can collect them all.
    `at` is the JSON Pointer the problem is reported at.
    """

    name: ClassVar[str] = ""
    is_sum: ClassVar[bool] = False

    def __init__(self, field: Field) -> None:
        self.field = field

    @property
    def target(self) -> str | None:
        """Return the form whose record a value names ("user" and "department" too), or None."""
        return None

    def parse(self, raw: Json, at: str) -> Value | Problem:
        """Read a value sent by a program: strict, one spelling per value."""
        raise NotImplementedError

    def read_cell(self, cell: Cell, at: str) -> Value | Problem:
        """Read a spreadsheet cell: forgiving, as people write. A `target` type returns the text to look up."""
        raise NotImplementedError

    def render(self, value: Value) -> Json:
        """Return the JSON form of a value; `parse` of it gives the value back."""
        return value

    def fit(self, value: Value) -> Value:
        """Return a formula's result as this field stores it (rounded half up to its scale)."""
        return value

    def check(self, value: Value, at: str) -> Problem | None:
        """Say what is wrong with the size of a value that did not come through `parse`."""
        return None

    def text(self, value: Value) -> str:
        """Return what a person reads and searches for."""
        return str(value)


class Registry:
    """Field types by name; a module in this package registers its own."""

    def __init__(self) -> None:
        self.kinds: dict[str, type[FieldType]] = {}

    def register(self, name: str) -> Callable[[type[FieldType]], type[FieldType]]:
        def add(kind: type[FieldType]) -> type[FieldType]:
            kind.name = name
            self.kinds[name] = kind
            return kind

        return add

    def of(self, field: Field) -> FieldType:
        """Return the type of a field; its definition was checked, so the name is known."""
        return self.kinds[field.type](field)


field_types = Registry()
