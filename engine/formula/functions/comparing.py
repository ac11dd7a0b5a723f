"""Comparing two values of one type; false where one is an error, a blank date or a blank reference."""

import operator
from collections.abc import Callable
from typing import Any

from engine.formula.functions.registry import function
from engine.formula.typed import Call
from engine.formula.types import TEXT

ORDERED = ("num num -> bool", "text text -> bool", "date date -> bool", "datetime datetime -> bool")


def _sql(symbol: str) -> Callable[[Call], str]:
    """Return the template; text is ordered by code point, whatever the database's locale."""

    def template(call: Call) -> str:
        by_code = ' COLLATE "C"' if call.arguments[0].type == TEXT else ""
        return f"({{0}}{by_code} {symbol} {{1}})"

    return template


def _compare(symbol: str, tree: str, run: Callable[[Any, Any], Any], zh: str, en: str, examples: list[str]) -> None:
    function(symbol, "", *ORDERED, sql=_sql(symbol), tree=tree, zh=zh, en=en, examples=examples)(run)


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
