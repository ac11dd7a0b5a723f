"""The PostgreSQL back end: the same answer as the closures, digit for digit, as one expression."""

import operator
from typing import Any

from engine.errors import say
from engine.formula.closures import BLANK
from engine.formula.env import Context
from engine.formula.errors import FormulaError
from engine.formula.places import Where
from engine.formula.sql_values import is_written
from engine.formula.sql_writer import Resolve, Writer
from engine.formula.typed import Call, Path, Typed, is_constant, walk
from engine.formula.types import BOOL, TEXT

MAX_SQL = 100_000
_ORDERED = ("lt", "le", "gt", "ge")
_FLIPPED = {"lt": "gt", "le": "ge", "gt": "lt", "ge": "le", "eq": "eq", "ne": "ne"}
_COMPARISONS = {
    "lt": ("<", operator.lt),
    "le": ("<=", operator.le),
    "gt": (">", operator.gt),
    "ge": (">=", operator.ge),
    "eq": ("=", operator.eq),
    "ne": ("<>", operator.ne),
}


def sql_of(root: Typed, resolve: Resolve, context: Context | None, *, exact: bool) -> tuple[str, list[Any]]:
    """Return SQL for a typed tree and the values of its `%s` places; see `Compiled.sql`."""
    if {Where.LINE, Where.LINES} <= {node.place.where for node in walk(root) if isinstance(node, Path)}:
        # Seen from a line both have one path; no report or filter asks for both.
        raise FormulaError(
            say("一行和整列不能同时在数据库里计算", "The database cannot compute a line and its whole column together")
        )
    writer = _Conditions(resolve, context)
    text = writer.condition(root) if root.type == BOOL and not exact else writer.value(root).sql
    if len(text) > MAX_SQL:
        raise FormulaError(say("公式太大，不能在数据库里计算", "The formula is too large for the database"))
    return writer.values.finished(text)


class _Conditions(Writer):
    """Conditions at the top of a formula, where NULL is as good as FALSE and an index can answer."""

    def condition(self, node: Typed) -> str:
        """Return SQL for a place where NULL is as good as FALSE, in a form an index can answer."""
        if isinstance(node, Path):
            return self.column(node).sql
        if isinstance(node, Call) and not is_constant(node):
            word = node.function.tree
            if word in ("AND", "OR"):
                return "(" + f" {word} ".join(self.condition(argument) for argument in node.arguments) + ")"
            if word == "NOT" and isinstance(node.arguments[0], Path):
                return f"({self.column(node.arguments[0]).sql} IS NOT TRUE)"
            if word in _COMPARISONS:
                return self._native(node, word) or self.value(node).sql
            if word == "IN":
                return self._native_in(node) or self.value(node).sql
        return self.value(node).sql

    def _native(self, node: Call, word: str) -> str | None:
        """Return `column op constant` without filling blanks first; None when the comparison is another."""
        left, right = node.arguments
        if isinstance(right, Path) and is_constant(left):
            left, right, word = right, left, _FLIPPED[word]
        if not isinstance(left, Path) or left.type.of or not is_constant(right):
            return None
        constant = self.evaluate(right)
        if not self.values.fits(constant, left.type):
            return "FALSE"
        literal = (
            self.values.written(constant, computed=False)
            if is_written(right)
            else self.values.bound(constant, left.type)
        )
        collate = ' COLLATE "C"' if left.type == TEXT and word in _ORDERED else ""
        symbol, compare = _COMPARISONS[word]
        blank = BLANK.get(left.type.name)
        return self._or_blank(left, f"{collate} {symbol} {literal}", blank is not None and compare(blank, constant))

    def _native_in(self, node: Call) -> str | None:
        """Return `column IN (constants)` without filling blanks first; None when it asks something else."""
        first, *options = node.arguments
        if not isinstance(first, Path) or first.type.of or not all(map(is_constant, options)):
            return None
        texts, values = self.options(first.type, options)
        return (
            self._or_blank(first, f" IN ({', '.join(texts)})", BLANK.get(first.type.name) in values)
            if texts
            else "FALSE"
        )

    def _or_blank(self, node: Path, test: str, blank_passes: bool) -> str:
        column = self.column(node)
        either = f" OR {column.sql} IS NULL" if blank_passes and column.nullable else ""
        return f"({column.sql}{test}{either})"
