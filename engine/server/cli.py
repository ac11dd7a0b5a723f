"""The second half of a command: inside the virtual environment, with Django and the database as it asked."""

import os
import signal
import sys
from argparse import Namespace
from contextlib import ExitStack
from types import FrameType

from engine.errors import DougongError
from engine.server import needs
from engine.server.bootstrap.failure import refused_by_system
from engine.server.command import Command, Need, load
from engine.server.console import complain
from engine.server.database_failure import LOST, gave_up
from engine.server.registry import commands
from engine.server.usage import parser

INTERRUPTED = 130
# Ctrl-C, being told to stop, losing the terminal.
STOPPING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


def main(words: list[str]) -> int:
    """Run `dougong WORDS` and return its exit code."""
    known = commands()
    arguments = parser(known).parse_args(words)
    command = known[arguments.command]
    for sign in STOPPING:
        signal.signal(sign, _interrupt)
    try:
        return _run(command, arguments)
    except DougongError as error:
        complain(error)
        return 1
    except LOST as error:
        complain(gave_up(error))
        return 1
    except OSError as error:
        if (failure := refused_by_system(error)) is None:
            raise
        complain(failure)
        return 1
    except KeyboardInterrupt:
        return INTERRUPTED


def _run(command: Command, arguments: Namespace) -> int:
    """Have what the command needs ready while it runs, and let go of it afterwards."""
    if getattr(arguments, "data", None):
        os.environ["DOUGONG_DATA"] = os.path.abspath(arguments.data)
    with ExitStack() as held:
        if {Need.DATABASE, Need.APPS} & {*command.needs}:
            held.enter_context(needs.database())
        if Need.APPS in command.needs:
            needs.apps()
        return load(command.run)(arguments) or 0


def _interrupt(_: int, __: FrameType | None) -> None:
    """End the command. Once: an impatient second Ctrl-C must not break off the stopping of what was started."""
    for sign in STOPPING:
        signal.signal(sign, signal.SIG_IGN)
    raise KeyboardInterrupt


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
