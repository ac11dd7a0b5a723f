"""What a function takes and gives, in a few words: `num num? -> num`, `[T] -> T`, `T T* -> bool`.

num text bool date datetime ref   that type                     T      one type, the same wherever T stands; U: or MY("…")
scalar                            any value but a reference     [..]   a list of it (a column of line items)
rows                              line items themselves         field  a path, asked whether it is blank
'text'                            text written in the formula   a|b    either     ?  may be left out     *  any number more
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from engine.formula.typed import Constant, Path, Typed
from engine.formula.types import ANY, BOOL, DATE, DATETIME, FILES, NUM, ROWS, TEXT, Type, fits, list_of, ref

_NAMED = {
    "num": NUM,
    "text": TEXT,
    "bool": BOOL,
    "date": DATE,
    "datetime": DATETIME,
    "files": FILES,
    "rows": ROWS,
    "any": ANY,
}
_PRINTED = ("num", "text", "bool", "date", "datetime")
_SINGLE = (*_PRINTED, "ref")


@dataclass(frozen=True)
class Signature:
    """Kinds of the parameters in order; the last may repeat; `required` counts those that must be there."""

    kinds: tuple[str, ...]
    required: int
    repeats: bool
    result: str

    def match(self, arguments: Sequence[Typed]) -> "Type | int":
        """Return the type of the result, or the index of the argument that does not fit (their number: count is wrong)."""
        if len(arguments) < self.required or (len(arguments) > len(self.kinds) and not self.repeats):
            return len(arguments)
        known: dict[str, Type] = {}
        for index, argument in enumerate(arguments):
            kind = self.kinds[min(index, len(self.kinds) - 1)]
            if not any(_takes(option, argument, known) for option in kind.split("|")):
                return index
        return _result(self.result, known)


@cache
def signature(text: str) -> Signature:
    """Return the signature a text describes."""
    left, result = (side.strip() for side in text.split("->"))
    words = left.split()
    kinds = tuple(word.rstrip("?*") for word in words)
    required = sum(not word.endswith(("?", "*")) for word in words)
    return Signature(kinds, required, bool(words) and words[-1].endswith("*"), result)


def _takes(kind: str, argument: Typed, known: dict[str, Type]) -> bool:
    given = argument.type
    if kind.startswith("["):
        return given.of is not None and _fits(kind[1:-1], given.of, known)
    if kind == "'text'":
        return isinstance(argument, Constant) and given == TEXT
    if kind == "'num'":
        return isinstance(argument, Constant) and given == NUM
    if kind == "field":
        return isinstance(argument, Path)
    return _fits(kind, given, known)


def _fits(kind: str, given: Type, known: dict[str, Type]) -> bool:
    if kind == "U" and given == ANY:
        return True
    if kind in ("T", "U"):
        wanted = known.get(kind, ANY)
        if wanted == ANY or (wanted.name == "ref" and wanted.to is None):
            known[kind] = given
        return given.name in _SINGLE and fits(given, wanted)
    if kind == "scalar":
        return given.name in _PRINTED
    return given.name == kind or given == _NAMED.get(kind)


def _result(text: str, known: dict[str, Type]) -> Type:
    if text.startswith("["):
        return list_of(_result(text[1:-1], known))
    if text.startswith("ref:"):
        return ref(text.removeprefix("ref:"))
    return known["T"] if text == "T" else _NAMED[text]
