"""Operators: arithmetic on numbers and dates, joining text, comparing."""

import operator
from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from engine.errors import say
from engine.formula.closures import Closure
from engine.formula.digits import of_product, of_quotient, of_sum
from engine.formula.env import Env
from engine.formula.errors import FormulaError
from engine.formula.exact import EXACT, add, divide, multiply, subtract
from engine.formula.functions.registry import function
from engine.formula.functions.sql_parts import concatenated, date_plus, power, quotient
from engine.formula.functions.values import day_after, text_reader
from engine.formula.typed import Call, Constant, Digits, Typed

COMPARED = ("num num -> bool", "text text -> bool", "date date -> bool", "datetime datetime -> bool")
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
    "+",
    "",
    "date num -> date",
    sql=date_plus("+"),
    tree="date_add",
    zh="日期加天数",
    en="The date that many days later; parts of a day do not count.",
    examples=["DATE(2024, 2, 28) + 2 = DATE(2024, 3, 1)"],
)
def later(day: date, days: Decimal) -> date | None:
    return day_after(day, days)


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
    "-",
    "",
    "date num -> date",
    sql=date_plus("-"),
    tree="date_sub",
    zh="日期减天数",
    en="The date that many days earlier.",
    examples=["DATE(2024, 3, 1) - 1 = DATE(2024, 2, 29)"],
)
def earlier(day: date, days: Decimal) -> date | None:
    return day_after(day, -days)


@function(
    "-",
    "",
    "date date -> num",
    sql="({0} - {1})::numeric",
    tree="days",
    digits=lambda _: (8, 0),
    zh="两个日期相差的天数",
    en="Days from the second date to the first.",
    examples=["DATE(2024, 3, 1) - DATE(2024, 2, 1) = 29"],
)
def days_between(end: date, start: date) -> Decimal:
    return Decimal((end - start) // timedelta(1))


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


@function(
    "&",
    "",
    "scalar scalar -> text",
    sql=concatenated,
    tree="cat",
    lazy=True,
    zh="连接成文本；空白是空文本，数字不带末尾的 0",
    en="Join as text; a blank is empty text, a number has no zeros at its end.",
    examples=['"a" & 1.50 = "a1.5"', '1 & TRUE = "1TRUE"'],
)
def join(call: Call, parts: list[Closure]) -> Closure:
    left, right = (text_reader(argument.type, part) for argument, part in zip(call.arguments, parts, strict=True))

    def joined_text(env: Env) -> str | None:
        first, second = left(env), right(env)
        return None if first is None or second is None else first + second

    return joined_text


def _compare(symbol: str, tree: str, run: Any, zh: str, en: str, examples: list[str]) -> None:
    function(symbol, "", *COMPARED, sql=f"({{0}} {symbol} {{1}})", tree=tree, zh=zh, en=en, examples=examples)(run)


function(
    "=",
    "",
    "U U -> bool",
    sql="({0} = {1})",
    tree="eq",
    zh="相等；区分大小写；与空日期、空引用、错误值比较都不成立",
    en="Equal; case matters; nothing equals a blank date, a blank reference or an error.",
    examples=['"a" = "a"', 'NOT("a" = "A")'],
)(operator.eq)
function(
    "<>",
    "",
    "U U -> bool",
    sql="({0} <> {1})",
    tree="ne",
    zh="不相等",
    en="Not equal; false for a blank date, a blank reference or an error.",
    examples=["1 <> 2"],
)(operator.ne)
_compare("<", "lt", operator.lt, "小于；文本按字符编码比较", "Less; text by character code.", ["1 < 2", '"B" < "a"'])
_compare("<=", "le", operator.le, "小于或等于", "Less or equal.", ["2 <= 2.0"])
_compare(">", "gt", operator.gt, "大于", "Greater.", ["DATE(2024, 1, 2) > DATE(2024, 1, 1)"])
_compare(">=", "ge", operator.ge, "大于或等于", "Greater or equal.", ["2 >= 2"])
