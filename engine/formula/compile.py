"""A formula text in a scope becomes something that can be evaluated, written as SQL, and sent to the browser."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from engine.formula.closures import Closure, closure
from engine.formula.env import Context, Env
from engine.formula.grammar import parse
from engine.formula.infer import infer
from engine.formula.json_tree import json_tree
from engine.formula.places import Path as Steps
from engine.formula.scope import Scope
from engine.formula.sql import sql_of
from engine.formula.sql_writer import Resolve
from engine.formula.typed import Call, Path, Typed, walk
from engine.formula.types import Type


@dataclass(frozen=True, eq=False)
class Compiled:
    """A formula ready to use.

    text             as it was written
    type             of its value
    paths            canonical paths of all it reads; a line's field is ("lines", "qty") from wherever it is read
    reference_paths  the references it follows, with the form each leads to: load those records into `Env.related`
    evaluate         from an Env to the value; None is an error, or a blank date or reference
    context          the value depends on who asks or when
    lookups          the functions in it that only the server's Python can answer (OPEN, LATEST, POSTED, BALANCE)
    """

    text: str
    type: Type
    paths: frozenset[Steps]
    reference_paths: dict[Steps, str]
    evaluate: Callable[[Env], Any]
    context: bool
    lookups: frozenset[str]
    root: Typed = field(repr=False)

    @property
    def server(self) -> bool:
        """Whether only the server's Python can answer."""
        return bool(self.lookups)

    @property
    def tree(self) -> list[Any]:
        """The JSON tree the browser evaluates; see docs/reference/formula-tree.md."""
        return json_tree(self.root)

    def sql(self, resolve: Resolve, context: Context | None = None, *, exact: bool = False) -> tuple[str, list[Any]]:
        """Return SQL text with `%s` places, and their values.

        resolve  from a canonical path to (sql, nullable) or (sql, nullable, params); a column of line items
                 resolves to an array, the line items themselves to an array of ids
        context  answers TODAY(), ME(), MY("…"); needed when `context` is true
        exact    a condition is TRUE or FALSE; otherwise it may be NULL for false, so that WHERE can use indexes
        Raises FormulaError for functions only the server's Python can answer.
        """
        return sql_of(self.root, resolve, context, exact=exact)


def compile_formula(text: str, scope: Scope) -> Compiled:
    """Return the compiled formula; the scope keeps it. Raises FormulaError with the position in the text."""
    found = scope.compiled.get(text)
    if found is None:
        found = scope.compiled[text] = _compile(text, scope)
    assert isinstance(found, Compiled)
    return found


def _compile(text: str, scope: Scope) -> Compiled:
    root = infer(parse(text), scope)
    nodes = list(walk(root))
    places = [node.place for node in nodes if isinstance(node, Path)]
    functions = [node.function for node in nodes if isinstance(node, Call)]
    run: Closure = closure(root)
    return Compiled(
        text,
        root.type,
        frozenset(place.path for place in places),
        {path: form for place in places for path, form in place.reference_paths.items()},
        run,
        any(function.context for function in functions),
        frozenset(function.name for function in functions if function.server),
        root,
    )
