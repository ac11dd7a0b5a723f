"""Choosing between values, and asking what a value is."""

from typing import Any

from engine.formula.closures import BLANK, Closure, raw
from engine.formula.env import Env
from engine.formula.functions.registry import function
from engine.formula.functions.sql_parts import blank, joined_by, one_of, otherwise
from engine.formula.typed import Call, Path


@function(
    "IF",
    "如果",
    "bool T T? -> T",
    usage="IF(condition, then, else)",
    lazy=True,
    sql=otherwise,
    zh="条件成立取第二个，否则取第三个（省略则为空白）；两者类型相同",
    en="The second where the condition holds, else the third (left out: blank). Both have one type.",
    examples=['IF(2 > 1, "a", "b") = "a"', "IF(FALSE, 5) = 0"],
)
def if_(call: Call, parts: list[Closure]) -> Closure:
    condition, then, *rest = parts
    nothing = BLANK.get(call.type.name)
    if not rest:
        return lambda env: then(env) if condition(env) else nothing
    other = rest[0]
    return lambda env: then(env) if condition(env) else other(env)


@function(
    "AND",
    "且",
    "bool bool* -> bool",
    usage="AND(a, b, …)",
    lazy=True,
    sql=joined_by(" AND "),
    zh="全部成立",
    en="All of them hold.",
    examples=["AND(1 < 2, 2 < 3)", "NOT(AND(TRUE, FALSE))"],
)
def and_(_call: Call, parts: list[Closure]) -> Closure:
    if len(parts) == 2:
        left, right = parts
        return lambda env: left(env) and right(env)
    return lambda env: all(part(env) for part in parts)


@function(
    "OR",
    "或",
    "bool bool* -> bool",
    usage="OR(a, b, …)",
    lazy=True,
    sql=joined_by(" OR "),
    zh="至少一个成立",
    en="At least one of them holds.",
    examples=["OR(FALSE, TRUE)"],
)
def or_(_call: Call, parts: list[Closure]) -> Closure:
    if len(parts) == 2:
        left, right = parts
        return lambda env: left(env) or right(env)
    return lambda env: any(part(env) for part in parts)


@function(
    "NOT",
    "非",
    "bool -> bool",
    usage="NOT(condition)",
    sql="(NOT {0})",
    zh="不成立",
    en="It does not hold.",
    examples=["NOT(1 > 2)"],
)
def not_(value: bool) -> bool:
    return not value


@function(
    "TRUE",
    "真",
    "-> bool",
    usage="TRUE()",
    sql="TRUE",
    zh="真",
    en="True; may be written without brackets.",
    examples=["TRUE()"],
)
def true() -> bool:
    return True


@function(
    "FALSE",
    "假",
    "-> bool",
    usage="FALSE()",
    sql="FALSE",
    zh="假",
    en="False; may be written without brackets.",
    examples=["NOT(FALSE())"],
)
def false() -> bool:
    return False


@function(
    "IFERROR",
    "如果出错",
    "T T -> T",
    usage="IFERROR(value, instead)",
    lazy=True,
    sql="COALESCE({0}, {1})",
    zh="出错（如除以 0）或空日期、空引用时取第二个",
    en="The second where the first is an error, a blank date or a blank reference.",
    examples=["IFERROR(1 / 0, 7) = 7", "IFERROR(4 / 2, 7) = 2"],
)
def iferror(_call: Call, parts: list[Closure]) -> Closure:
    first, instead = parts

    def value(env: Env) -> Any:
        found = first(env)
        return instead(env) if found is None else found

    return value


@function(
    "ISBLANK",
    "为空",
    "field|date|datetime|ref|text|any -> bool",
    usage="ISBLANK(field)",
    lazy=True,
    sql=blank,
    zh="字段没有填写；0 不是空白",
    en="The field was not filled in; 0 is not blank.",
    examples=['ISBLANK("")', 'NOT(ISBLANK("a"))'],
)
def isblank(call: Call, parts: list[Closure]) -> Closure:
    argument = call.arguments[0]
    read = raw(argument.place) if isinstance(argument, Path) and not argument.type.of else parts[0]

    def is_blank(env: Env) -> bool:
        value = read(env)
        return value is None or (not value and isinstance(value, str | list | tuple))

    return is_blank


@function(
    "IN",
    "属于",
    "U U U* -> bool",
    usage="IN(value, a, b, …)",
    lazy=True,
    sql=one_of,
    zh="等于其中之一",
    en="Equal to one of them.",
    examples=['IN("b", "a", "b")', "NOT(IN(3, 1, 2))"],
)
def in_(_call: Call, parts: list[Closure]) -> Closure:
    first, *options = parts

    def is_in(env: Env) -> bool:
        value = first(env)
        return value is not None and any(_matches(value, option(env)) for option in options)

    return is_in


def _matches(value: Any, option: Any) -> bool:
    return value in option if isinstance(option, list | tuple | set | frozenset) else bool(value == option)


@function(
    "IN",
    "属于",
    "text [text] -> bool",
    tree="in_list",
    usage="IN(value, choices)",
    sql="({0} = ANY({1}))",
    zh="在多选字段之中",
    en="Among the choices of a field.",
)
def in_list(value: str, options: list[str]) -> bool:
    return value in options
