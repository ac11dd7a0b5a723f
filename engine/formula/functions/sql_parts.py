"""SQL templates that more than one function needs. `{0}` is an argument, `{raw0}` a field before blanks are filled."""

from collections.abc import Callable

from engine.formula.exact import DIVISION_SCALE
from engine.formula.typed import Call, Constant, Digits, Path
from engine.formula.types import Type

FIRST_DAY = "DATE '0001-01-01'"
LAST_ORDINAL = 3_652_058
"""Days from 0001-01-01 to 9999-12-31."""

_TEXT = {
    "num": "trim_scale({})::text",
    "text": "{}",
    "bool": "CASE WHEN {} THEN 'TRUE' ELSE 'FALSE' END",
    "date": "COALESCE(to_char({}, 'YYYY-MM-DD'), '')",
    "datetime": "COALESCE(to_char({} AT TIME ZONE {{zone}}, 'YYYY-MM-DD HH24:MI'), '')",
    "any": "{}::text",
}
BLANKS = {
    "num": "0",
    "text": "''",
    "bool": "FALSE",
    "date": "NULL::date",
    "datetime": "NULL::timestamptz",
    "ref": "NULL::bigint",
}


def whole(argument: str, limit: int) -> str:
    """Return SQL for a number cut to a whole one within ±limit; an error stays one (LEAST would take the limit)."""
    return f"(CASE WHEN {argument} > {limit} THEN {limit} WHEN {argument} < -{limit} THEN -{limit} ELSE trunc({argument}) END)::int"


def quotient(call: Call) -> str:
    over, under = (argument.digits for argument in call.arguments)
    return divided("{0}", "{1}", over, under)


def divided(over: str, under: str, over_digits: Digits, under_digits: Digits) -> str:
    """Return SQL for a division rounded half up to 20 decimals, as if from the exact quotient.

    PostgreSQL rounds a quotient once to the scale of its operands; rounding that again could go wrong only when the
    digits between say 499…9. With more of them than the divisor has digits, they cannot.
    """
    guard = sum(under_digits) + over_digits[1] + 1
    return f"round(({over} + 0e-{DIVISION_SCALE + guard}) / NULLIF({under}, 0), {DIVISION_SCALE})"


def power(call: Call) -> str:
    exponent = call.arguments[1]
    assert isinstance(exponent, Constant)
    times = abs(int(exponent.value))
    product = "(" + " * ".join(["{0}"] * times) + ")" if times else "1"
    if exponent.value >= 0:
        return product
    whole_digits, fraction = call.arguments[0].digits
    return divided("1", product, (1, 0), (whole_digits * times, fraction * times))


def as_text(kind: Type, argument: str) -> str:
    """Return SQL for the text `&` makes of an argument."""
    return _TEXT[kind.name].format(argument)


def concatenated(call: Call) -> str:
    parts = (as_text(argument.type, f"{{{index}}}") for index, argument in enumerate(call.arguments))
    return "(" + " || ".join(parts) + ")"


def date_plus(sign: str) -> str:
    """Return SQL for a date some days on; NULL beyond the calendar."""
    days = f"({{0}} - {FIRST_DAY}) {sign} {whole('{1}', 4_000_000)}"
    return (
        f"(SELECT CASE WHEN n BETWEEN 0 AND {LAST_ORDINAL} THEN {FIRST_DAY} + n END FROM (SELECT {days} AS n) AS step)"
    )


def joined_by(separator: str) -> Callable[[Call], str]:
    def template(call: Call) -> str:
        return "(" + separator.join(f"{{{index}}}" for index in range(len(call.arguments))) + ")"

    return template


def one_of(call: Call) -> str:
    options = ", ".join(f"{{{index}}}" for index in range(1, len(call.arguments)))
    return f"({{0}} IN ({options}))"


def otherwise(call: Call) -> str:
    other = "{2}" if len(call.arguments) == 3 else BLANKS[call.type.name]
    return f"CASE WHEN {{0}} THEN {{1}} ELSE {other} END"


def blank(call: Call) -> str:
    argument = call.arguments[0]
    part = "{raw0}" if isinstance(argument, Path) else "{0}"
    if argument.type.name == "text":
        return f"({part} IS NULL OR {part} = '')"
    if argument.type.name in ("files", "list", "rows"):
        return f"(COALESCE(cardinality({part}), 0) = 0)"
    return f"({part} IS NULL)"
