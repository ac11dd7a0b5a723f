"""Rounding and the arithmetic that has no sign of its own."""

from collections.abc import Sequence
from decimal import ROUND_DOWN, ROUND_FLOOR, ROUND_UP, Decimal
from typing import Any

from engine.formula.closures import Closure
from engine.formula.digits import widest
from engine.formula.env import Env
from engine.formula.exact import EXACT, ZERO, add, round_half_up, round_with, step_of
from engine.formula.functions.registry import function
from engine.formula.functions.sql_parts import whole as whole_sql
from engine.formula.functions.values import whole
from engine.formula.typed import Call, Constant, Digits, Typed

MAX_SCALE = 40
"""Rounding further out changes nothing, or leaves nothing."""


def _rounded(arguments: Sequence[Typed]) -> Digits:
    """Rounding may carry into one digit more; a written scale cuts the fraction and may reach far to the left."""
    before, after = arguments[0].digits
    scale = arguments[1]
    if not isinstance(scale, Constant):
        return max(before, MAX_SCALE) + 1, after
    places = whole(scale.value, MAX_SCALE)
    return max(before, -places) + 1, min(after, max(places, 0))


def _scale(call: Call) -> str:
    scale = call.arguments[1]
    return str(whole(scale.value, MAX_SCALE)) if isinstance(scale, Constant) else whole_sql("{1}", MAX_SCALE)


def _round_sql(call: Call) -> str:
    return f"round({{0}}, {_scale(call)})"


def _down_sql(call: Call) -> str:
    return f"trunc({{0}}, {_scale(call)})"


def _up_sql(call: Call) -> str:
    scale = _scale(call)
    return f"(sign({{0}}) * ceil(abs({{0}}) * ('1e' || {scale})::numeric) * ('1e' || -({scale}))::numeric)"


@function(
    "ROUND",
    "四舍五入",
    "num num -> num",
    usage="ROUND(number, decimals)",
    lazy=True,
    sql=_round_sql,
    digits=_rounded,
    zh="四舍五入到几位小数，负数表示整十、整百",
    en="Round half up (away from zero) to so many decimals; negative: tens, hundreds.",
    examples=["ROUND(2.345, 2) = 2.35", "ROUND(-2.5, 0) = -3", "ROUND(1250, -2) = 1300"],
)
def round_(call: Call, parts: list[Closure]) -> Closure:
    value, scale = parts
    if isinstance(call.arguments[1], Constant):
        return _round_to(value, step_of(whole(call.arguments[1].value, MAX_SCALE)))

    def rounded(env: Env) -> Any:
        number, places = value(env), scale(env)
        return None if number is None or places is None else round_half_up(number, whole(places, MAX_SCALE))

    return rounded


def _round_to(value: Closure, step: Decimal, quantize: Any = EXACT.quantize) -> Closure:
    def rounded(env: Env) -> Any:
        number = value(env)
        return None if number is None else add(quantize(number, step), ZERO)

    return rounded


@function(
    "ROUNDUP",
    "向上舍入",
    "num num -> num",
    usage="ROUNDUP(number, decimals)",
    sql=_up_sql,
    digits=_rounded,
    zh="远离零方向舍入",
    en="Round away from zero.",
    examples=["ROUNDUP(2.301, 1) = 2.4", "ROUNDUP(-0.1, 0) = -1"],
)
def round_up(value: Decimal, scale: Decimal) -> Decimal:
    return round_with(value, whole(scale, MAX_SCALE), ROUND_UP)


@function(
    "ROUNDDOWN",
    "向下舍入",
    "num num -> num",
    usage="ROUNDDOWN(number, decimals)",
    sql=_down_sql,
    digits=_rounded,
    zh="向零方向舍去",
    en="Cut off towards zero.",
    examples=["ROUNDDOWN(2.39, 1) = 2.3", "ROUNDDOWN(-2.39, 1) = -2.3"],
)
def round_down(value: Decimal, scale: Decimal) -> Decimal:
    return round_with(value, whole(scale, MAX_SCALE), ROUND_DOWN)


@function(
    "INT",
    "取整",
    "num -> num",
    usage="INT(number)",
    sql="floor({0})",
    digits=lambda parts: (parts[0].digits[0] + 1, 0),
    zh="不大于它的最大整数",
    en="The largest whole number not above it.",
    examples=["INT(2.9) = 2", "INT(-2.1) = -3"],
)
def int_(value: Decimal) -> Decimal:
    return round_with(value, 0, ROUND_FLOOR)


@function(
    "ABS",
    "绝对值",
    "num -> num",
    usage="ABS(number)",
    sql="abs({0})",
    zh="绝对值",
    en="Without its sign.",
    examples=["ABS(-3) = 3"],
)
def abs_(value: Decimal) -> Decimal:
    return EXACT.abs(value)


@function(
    "SIGN",
    "正负号",
    "num -> num",
    usage="SIGN(number)",
    sql="sign({0})",
    digits=lambda _: (1, 0),
    zh="正数为 1，零为 0，负数为 -1",
    en="1 above zero, 0 at zero, -1 below.",
    examples=["SIGN(-0.5) = -1"],
)
def sign(value: Decimal) -> Decimal:
    return Decimal((value > 0) - (value < 0))


@function(
    "MOD",
    "余数",
    "num num -> num",
    usage="MOD(number, divisor)",
    sql="mod(mod({0}, NULLIF({1}, 0)) + {1}, NULLIF({1}, 0))",
    digits=widest,
    zh="余数，符号与除数相同；除数为 0 是错误值",
    en="The remainder, with the sign of the divisor; an error where that is zero.",
    examples=["MOD(7, 3) = 1", "MOD(-7, 3) = 2", "MOD(7, -3) = -2"],
)
def mod(value: Decimal, divisor: Decimal) -> Decimal | None:
    if not divisor:
        return None
    rest = EXACT.remainder(value, divisor)
    return add(rest, divisor) if rest and (rest < 0) != (divisor < 0) else add(rest, ZERO)
