"""The registry of functions and operators: one entry gives the types, the Python, the SQL and the manual.

The browser has the same table in `designer/src/expr/functions.ts`; the vector file holds the two together.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from engine.errors import Text
from engine.formula.signature import Signature, signature
from engine.formula.typed import Call, Digits, Typed
from engine.formula.types import Type

Implementation = Callable[..., Any]
SqlTemplate = str | Callable[[Call], str]


@dataclass(frozen=True, eq=False)
class Function:
    """One function (`ROUND`) or operator (`+`).

    tree        its word in the browser's tree
    signatures  tried in order
    run         from argument values to a value; not called when one is None (an error, a blank date): then the
                result is None too, or false where it is a condition
    lazy        `run` gets the call and the arguments as closures, and returns a closure
    sql         template over `{0}`, `{1}`, …; None when only the server's Python can answer
    digits      how many digits the result may have; the widest argument's unless given
    result      the type where signatures cannot tell it: called with the scope and the arguments
    examples    formulas that are true, shown in the manual and run by the tests
    """

    name: str
    tree: str
    alias: str
    signatures: tuple[Signature, ...]
    usage: str
    help: Text
    run: Implementation
    lazy: bool
    sql: SqlTemplate | None
    digits: Callable[[Sequence[Typed]], Digits] | None
    result: Callable[[Any, Sequence[Typed]], Type] | None
    examples: tuple[str, ...]
    group: str
    context: bool
    server: bool


FUNCTIONS: dict[str, tuple[Function, ...]] = {}
"""Every function by its English name and its Chinese one, operators by their symbol; several entries: the first that fits."""


def function(
    name: str,
    alias: str,
    *signatures: str,
    zh: str,
    en: str,
    examples: Sequence[str] = (),
    usage: str = "",
    sql: SqlTemplate | None = None,
    lazy: bool = False,
    digits: Callable[[Sequence[Typed]], Digits] | None = None,
    result: Callable[[Any, Sequence[Typed]], Type] | None = None,
    tree: str = "",
    context: bool = False,
    server: bool = False,
) -> Callable[[Implementation], Implementation]:
    """Register the decorated implementation; see `Function`.

    context  the value depends on who asks and when     server  the browser and SQL cannot answer
    usage    how the manual writes a call: "ROUND(number, digits)"
    """

    def register(run: Implementation) -> Implementation:
        entry = Function(
            name,
            tree or name,
            alias,
            tuple(map(signature, signatures)),
            usage,
            Text(zh, en),
            run,
            lazy,
            sql,
            digits,
            result,
            tuple(examples),
            run.__module__.rpartition(".")[2],
            context,
            server,
        )
        for known in filter(None, (name, alias)):
            FUNCTIONS[known] = (*FUNCTIONS.get(known, ()), entry)
        return run

    return register
