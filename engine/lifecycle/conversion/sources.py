"""What a person chose to convert: documents, perhaps only some lines, perhaps only part of each."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from engine.definitions.model import Field, Json
from engine.errors import Invalid, Problem, Text, invalid, say
from engine.forms.types import field_types

MOST_SOURCES = 200
_QUANTITY = field_types.of(Field("", "qty", "decimal", Text("数量", "Quantity"), scale=8))


@dataclass(frozen=True)
class Source:
    """One source document; `quantities` by line id says which lines and how much of each (None: all that is open)."""

    id: int
    quantities: Mapping[int, Decimal | None] | None = None


def parse_sources(raw: Json) -> list[Source]:
    """Read `[{"id", "lines": [{"id", "qty"}]}]`. Raises Invalid for anything else."""
    if not isinstance(raw, list) or not 0 < len(raw) <= MOST_SOURCES:
        raise _malformed("/sources")
    return [_source(one, f"/sources/{index}") for index, one in enumerate(raw)]


def _source(raw: Json, at: str) -> Source:
    if not isinstance(raw, dict) or not _is_id(raw.get("id")):
        raise _malformed(at)
    lines = raw.get("lines")
    if lines is None:
        return Source(raw["id"])
    if not isinstance(lines, list) or not all(isinstance(line, dict) and _is_id(line.get("id")) for line in lines):
        raise _malformed(f"{at}/lines")
    return Source(
        raw["id"], {line["id"]: _quantity(line.get("qty"), f"{at}/lines/{n}") for n, line in enumerate(lines)}
    )


def _quantity(raw: Json, at: str) -> Decimal | None:
    value = None if raw is None else _QUANTITY.parse(raw, f"{at}/qty")
    if isinstance(value, Problem):
        raise invalid([value])
    return value


def _is_id(raw: Json) -> bool:
    return isinstance(raw, int) and not isinstance(raw, bool) and 0 < raw < 2**63


def _malformed(at: str) -> Invalid:
    message = say("来源应为 [{{id, lines}}]", "Sources are [{{id, lines}}]")
    return invalid([Problem("conversion.malformed", message, at)])
