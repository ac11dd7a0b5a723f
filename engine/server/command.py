"""The contract of one `dougong` command. A new command is a new file in `engine/server/commands/`.

The file is read before anything is installed, so it imports the standard library, this module and
`engine.errors` only; the code that does the work is named by `run` and loaded when everything it needs is there:

    COMMAND = Command(
        name="audit",
        help=say("核对每一本账", "Prove every ledger against its entries"),
        run="engine.ledger.command:run",
        arguments=(argument("--fix", action="store_true", help=say("重建余额", "rebuild balances")),),
        needs=(Need.DATABASE,),
    )

`run(arguments: argparse.Namespace) -> int | None` returns the exit code (None = 0) and raises `DougongError`
for what a person can act on: it is printed in their language, without a traceback.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from importlib import import_module
from typing import Any

from engine.errors import Text


class Need(StrEnum):
    """What must be ready before a command runs; each implies the virtual environment."""

    TEST_TOOLS = "test_tools"  # pytest, ruff, mypy and the other tools of the lock file's test group
    WEB_CLIENT = "web_client"  # node, npm packages, a current build
    DATABASE = "database"  # PostgreSQL running, migrated; Django set up
    APPS = "apps"  # the built-in apps published (implies DATABASE)


@dataclass(frozen=True)
class Argument:
    """One `argparse` argument; `help` in both languages."""

    names: tuple[str, ...]
    help: Text
    options: dict[str, Any] = field(default_factory=dict)


def argument(*names: str, help: Text, **options: Any) -> Argument:
    """Return an argument as `argparse.add_argument(*names, help=…, **options)` takes it."""
    return Argument(names, help, options)


@dataclass(frozen=True)
class Command:
    """One word after `dougong`.

    group    where the help page shows it: "start", "look", "data", "run", "develop"; `order` inside the group
    before   a function of the standard library alone that may refuse before anything is set up
    """

    name: str
    help: Text
    run: str
    arguments: tuple[Argument, ...] = ()
    needs: tuple[Need, ...] = ()
    group: str = "data"
    order: int = 50
    before: str = ""


def load(name: str) -> Callable[..., Any]:
    """Import the function "module:function": code that can be imported only once what it stands on is ready."""
    module, _, function = name.partition(":")
    loaded: Callable[..., Any] = getattr(import_module(module), function)
    return loaded
