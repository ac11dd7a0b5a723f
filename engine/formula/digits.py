"""How many digits a number in a formula can have, known before any value is.

`+ - *` are exact in all three back ends only because no formula can outgrow them: what could is refused here.
"""

from collections.abc import Sequence
from decimal import Decimal

from engine.errors import say
from engine.formula.errors import FormulaError
from engine.formula.exact import DIVISION_SCALE
from engine.formula.typed import FIELD_DIGITS, Digits, Typed

MAX_DIGITS = 400
LINES_DIGITS = 7
"""A column of line items has fewer than ten million rows."""


def check_digits(digits: Digits, at: int) -> Digits:
    """Return `digits`. Raises FormulaError when a number could need more than 400 of them."""
    if sum(digits) > MAX_DIGITS:
        message = say("结果可能超过 {n} 位数字", "The result could have more than {n} digits", n=MAX_DIGITS)
        raise FormulaError(message, at, say("先用 ROUND 取整再往下算", "ROUND a part of it first"))
    return digits


def digits_of(value: object) -> Digits:
    """Return the digits of a constant."""
    if not isinstance(value, Decimal):
        return FIELD_DIGITS
    exponent = value.as_tuple().exponent
    fraction = -exponent if isinstance(exponent, int) else 0
    return max(value.adjusted() + 1, 1), max(fraction, 0)


def widest(arguments: Sequence[Typed]) -> Digits:
    """Return digits enough for any of the arguments."""
    numbers = [part.digits for part in arguments if _is_number(part)] or [FIELD_DIGITS]
    return max(whole for whole, _ in numbers), max(fraction for _, fraction in numbers)


def of_sum(arguments: Sequence[Typed]) -> Digits:
    whole, fraction = widest(arguments)
    return whole + (LINES_DIGITS if any(part.type.of for part in arguments) else len(str(len(arguments)))), fraction


def of_product(arguments: Sequence[Typed]) -> Digits:
    return sum(part.digits[0] for part in arguments), sum(part.digits[1] for part in arguments)


def of_quotient(arguments: Sequence[Typed]) -> Digits:
    over, under = arguments
    return over.digits[0] + under.digits[1], DIVISION_SCALE


def of_average(arguments: Sequence[Typed]) -> Digits:
    return of_sum(arguments)[0], DIVISION_SCALE


def small(_arguments: Sequence[Typed]) -> Digits:
    """A count, a length, a part of a date."""
    return 10, 0


def _is_number(part: Typed) -> bool:
    return "num" in (part.type.name, part.type.of.name if part.type.of else "") or part.type.name == "any"
