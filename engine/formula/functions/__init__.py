"""Every function and operator, one entry each; importing this package fills the registry."""

from engine.formula.functions import (
    arithmetic,
    comparing,
    dates,
    lists,
    logic,
    lookups,
    numbers,
    people,
    steps,
    texts,
    working_days,
    writing,
)
from engine.formula.functions.registry import FUNCTIONS, Function, function

__all__ = [
    "FUNCTIONS", "Function", "arithmetic", "comparing", "dates", "function", "lists", "logic", "lookups", "numbers",
    "people", "steps", "texts", "working_days", "writing",
]  # fmt: skip
