"""The PostgreSQL back end: the same answer as the closures, digit for digit, as one expression."""

import operator
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from engine.errors import say
from engine.formula.closures import BLANK, closure
from engine.formula.env import DEFAULT_ZONE, Context, Env
from engine.formula.errors import FormulaError
from engine.formula.functions.sql_parts import BLANKS
from engine.formula.places import Path as Steps
from engine.formula.places import Where
from engine.formula.sql_values import Values, is_written
from engine.formula.typed import Call, Path, Typed, walk
from engine.formula.types import ANY, BOOL, TEXT, Type

Resolve = Callable[[Steps], tuple[Any, ...]]
"""From a canonical path to (sql, nullable) or (sql, nullable, params)."""

MAX_SQL = 100_000
# An argument longer than this that a template uses twice is computed once, in a sub-select.
SHORT = 80
_PLACE = re.compile(r"\{(raw)?(\d)\}|\{(zone)\}")
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
_NULLS = {"num": "NULL::numeric", "text": "NULL::text", "bool": "FALSE"} | {
    name: BLANKS[name] for name in ("date", "datetime", "ref")
}


@dataclass(frozen=True)
class Fragment:
    """A self-contained piece of SQL. `raw` is the column itself where the piece is a field."""

    sql: str
    nullable: bool = True
    raw: str = ""


def sql_of(root: Typed, resolve: Resolve, context: Context | None, *, exact: bool) -> tuple[str, list[Any]]:
    """Return SQL for a typed tree and the values of its `%s` places; see `Compiled.sql`."""
    if {Where.LINE, Where.LINES} <= {node.place.where for node in walk(root) if isinstance(node, Path)}:
        # Seen from a line both have one path; no report or filter asks for both.
        raise FormulaError(
            say("一行和整列不能同时在数据库里计算", "The database cannot compute a line and its whole column together")
        )
    writer = _Writer(resolve, context)
    text = writer.condition(root) if root.type == BOOL and not exact else writer.value(root).sql
    if len(text) > MAX_SQL:
        raise FormulaError(say("公式太大,不能在数据库里计算", "The formula is too large for the database"))
    return writer.values.finished(text)


