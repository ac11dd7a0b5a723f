"""The formula language: parsed once, typed, then Python closures, PostgreSQL expressions and a tree for the browser."""

from engine.formula.compile import Compiled, compile_formula
from engine.formula.env import Context, Env
from engine.formula.errors import FormulaError
from engine.formula.scope import Scope, fill_scope, filter_scope, form_scope, simple_scope

__all__ = [
    "Compiled",
    "Context",
    "Env",
    "FormulaError",
    "Scope",
    "compile_formula",
    "fill_scope",
    "filter_scope",
    "form_scope",
    "simple_scope",
]
