"""From a fresh checkout to a running command, with nothing but Python's standard library.

Sets up what the command needs (virtual environment, web client), each step skipped when its content
stamp matches, then replaces this process by the command itself inside the virtual environment.
"""

import os
import time

from engine.errors import DougongError
from engine.server.bootstrap import node, python, web_client
from engine.server.bootstrap.failure import refused_by_system
from engine.server.bootstrap.lock import only_one
from engine.server.bootstrap.paths import BUILD, ROOT, VENV_PYTHON
from engine.server.bootstrap.setup import Setup
from engine.server.command import Command, Need, load
from engine.server.console import complain
from engine.server.registry import commands
from engine.server.usage import parser

STARTED = time.time()


def main(words: list[str]) -> int:
    """Run `dougong WORDS`; does not return when the command could be started."""
    known = commands()
    arguments = parser(known).parse_args(words or ["--help"])
    try:
        if before := known[arguments.command].before:
            load(before)(arguments)
        set_up(known[arguments.command])
    except DougongError as error:
        complain(error)
        return 1
    except OSError as error:
        if (failure := refused_by_system(error)) is None:
            raise
        complain(failure)
        return 1
    except KeyboardInterrupt:
        return 130
    os.execve(VENV_PYTHON, [str(VENV_PYTHON), "-m", "engine.server.cli", *words], _environment())


def set_up(command: Command) -> None:
    """Bring everything `command` needs, up to what only the virtual environment's Python can do.

    A checkout that is ready is only read, so it may belong to somebody else.
    """
    if not all(step.is_ready() for step in _steps(command)):
        with only_one(BUILD / "bootstrap.lock"):
            for step in _steps(command):
                step.ready()


def _steps(command: Command) -> list[Setup]:
    client = [node.Packages(), web_client.Build()] if Need.WEB_CLIENT in command.needs else []
    return [python.Packages(test_tools=Need.TEST_TOOLS in command.needs), *client]


def _environment() -> dict[str, str]:
    """Run from any folder; user site packages would put unlocked versions in front of the locked ones."""
    own = {"PYTHONPATH": str(ROOT), "PYTHONNOUSERSITE": "1", "PYTHONUNBUFFERED": "1"}
    return {**os.environ, **own, "DOUGONG_STARTED": str(STARTED)}
