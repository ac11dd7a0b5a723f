"""Finds the commands: every file in `engine/server/commands/`."""

from importlib import import_module
from pkgutil import iter_modules

from engine.server import commands as package
from engine.server.command import Command


def commands() -> dict[str, Command]:
    """Return all commands by name."""
    modules = [import_module(f"{package.__name__}.{entry.name}") for entry in iter_modules(package.__path__)]
    found: list[Command] = [module.COMMAND for module in modules]
    return {command.name: command for command in found}
