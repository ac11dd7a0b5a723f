"""Writing the value of a typed tree as SQL: fields with their blanks filled, constants, templates of functions."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from engine.errors import say
from engine.formula.closures import closure
from engine.formula.env import DEFAULT_ZONE, Context, Env
from engine.formula.errors import FormulaError
from engine.formula.functions.sql_parts import BLANKS
from engine.formula.places import Path as Steps
from engine.formula.sql_values import Values, is_written
from engine.formula.typed import Call, Path, Typed, is_constant, walk
from engine.formula.types import ANY, BOOL, TEXT, Type

Resolve = Callable[[Steps], tuple[Any, ...]]
"""From a canonical path to (sql, nullable) or (sql, nullable, params)."""

# An argument longer than this that a template uses twice is computed once, in a sub-select.
SHORT = 80
_PLACE = re.compile(r"\{(raw)?(\d)\}|\{(zone)\}")
_NULLS = {"num": "NULL::numeric", "text": "NULL::text", "bool": "FALSE"} | {
    name: BLANKS[name] for name in ("date", "datetime", "ref")
}


@dataclass(frozen=True)
class Fragment:
    """A self-contained piece of SQL. `raw` is the column itself where the piece is a field."""

    sql: str
    nullable: bool = True
    raw: str = ""


class Writer:
    """Writes one formula; `values` collects its parameters."""

    def __init__(self, resolve: Resolve, context: Context | None) -> None:
        self.resolve = resolve
        self.context = context
        self.values = Values()

    def value(self, node: Typed) -> Fragment:
        """Return SQL whose value is the node's; a condition is TRUE or FALSE, never NULL."""
        if is_constant(node):
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

    def _in(self, node: Call) -> str:
        first, *options = node.arguments
        texts, _ = self.options(first.type, options)
        # A NULL among the options must not turn "not among them" into NULL.
        return f"COALESCE({self.value(first).sql} IN ({', '.join(texts)}), FALSE)" if texts else "FALSE"

    def options(self, kind: Type, options: Sequence[Typed]) -> tuple[list[str], list[Any]]:
        """Return the options as SQL, lists spread out, and the values of those that are constants."""
        texts: list[str] = []
        values: list[Any] = []
        for option in options:
            if not is_constant(option):
                texts.append(self.value(option).sql)
                continue
            found = self.evaluate(option)
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
        other, mine = (left, self.evaluate(right)) if right.type == ANY else (right, self.evaluate(left))
        if not self.values.fits(mine, other.type):
            return "FALSE"
        symbol = "=" if node.function.tree == "eq" else "<>"
        return f"COALESCE({self.value(other).sql} {symbol} {self.values.bound(mine, other.type)}, FALSE)"

    def _constant(self, node: Typed) -> Fragment:
        value = self.evaluate(node)
        if value is None:
            return Fragment(_NULLS.get(node.type.name, "NULL"))
        return Fragment(self.values.written(value) if is_written(node) else self.values.bound(value, node.type), False)

    def evaluate(self, node: Typed) -> Any:
        if self.context is None and any(isinstance(part, Call) and part.function.context for part in walk(node)):
            raise FormulaError(
                say("这里不知道是谁在问、今天是几号", "Nobody is asking here, so the formula has no today and no me")
            )
        return closure(node)(Env({}, context=self.context))

    def _path(self, node: Path) -> Fragment:
        column = self.column(node)
        raw = column.sql
        if node.type.of or node.type.name in ("date", "datetime", "ref", "files", "rows"):
            return Fragment(raw, column.nullable, raw)
        text = f"{raw}::numeric" if node.type.name == "num" else raw
        return Fragment(f"COALESCE({text}, {BLANKS[node.type.name]})" if column.nullable else text, False, raw)

    def column(self, node: Path) -> Fragment:
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
