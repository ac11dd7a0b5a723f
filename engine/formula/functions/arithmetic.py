"""Arithmetic on numbers."""

from collections.abc import Sequence
from decimal import Decimal

from engine.errors import say
from engine.formula.digits import of_product, of_quotient, of_sum
from engine.formula.errors import FormulaError
from engine.formula.exact import EXACT, add, divide, multiply, subtract
from engine.formula.functions.registry import function
from engine.formula.functions.sql_parts import power, quotient
from engine.formula.typed import Constant, Digits, Typed

HUNDREDTH = Decimal("0.01")


@function(
    "+",
    "",
    "num num -> num",
    sql="({0} + {1})",
    tree="add",
    digits=of_sum,
    zh="相加",
    en="Add.",
    examples=["0.1 + 0.2 = 0.3"],
)
def plus(left: Decimal, right: Decimal) -> Decimal:
    return add(left, right)


@function(
    "-",
    "",
    "num num -> num",
    sql="({0} - {1})",
    tree="sub",
    digits=of_sum,
    zh="相减",
    en="Subtract.",
    examples=["5 - 7 = -2"],
)
def minus(left: Decimal, right: Decimal) -> Decimal:
    return subtract(left, right)


@function(
    "*",
    "",
    "num num -> num",
    sql="({0} * {1})",
    tree="mul",
    digits=of_product,
    zh="相乘",
    en="Multiply.",
    examples=["1.1 * 1.1 = 1.21"],
)
def times(left: Decimal, right: Decimal) -> Decimal:
    return multiply(left, right)


@function(
    "/",
    "",
    "num num -> num",
    sql=quotient,
    tree="div",
    digits=of_quotient,
    zh="相除，四舍五入到 20 位小数；除数为 0 得到错误值",
    en="Divide, rounded half up to 20 decimals; by zero it is an error.",
    examples=["1 / 8 = 0.125", "IFERROR(1 / 0, -1) = -1", "1 / 3 = 0.33333333333333333333"],
)
def divided_by(left: Decimal, right: Decimal) -> Decimal | None:
    return divide(left, right)


def _power_digits(arguments: Sequence[Typed]) -> Digits:
    base, exponent = arguments
    assert isinstance(exponent, Constant)
    if exponent.value != int(exponent.value) or abs(exponent.value) > 10:
        raise FormulaError(say("指数应是 -10 到 10 的整数", "The exponent must be a whole number from -10 to 10"))
    whole, fraction = (max(abs(int(exponent.value)), 1) * part for part in base.digits)
    return (whole, fraction) if exponent.value >= 0 else (fraction + 1, 20)


@function(
    "^",
    "",
    "num 'num' -> num",
    sql=power,
    tree="pow",
    digits=_power_digits,
    zh="乘方，指数是写定的 -10 到 10 的整数",
    en="Raise to a whole power from -10 to 10, written in the formula.",
    examples=["2 ^ 10 = 1024", "2 ^ -1 = 0.5", "-2 ^ 2 = 4"],
)
@function(
    "POWER",
    "乘方",
    "num 'num' -> num",
    sql=power,
    digits=_power_digits,
    usage="POWER(number, power)",
    zh="乘方，指数是写定的 -10 到 10 的整数",
    en="Raise to a whole power from -10 to 10, written in the formula.",
    examples=["POWER(1.05, 2) = 1.1025"],
)
def raised(base: Decimal, exponent: Decimal) -> Decimal | None:
    product = Decimal(1)
    for _ in range(abs(int(exponent))):
        product = multiply(product, base)
    return product if exponent >= 0 else divide(Decimal(1), product)


@function(
    "%",
    "",
    "num -> num",
    sql="({0} * 0.01)",
    tree="percent",
    digits=lambda parts: (parts[0].digits[0], parts[0].digits[1] + 2),
    zh="百分之",
    en="A hundredth.",
    examples=["13% = 0.13"],
)
def percent(value: Decimal) -> Decimal:
    return multiply(value, HUNDREDTH)


@function(
    "negate",
    "",
    "num -> num",
    sql="(- {0})",
    tree="neg",
    zh="取负",
    en="The opposite number.",
    examples=["-(2 - 5) = 3"],
)
def negated(value: Decimal) -> Decimal:
    return EXACT.minus(value)
