"""Field types: one module per kind, found by being here."""

from importlib import import_module
from pkgutil import iter_modules

from engine.forms.types.contract import FieldType, Value, field_types

for _module in iter_modules(__path__):
    import_module(f"{__name__}.{_module.name}")

__all__ = ["FieldType", "Value", "field_types"]
