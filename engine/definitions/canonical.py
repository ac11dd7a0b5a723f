"""One way to write a definition as text, so that a diff shows the change and nothing else."""

import json
from typing import Any

WIDTH = 110
INDENT = "  "


def dumps(value: Any) -> str:
    """Return the canonical text of a JSON value: what fits in 110 columns stays on one line; final newline.

    Key order is the caller's (`shape.to_json` gives the canonical one).
    """
    return _write(value, "", 0) + "\n"


def _write(value: Any, indent: str, taken: int) -> str:
    """Write `value` where the line already holds `taken` columns (indent, key, and the comma to come)."""
    flat = json.dumps(value, ensure_ascii=False)
    if not isinstance(value, dict | list) or not value or taken + len(flat) <= WIDTH:
        return flat
    inner = indent + INDENT
    if isinstance(value, list):
        parts = [_write(part, inner, len(inner) + 1) for part in value]
        opening, closing = "[", "]"
    else:
        parts = [_member(key, part, inner) for key, part in value.items()]
        opening, closing = "{", "}"
    return f"{opening}\n{inner}" + f",\n{inner}".join(parts) + f"\n{indent}{closing}"


def _member(key: str, value: Any, indent: str) -> str:
    name = json.dumps(key, ensure_ascii=False) + ": "
    return name + _write(value, indent, len(indent) + len(name) + 1)
