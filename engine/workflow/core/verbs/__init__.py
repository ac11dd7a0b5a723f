"""What may be asked of an instance. One file per verb; a new file here is a new verb."""

from importlib import import_module
from pkgutil import iter_modules

from engine.workflow.core.verbs.contract import VERBS, Verb

for _module in iter_modules(__path__):
    import_module(f"{__name__}.{_module.name}")

__all__ = ["VERBS", "Verb"]
