"""How the votes of several approvers become one outcome. One file per mode; a new file here is a new mode."""

from importlib import import_module
from pkgutil import iter_modules

from engine.workflow.core.modes.contract import MODES, Mode, Tally, mode_of

for _module in iter_modules(__path__):
    import_module(f"{__name__}.{_module.name}")

__all__ = ["MODES", "Mode", "Tally", "mode_of"]
