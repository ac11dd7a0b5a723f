"""Exact arithmetic: every rounding of the ledger happens here."""

from decimal import ROUND_DOWN, ROUND_HALF_UP, Context, Decimal

ZERO = Decimal(0)
# Wide enough that a product of two 28-digit figures and its quotient round once, at the end.
_WIDE = Context(prec=100)
_UNITS = [Decimal(1).scaleb(-scale) for scale in range(29)]


def rounded(figure: Decimal, scale: int) -> Decimal:
    """Return `figure` with `scale` decimals, half away from zero."""
    return figure.quantize(_UNITS[scale], ROUND_HALF_UP, _WIDE)


def rounded_down(figure: Decimal, scale: int) -> Decimal:
    """Return `figure` with `scale` decimals, cut towards zero."""
    return figure.quantize(_UNITS[scale], ROUND_DOWN, _WIDE)


def share(value: Decimal, part: Decimal, whole: Decimal, scale: int) -> Decimal:
    """Return what `part` of `whole` is worth: value × part / whole, rounded once. All of it is worth all of it."""
    if part == whole:
        return value
    return rounded(_WIDE.divide(_WIDE.multiply(value, part), whole), scale)


def divided_down(figure: Decimal, by: Decimal, scale: int) -> Decimal:
    """Return figure / by with `scale` decimals, cut towards zero."""
    return rounded_down(_WIDE.divide(figure, by), scale)
