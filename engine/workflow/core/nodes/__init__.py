"""What nodes do when a token comes. One file per kind; a new file here is a new kind of node."""

from importlib import import_module
from pkgutil import iter_modules

from engine.workflow.core.nodes.contract import NODE_TYPES, NodeKind, node_type

for _module in iter_modules(__path__):
    import_module(f"{__name__}.{_module.name}")

__all__ = ["NODE_TYPES", "NodeKind", "node_type"]
