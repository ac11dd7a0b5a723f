"""An invariant as a linear form over measures: quick to check, and it says how much room is left."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from engine.errors import Invalid, say

Factors = dict[str, Decimal]
ZERO = Decimal(0)
CONSTANT = ""


@dataclass(frozen=True)
class Linear:
    """The sum of factor × measure, plus a constant."""

    factors: tuple[tuple[str, Decimal], ...]
    constant: Decimal = ZERO

    def of(self, amounts: Mapping[str, Decimal]) -> Decimal:
        """Return the figure for these amounts."""
        return self.change(amounts, self.constant)

    def change(self, amounts: Mapping[str, Decimal], start: Decimal = ZERO) -> Decimal:
        """Return how much adding these amounts moves the figure."""
        for name, factor in self.factors:
            if name in amounts:
                start += factor * amounts[name]
        return start

    def factor(self, measure: str) -> Decimal:
        """Return the factor of one measure, 0 when it does not occur."""
        return dict(self.factors).get(measure, ZERO)


def slack_of(tree: Any, path: str = "") -> Linear:
    """Return how far a comparison is from failing: `qty - reserved >= 0` gives qty - reserved.

    tree  a formula tree whose top is >= or <=; each side is made of measures, numbers, + - and products with a number
    Raises Invalid, at `path`, for anything else.
    """
    match tree:
        case ["ge", left, right]:
            factors = _difference(left, right, path)
        case ["le", left, right]:
            factors = _difference(right, left, path)
        case _:
            raise _not_linear(path)
    constant = factors.pop(CONSTANT, ZERO)
    return Linear(tuple((name, factor) for name, factor in factors.items() if factor), constant)


def _difference(left: Any, right: Any, path: str) -> Factors:
    return _sum(_form(left, path), _form(right, path), -1)


def _form(tree: Any, path: str) -> Factors:
    match tree:
        case ["num", text]:
            return {CONSTANT: Decimal(text)}
        case ["path", _, name]:
            return {name: Decimal(1)}
        case ["neg", inner]:
            return _sum({}, _form(inner, path), -1)
        case ["add", left, right]:
            return _sum(_form(left, path), _form(right, path), 1)
        case ["sub", left, right]:
            return _sum(_form(left, path), _form(right, path), -1)
        case ["mul", left, right]:
            return _product(_form(left, path), _form(right, path), path)
        case _:
            raise _not_linear(path)


def _sum(left: Factors, right: Factors, sign: int) -> Factors:
    return {name: left.get(name, ZERO) + sign * right.get(name, ZERO) for name in {**left, **right}}


def _product(left: Factors, right: Factors, path: str) -> Factors:
    number, form = (left, right) if set(left) <= {CONSTANT} else (right, left)
    if not set(number) <= {CONSTANT}:
        raise _not_linear(path)
    return {name: number.get(CONSTANT, ZERO) * factor for name, factor in form.items()}


def _not_linear(path: str) -> Invalid:
    message = say(
        "账簿规则只能用 >= 或 <= 比较度量的和与差",
        "A ledger rule compares sums and differences of measures with >= or <=",
    )
    return Invalid(message, path=path, hint=say("例如：qty - reserved >= 0", "For example: qty - reserved >= 0"))
