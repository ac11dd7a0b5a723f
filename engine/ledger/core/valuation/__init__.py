"""Valuation methods: what an issue is worth. One file per method; a new file here is a new method."""

from importlib import import_module
from pkgutil import iter_modules

from engine.errors import Invalid, say
from engine.ledger.core.valuation.contract import METHODS, Pool, Valuation

__all__ = ["Pool", "Valuation", "valuation_method"]

for _module in iter_modules(__path__):
    import_module(f"{__name__}.{_module.name}")


def valuation_method(name: str, path: str = "") -> Valuation:
    """Return the method called `name`; raises Invalid at `path` when there is none."""
    if name in METHODS:
        return METHODS[name]
    known = ", ".join(sorted(METHODS))
    raise Invalid(
        say("没有计价方法“{name}”", "There is no valuation method '{name}'", name=name),
        path=path,
        hint=say("可用：{known}", "Known: {known}", known=known),
    )
