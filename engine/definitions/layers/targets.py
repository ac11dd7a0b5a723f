"""What to say when a change has nothing left to change."""

from engine.definitions.layer_model import Op
from engine.definitions.layers.ops import pointer_of
from engine.definitions.layers.words import describe
from engine.errors import Problem, say


def gone(op: Op) -> Problem:
    """Return the problem of an op whose target is not in the definition any more."""
    message = say(
        "这项修改没有生效：{what}。现在的定义里已经没有它",
        "This change has no effect: {what}. It is no longer part of the definition",
        what=describe(op),
    )
    hint = say("删去这项修改，或改到现有的部分上", "Drop the change, or make it on something that is there")
    return Problem("layer.target_gone", message, pointer_of(op), hint)
