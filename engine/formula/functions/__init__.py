"""Every function and operator, one entry each; importing this package fills the registry."""

from engine.formula.functions import dates, lists, logic, lookups, numbers, operators, people, texts
from engine.formula.functions.registry import FUNCTIONS, Function, function

__all__ = [
    "FUNCTIONS",
    "Function",
    "dates",
    "function",
    "lists",
    "logic",
    "lookups",
    "numbers",
    "operators",
    "people",
    "texts",
]
