"""An overlay as text that can be kept, compared and brought back: the same ops always give the same bytes."""

from collections.abc import Iterable

from engine.definitions.canonical import dumps
from engine.definitions.layer_model import Act, Op
from engine.definitions.layers.ops import aspect, list_of, ops_from_json, ops_to_json, target
from engine.definitions.reading import Unreadable, parse
from engine.definitions.schema import schema_problems
from engine.errors import Problem, invalid, say

FILE = "overlay.json"


def dump_overlay(ops: Iterable[Op]) -> str:
    """Return the text of `overlay.json`: by object and part, whatever order the ops come in.

    Only among parts that stand after the same one does order mean something; those keep theirs.
    """
    ops = list(ops)
    first: dict[tuple[str, ...], tuple[str, ...]] = {}
    for op in ops:
        if op.op in (Act.ADD, Act.MOVE):
            first[_anchor(op)] = min(aspect(op), first.get(_anchor(op), aspect(op)))
    # Sorting is stable: what shares an anchor shares a key.
    return dumps({"ops": ops_to_json(sorted(ops, key=lambda op: first.get(_anchor(op), aspect(op))))})


def _anchor(op: Op) -> tuple[str, ...]:
    return (*target(op), list_of(op), op.after, "placed" if op.op in (Act.ADD, Act.MOVE) else aspect(op)[-1] + op.id)


def load_overlay(text: str) -> list[Op]:
    """Return the ops of an `overlay.json`. Raises Invalid with every problem of shape, each at its place."""
    at = f"/{FILE}"
    try:
        json = parse(text, at)
    except Unreadable as refused:
        raise invalid([refused.problem]) from refused
    if not isinstance(json, dict) or set(json) != {"ops"} or not isinstance(json["ops"], list):
        message = say('文件里应是 {{"ops": […]}}', 'The file should hold {{"ops": […]}}')
        raise invalid([Problem("definition.wrong_type", message, at)])
    problems = [found for n, op in enumerate(json["ops"]) for found in schema_problems("op", op, f"{at}/ops/{n}")]
    if problems:
        raise invalid(problems)
    return ops_from_json(json["ops"])
