"""Decimal arithmetic that is exact where it can be, and rounds half up where it must: at 20 decimals after a division.

Integer fields hold `int`; everything here takes those as well.
"""

from decimal import ROUND_DOWN, ROUND_HALF_UP, Context, Decimal

DIVISION_SCALE = 20
"""Digits after the decimal point that a division keeps."""

ZERO = Decimal(0)
ONE = Decimal(1)
LAST = Decimal(1).scaleb(-DIVISION_SCALE)

# `bounds` proves that no formula reaches 1,000 digits, so nothing is ever rounded in this context.
EXACT = Context(prec=1_000, rounding=ROUND_HALF_UP, traps=[])
_SHORT = Context(prec=60, rounding=ROUND_DOWN, traps=[])
_LONG = Context(prec=1_000, rounding=ROUND_DOWN, traps=[])
_SHORT_DIGITS = 38

add, subtract, multiply = EXACT.add, EXACT.subtract, EXACT.multiply


def divide(left: Decimal, right: Decimal) -> Decimal | None:
    """Return left / right rounded half up to 20 decimals; None when `right` is zero."""
    if not right:
        return None
    # Digits cut off after the 21st decimal cannot change where half up goes.
    quotient = _SHORT.divide(left, right)
    if quotient.adjusted() > _SHORT_DIGITS:
        quotient = _LONG.divide(left, right)
    return quotient.quantize(LAST, ROUND_HALF_UP, EXACT)


def round_half_up(value: Decimal, scale: int) -> Decimal:
    """Return `value` with `scale` decimals (negative: tens, hundreds), a half going away from zero."""
    return _plain(EXACT.quantize(value, step_of(scale)))


def round_with(value: Decimal, scale: int, rounding: str) -> Decimal:
    """Return `value` with `scale` decimals under a rounding of the decimal module."""
    return _plain(Decimal(value).quantize(step_of(scale), rounding, EXACT))


def step_of(scale: int) -> Decimal:
    """Return the smallest step of a number with `scale` decimals."""
    return Decimal(1).scaleb(-scale)


def number_text(value: Decimal) -> str:
    """Return a number as people write it: no exponent, no zeros at the end, no minus before zero."""
    text = f"{Decimal(value):f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


def _plain(value: Decimal) -> Decimal:
    """Write out a positive exponent: 1.3E+3 is 1300; and no minus before zero."""
    return EXACT.add(value, ZERO)
