"""The typed tree: a formula whose names, types and number of digits are known."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from engine.formula.places import Place
from engine.formula.types import Type

if TYPE_CHECKING:
    from engine.formula.functions.registry import Function

Digits = tuple[int, int]
"""The most digits a number can have before and after its decimal point."""

# numeric(28, scale) is the widest column there is.
FIELD_DIGITS: Digits = (28, 10)


@dataclass(frozen=True, eq=False)
class Constant:
    """A value written in the formula."""

    value: Any
    type: Type
    digits: Digits = FIELD_DIGITS


@dataclass(frozen=True, eq=False)
class Path:
    """A value read from the record."""

    place: Place
    type: Type
    digits: Digits = FIELD_DIGITS


@dataclass(frozen=True, eq=False)
class Call:
    """A function or operator over arguments that fit its signature."""

    function: "Function"
    arguments: "tuple[Typed, ...]"
    type: Type
    digits: Digits


Typed = Constant | Path | Call


def is_constant(node: Typed) -> bool:
    """Say whether a node reads nothing of the record, so that its value is known before."""
    return not any(isinstance(part, Path) or (isinstance(part, Call) and part.function.server) for part in walk(node))


def walk(node: Typed) -> Iterator[Typed]:
    """Yield the node and everything below it."""
    yield node
    if isinstance(node, Call):
        for argument in node.arguments:
            yield from walk(argument)
