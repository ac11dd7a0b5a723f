"""What a report asks for: typed values from JSON, with defaults that are formulas."""

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from engine.definitions.model import Json, Parameter, Report
from engine.errors import Problem, Text, invalid, say
from engine.formula import Context, Env, compile_formula, simple_scope

Values = dict[str, Any]
LARGEST = 2**63
# Room to compute the day, month or year after.
LAST_YEAR = 9990


def read_parameters(report: Report, given: Mapping[str, Json], context: Context) -> Values:
    """Return every parameter's value by name, None where blank.

    A parameter that is not sent takes its default; null means blank on purpose.
    Raises Invalid with all problems: unknown names, wrong types, required ones left blank.
    """
    problems = _unknown(report, given)
    values: Values = {}
    for parameter in report.parameters:
        value = _value(parameter, given, context)
        if isinstance(value, Problem):
            problems.append(value)
        elif value is None and parameter.required:
            message = say("请填写“{label}”", "'{label}' is required", label=parameter.label)
            problems.append(Problem("report.parameter_missing", message, f"/parameters/{parameter.name}"))
        else:
            values[parameter.name] = value
    if problems:
        raise invalid(problems)
    return values


def default_of(parameter: Parameter, context: Context) -> Any:
    """Return what a parameter is when nobody sets it."""
    if parameter.default is None:
        return None
    return compile_formula(parameter.default, simple_scope({})).evaluate(Env({}, context=context))


def _value(parameter: Parameter, given: Mapping[str, Json], context: Context) -> Any:
    if parameter.name not in given:
        return default_of(parameter, context)
    raw = given[parameter.name]
    if raw is None or raw == "":
        return None
    reader, wanted = READERS[parameter.type]
    try:
        return reader(raw)
    except (TypeError, ValueError, ArithmeticError):
        message = say("“{label}”应是{kind}", "'{label}' should be {kind}", label=parameter.label, kind=wanted)
        return Problem("report.parameter_type", message, f"/parameters/{parameter.name}")


def _unknown(report: Report, given: Mapping[str, Json]) -> list[Problem]:
    known = {parameter.name for parameter in report.parameters}
    return [
        Problem(
            "report.parameter_unknown",
            say("报表没有参数“{n}”", "The report has no parameter '{n}'", n=name[:50]),
            f"/parameters/{name[:50]}",
        )
        for name in given
        if name not in known
    ]


def _text(raw: Json) -> str:
    if not isinstance(raw, str) or len(raw) > 1000:
        raise TypeError
    return raw


def _day(raw: Json) -> date:
    day = date.fromisoformat(_text(raw))
    if day.year > LAST_YEAR:
        raise ValueError(raw)
    return day


def _number(raw: Json) -> Decimal:
    if isinstance(raw, bool) or not isinstance(raw, (str, int, Decimal)):
        raise TypeError
    number = Decimal(raw)
    if not number.is_finite() or abs(number.adjusted()) > 30:
        raise InvalidOperation
    return number


def _whole(raw: Json) -> int:
    number = _number(raw)
    if number != int(number) or abs(number) >= LARGEST:
        raise ValueError
    return int(number)


def _record(raw: Json) -> int:
    return _whole(raw["id"] if isinstance(raw, dict) and "id" in raw else raw)


def _truth(raw: Json) -> bool:
    if not isinstance(raw, bool):
        raise TypeError
    return raw


READERS: dict[str, tuple[Callable[[Json], Any], Text]] = {
    **dict.fromkeys(("text", "long_text", "select", "auto_number"), (_text, Text("文本", "text"))),
    **dict.fromkeys(("decimal", "quantity", "money", "percent"), (_number, Text("数字", "a number"))),
    **dict.fromkeys(("reference", "user", "department"), (_record, Text("记录编号", "the id of a record"))),
    "integer": (_whole, Text("整数", "a whole number")),
    "date": (_day, Text("日期，如 2024-03-01", "a date such as 2024-03-01")),
    "boolean": (_truth, Text("true 或 false", "true or false")),
}
