"""What the grammar makes of a formula, before names have a meaning."""

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True)
class Literal:
    """A number, text or boolean as written."""

    value: Decimal | str | bool
    at: int
    depth: int = 1


@dataclass(frozen=True)
class Name:
    """A path of names: `supplier.code`; `spans` say where each step begins and ends in the text, brackets included."""

    steps: tuple[str, ...]
    at: int
    spans: tuple[tuple[int, int], ...] = ()
    depth: int = 1


@dataclass(frozen=True)
class Apply:
    """A function or an operator (`name` is its symbol) applied to arguments."""

    name: str
    arguments: "tuple[Syntax, ...]"
    at: int
    depth: int


Syntax = Literal | Name | Apply
