"""Where a name in a formula leads: from the record, its lines or a candidate, along references."""

from dataclasses import dataclass
from enum import StrEnum

from engine.formula.types import Type

Path = tuple[str, ...]


class Where(StrEnum):
    """What a path starts from; also the first word of a path in the browser's tree."""

    HEADER = "path"
    LINE = "line"
    LINES = "list"
    CANDIDATE = "candidate"


@dataclass(frozen=True)
class Root:
    """What the first step of a path may be.

    path    its canonical path
    rows    what line items are: "form.line_items"; None for a single value
    table   the form, or "form.line_items", it is a part of; "" for what has no label there
    """

    where: Where
    path: Path
    type: Type
    rows: str | None = None
    table: str = ""


@dataclass(frozen=True)
class Place:
    """A path that leads to a value.

    path        canonical: a line's field is ("lines", "qty") wherever it is asked from
    steps       the names to read one after the other, from the mapping `where` says
    references  for each step but the last: the form whose record the value read there names
    """

    path: Path
    type: Type
    where: Where
    steps: Path
    references: tuple[str, ...] = ()

    @property
    def reference_paths(self) -> dict[Path, str]:
        """Return the canonical path of each reference followed, with the form it leads to."""
        base = len(self.path) - len(self.references)
        return {self.path[: base + hop]: form for hop, form in enumerate(self.references)}
