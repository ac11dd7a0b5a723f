"""One record in memory: its header values and its lines, as Python values."""

from dataclasses import dataclass, field
from typing import Any


@dataclass
class Document:
    """A record of any form, saved or not (`id` None).

    values  by field name: numbers Decimal or int, dates date, references and users int ids, attachments list of ids,
            blank None; system fields under their names (owner, department, created_at, …)
    lines   by line-items name; each line a dict of its fields, plus "id" (None when new) and "position" (from 0)
    """

    form: str
    id: int | None = None
    version: int = 1
    state: str = "draft"
    number: str | None = None
    values: dict[str, Any] = field(default_factory=dict)
    lines: dict[str, list[dict[str, Any]]] = field(default_factory=dict)

    def header(self) -> dict[str, Any]:
        """Return every header value under its name, as formulas see it: system fields and lines included."""
        return {**self.values, "id": self.id, "state": self.state, "number": self.number, **self.lines}
