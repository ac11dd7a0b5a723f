"""What can be done to a stored record: one module per deed, found by being here."""

from importlib import import_module
from pkgutil import iter_modules

from engine.lifecycle.deeds.registry import Deed, find

for _module in iter_modules(__path__):
    import_module(f"{__name__}.{_module.name}")

__all__ = ["Deed", "find"]
