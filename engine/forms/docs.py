"""Writes docs/reference/field-types.md from the registry: `python -m engine.forms.docs`."""

import inspect
from pathlib import Path

from engine.forms.types import FieldType, field_types
from engine.formula.types import type_named
from engine.storage.column_types import COLUMN_TYPES

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "field-types.md"

HEAD = """# Field types

Generated from the registry by `python -m engine.forms.docs`; do not edit. What a field may say besides its type is in [definitions.md](definitions.md#field--字段).

A value travels as JSON, is stored in a column, and is what formulas compute with. Blank is `null` everywhere; formulas read a blank number
as 0, a blank text as "", a blank boolean as false.
"""


def page() -> str:
    """Return the text of the page."""
    return "\n".join([HEAD, *(_section(name, kind) for name, kind in sorted(field_types.kinds.items()))])


def _section(name: str, kind: type[FieldType]) -> str:
    formula = type_named(name).label.en.removeprefix("a ")
    return f"## {name}\n\n{inspect.cleandoc(kind.__doc__ or '')}\n\nColumn: `{COLUMN_TYPES[name].sql}`. In formulas: {formula}.\n"


if __name__ == "__main__":
    PAGE.parent.mkdir(parents=True, exist_ok=True)
    PAGE.write_text(page(), encoding="utf-8")
