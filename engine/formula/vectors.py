"""Facts about spreadsheets, run against our language: cells become fields, ranges of one type become columns."""

import re
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from engine.formula.compile import compile_formula
from engine.formula.env import Env
from engine.formula.errors import FormulaError
from engine.formula.scope import simple_scope
from engine.formula.types import BOOL, DATE, DATETIME, NUM, TEXT, Type, list_of

_CELL = r"\$?([A-Z]{1,2})\$?([0-9]{1,5})"
_PLACE = re.compile(rf'"(?:[^"]|"")*"|(?<![\w.]){_CELL}(?::{_CELL})?(?![\w(])')


class NotExpressible(Exception):
    """The case needs something a form does not have: a range of mixed types, an error as input."""


def recognises(content: Any) -> bool:
    """Say whether a file holds formula vectors."""
    cases = content.get("cases") if isinstance(content, dict) else None
    return isinstance(cases, list) and all(
        isinstance(case, dict) and {"formula", "expected"} <= case.keys() for case in cases
    )


def outcomes(content: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield for each case what we say; `differs` lists where that is not what the file says, `missing` what we lack."""
    for case in content["cases"]:
        yield {"kind": "formula", "id": case["id"], **_outcome(case)}


def _outcome(case: dict[str, Any]) -> dict[str, Any]:
    try:
        value = answer(case)
    except NotExpressible as reason:
        return {"missing": [str(reason)], "differs": ["a form has no such thing"]}
    except FormulaError as refused:
        return {"missing": [refused.message.en], "differs": ["the formula is refused"]}
    wrong = [] if agrees(case, value) else [f"should be {case['expected']}, is {value}"]
    return {"differs": wrong}


def answer(case: dict[str, Any]) -> Any:
    """Return our value of a case. Raises FormulaError when refused, NotExpressible when there is no such thing here."""
    if "#" in re.sub(r'"[^"]*"', "", case["formula"]) or "{" in re.sub(r'"[^"]*"', "", case["formula"]):
        raise NotExpressible("an error value or an array is written in the formula")
    fields: dict[str, tuple[Type, Any]] = {}

    def field(match: re.Match[str]) -> str:
        if match[0].startswith('"'):
            return match[0]
        name = match[0].replace("$", "").replace(":", "_").lower()
        fields[name] = _range(case, match) if match[3] else _cell(case, match[1] + match[2])
        return name

    formula = _PLACE.sub(field, case["formula"])
    compiled = compile_formula(formula, simple_scope({name: kind for name, (kind, _) in fields.items()}))
    return compiled.evaluate(Env({name: value for name, (_, value) in fields.items()}))


def agrees(case: dict[str, Any], value: Any) -> bool:
    """Compare as the vectors' README says: numbers within a tolerance, an error with an error, all else exactly."""
    expected = case["expected"]
    if isinstance(expected, dict):
        return value is None if "error" in expected else _value(expected)[1] == value
    if isinstance(expected, bool | str):
        return type(value) is type(expected) and value == expected
    if isinstance(value, date):
        value = Decimal((value - date(1899, 12, 30)).days)
    if not isinstance(value, Decimal | int) or isinstance(value, bool):
        return False
    near = max(1e-9, 1e-9 * abs(float(expected)))
    return abs(float(value) - float(expected)) <= float(case.get("tolerance", near))


def _cell(case: dict[str, Any], address: str) -> tuple[Type, Any]:
    # A cell with nothing in it has no type either; most formulas read it as a number.
    return _value(case["cells"][address]) if address in case["cells"] else (NUM, None)


def _range(case: dict[str, Any], match: re.Match[str]) -> tuple[Type, list[Any]]:
    values = [_value(case["cells"][address]) for address in _addresses(match) if address in case["cells"]]
    kinds = {kind for kind, _ in values}
    if len(kinds) > 1:
        raise NotExpressible("a column holds one type")
    return list_of(kinds.pop() if kinds else NUM), [value for _, value in values]


def _addresses(match: re.Match[str]) -> Iterator[str]:
    for column in range(_number(match[1]), _number(match[3]) + 1):
        for row in range(int(match[2]), int(match[4]) + 1):
            yield _letters(column) + str(row)


def _value(raw: Any) -> tuple[Type, Any]:
    if isinstance(raw, dict):
        if "error" in raw:
            raise NotExpressible("a field holds no error")
        text = raw["date"]
        return (DATETIME, datetime.fromisoformat(text)) if "T" in text else (DATE, date.fromisoformat(text))
    if isinstance(raw, bool):
        return BOOL, raw
    return (TEXT, raw) if isinstance(raw, str) else (NUM, Decimal(str(raw)))


def _number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def _letters(number: int) -> str:
    return (_letters((number - 1) // 26) if number > 26 else "") + chr((number - 1) % 26 + 65)
