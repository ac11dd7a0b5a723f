"""The Python back end: a typed tree becomes one function of an Env."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from engine.formula.env import Env
from engine.formula.exact import ZERO
from engine.formula.places import Place, Where
from engine.formula.typed import Call, Constant, Path, Typed
from engine.formula.types import BOOL

Closure = Callable[[Env], Any]

BLANK: dict[str, Any] = {"num": ZERO, "text": "", "bool": False, "list": ()}
"""What a blank field reads as; dates and references stay None."""


def closure(node: Typed) -> Closure:
    """Return the function that computes a node."""
    match node:
        case Constant():
            value = node.value
            return lambda env: value
        case Path():
            return _filled(raw(node.place), BLANK.get(node.type.name)) if not _listed(node) else column(node.place)
        case Call():
            parts = [closure(argument) for argument in node.arguments]
            return node.function.run(node, parts) if node.function.lazy else _strict(node, parts)


def raw(place: Place) -> Closure:
    """Return the function that reads a place as it is stored, None where blank."""
    if place.references:
        return _followed(place)
    name = place.steps[-1]
    match place.where:
        case Where.LINE:
            return lambda env: env.line.get(name)  # type: ignore[union-attr]  # a line formula has its line
        case Where.CANDIDATE:
            return lambda env: env.candidate.get(name)  # type: ignore[union-attr]  # a filter has its candidate
        case _:
            return lambda env: env.header.get(name)


def column(place: Place) -> Closure:
    """Return the function that reads a column of line items (or the rows): a list, None where blank."""
    lines, steps = place.steps[0], place.steps[1:]
    if not steps:
        return lambda env: list(env.header.get(lines) or ())
    if len(steps) == 1:
        name = steps[0]
        return lambda env: [row.get(name) for row in env.header.get(lines) or ()]
    forms = place.references
    return lambda env: [_follow(row, steps, forms, env) for row in env.header.get(lines) or ()]


def _listed(node: Path) -> bool:
    return node.place.where is Where.LINES


def _filled(read: Closure, blank: Any) -> Closure:
    if blank is None:
        return read

    def filled(env: Env) -> Any:
        value = read(env)
        return blank if value is None else value

    return filled


def _followed(place: Place) -> Closure:
    steps, forms, where = place.steps, place.references, place.where

    def followed(env: Env) -> Any:
        row = env.line if where is Where.LINE else env.candidate if where is Where.CANDIDATE else env.header
        return _follow(row, steps, forms, env)

    return followed


def _follow(row: Mapping[str, Any] | None, steps: Sequence[str], forms: Sequence[str], env: Env) -> Any:
    """Read the last step; each step before names a record, in the form beside it."""
    for step, form in zip(steps, forms, strict=False):
        if row is None:
            return None
        target = row.get(step)
        row = env.related.get((form, target)) if target is not None else None
    return row.get(steps[-1]) if row is not None else None


def _strict(node: Call, parts: Sequence[Closure]) -> Closure:
    """Call `run` with the values, unless one is None: then the result is None, or false for a condition."""
    run, missing = node.function.run, False if node.type == BOOL else None
    if len(parts) == 1:
        return _strict_one(run, parts[0], missing)
    if len(parts) == 2:
        return _strict_two(run, parts[0], parts[1], missing)

    def many(env: Env) -> Any:
        values = [part(env) for part in parts]
        return missing if None in values else run(*values)

    return many


def _strict_one(run: Callable[[Any], Any], part: Closure, missing: Any) -> Closure:
    def one(env: Env) -> Any:
        value = part(env)
        return missing if value is None else run(value)

    return one


def _strict_two(run: Callable[[Any, Any], Any], first: Closure, second: Closure, missing: Any) -> Closure:
    def two(env: Env) -> Any:
        left = first(env)
        if left is None:
            return missing
        right = second(env)
        return missing if right is None else run(left, right)

    return two