class _Writer:
    """Writes one formula; `values` collects its parameters."""

    def __init__(self, resolve: Resolve, context: Context | None) -> None:
        self.resolve = resolve
        self.context = context
        self.values = Values()

    def value(self, node: Typed) -> Fragment:
        """Return SQL whose value is the node's; a condition is TRUE or FALSE, never NULL."""
        if _is_constant(node):
            return self._constant(node)
        if isinstance(node, Path):
            return self._path(node)
        assert isinstance(node, Call)
        if node.function.tree == "IN":
            return Fragment(self._in(node), nullable=False)
        if ANY in (argument.type for argument in node.arguments):
            return Fragment(self._with_any(node), nullable=False)
        parts = [self.value(argument) for argument in node.arguments]
        text = self._filled(node, parts)
        if node.type == BOOL and node.function.tree != "ISBLANK" and any(part.nullable for part in parts):
            text = f"COALESCE({text}, FALSE)"
        return Fragment(text, nullable=node.type != BOOL)

    def condition(self, node: Typed) -> str:
        """Return SQL for a place where NULL is as good as FALSE, in a form an index can answer."""
        if isinstance(node, Path):
            return self._column(node).sql
        if isinstance(node, Call) and not _is_constant(node):
            word = node.function.tree
            if word in ("AND", "OR"):
                return "(" + f" {word} ".join(self.condition(argument) for argument in node.arguments) + ")"
            if word == "NOT" and isinstance(node.arguments[0], Path):
                return f"({self._column(node.arguments[0]).sql} IS NOT TRUE)"
            if word in _COMPARISONS:
                return self._native(node, word) or self.value(node).sql
            if word == "IN":
                return self._native_in(node) or self.value(node).sql
        return self.value(node).sql

    def _native(self, node: Call, word: str) -> str | None:
        """Return `column op constant` without filling blanks first; None when the comparison is another."""
        left, right = node.arguments
        if isinstance(right, Path) and _is_constant(left):
            left, right, word = right, left, _FLIPPED[word]
        if not isinstance(left, Path) or left.type.of or not _is_constant(right):
            return None
        constant = self._evaluate(right)
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
        if not isinstance(first, Path) or first.type.of or not all(map(_is_constant, options)):
            return None
        texts, values = self._options(first.type, options)
        return (
            self._or_blank(first, f" IN ({', '.join(texts)})", BLANK.get(first.type.name) in values)
            if texts
            else "FALSE"
        )

    def _or_blank(self, node: Path, test: str, blank_passes: bool) -> str:
        column = self._column(node)
        either = f" OR {column.sql} IS NULL" if blank_passes and column.nullable else ""
        return f"({column.sql}{test}{either})"

    def _in(self, node: Call) -> str:
        first, *options = node.arguments
        texts, _ = self._options(first.type, options)
        # A NULL among the options must not turn "not among them" into NULL.
        return f"COALESCE({self.value(first).sql} IN ({', '.join(texts)}), FALSE)" if texts else "FALSE"

    def _options(self, kind: Type, options: Sequence[Typed]) -> tuple[list[str], list[Any]]:
        """Return the options as SQL, lists spread out, and the values of those that are constants."""
        texts: list[str] = []
        values: list[Any] = []
        for option in options:
            if not _is_constant(option):
                texts.append(self.value(option).sql)
                continue
            found = self._evaluate(option)
            listed = found if isinstance(found, list | tuple | set | frozenset) else [found]
            fitting = [value for value in listed if self.values.fits(value, kind)]
            values += fitting
            texts += [
                self.values.written(v, computed=False) if is_written(option) else self.values.bound(v, kind)
                for v in fitting
            ]
        return texts, values

    def _with_any(self, node: Call) -> str:
        """Return a comparison with MY("…"), whose type only its value tells."""
        left, right = node.arguments
        other, mine = (left, self._evaluate(right)) if right.type == ANY else (right, self._evaluate(left))
        if not self.values.fits(mine, other.type):
            return "FALSE"
        symbol, _ = _COMPARISONS[node.function.tree]
        return f"COALESCE({self.value(other).sql} {symbol} {self.values.bound(mine, other.type)}, FALSE)"

    def _constant(self, node: Typed) -> Fragment:
        value = self._evaluate(node)
        if value is None:
            return Fragment(_NULLS.get(node.type.name, "NULL"))
        return Fragment(self.values.written(value) if is_written(node) else self.values.bound(value, node.type), False)

    def _evaluate(self, node: Typed) -> Any:
        if self.context is None and any(isinstance(part, Call) and part.function.context for part in walk(node)):
            raise FormulaError(
                say("这里不知道是谁在问、今天是几号", "Nobody is asking here, so the formula has no today and no me")
            )
        return closure(node)(Env({}, context=self.context))

    def _path(self, node: Path) -> Fragment:
        column = self._column(node)
        raw = column.sql
        if node.type.of or node.type.name in ("date", "datetime", "ref", "files", "rows"):
            return Fragment(raw, column.nullable, raw)
        text = f"{raw}::numeric" if node.type.name == "num" else raw
        return Fragment(f"COALESCE({text}, {BLANKS[node.type.name]})" if column.nullable else text, False, raw)

    def _column(self, node: Path) -> Fragment:
        text, nullable, *rest = self.resolve(node.place.path)
        return Fragment(self.values.adopted(text, rest[0] if rest else ()), bool(nullable))

    def _filled(self, node: Call, parts: Sequence[Fragment]) -> str:
        entry = node.function
        if entry.sql is None:
            raise FormulaError(
                say("{name} 不能在数据库里计算", "{name} cannot be computed in the database", name=entry.name)
            )
        template = entry.sql if isinstance(entry.sql, str) else entry.sql(node)
        used = [template.count(f"{{{index}}}") for index in range(len(parts))]
        shared = {index: part for index, part in enumerate(parts) if used[index] > 1 and len(part.sql) > SHORT}
        texts = {str(index): f"arg.a{index}" if index in shared else part.sql for index, part in enumerate(parts)}
        text = self._substituted(template, texts, parts)
        if not shared:
            return text
        columns = ", ".join(f"{part.sql} AS a{index}" for index, part in shared.items())
        return f"(SELECT {text} FROM (SELECT {columns}) AS arg)"

    def _substituted(self, template: str, texts: Mapping[str, str], parts: Sequence[Fragment]) -> str:
        def place(match: re.Match[str]) -> str:
            if match[3]:
                return self.values.bound(self.context.zone if self.context else DEFAULT_ZONE, TEXT)
            return parts[int(match[2])].raw if match[1] else texts[match[2]]

        return _PLACE.sub(place, template)


def _is_constant(node: Typed) -> bool:
    return not any(isinstance(part, Path) or (isinstance(part, Call) and part.function.server) for part in walk(node))
