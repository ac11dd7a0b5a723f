"""Runs one outside tool of a step, its output kept in a log and shown as it comes."""

import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import IO

from engine.server.bootstrap.failure import tool_failed, writable
from engine.server.bootstrap.paths import BUILD, ROOT
from engine.server.console import Step


def run_tool(
    name: str, command: Sequence[object], shown: Step, *, cwd: Path = ROOT, env: Mapping[str, str] | None = None
) -> str:
    """Run `command` to its end and return its output.

    Raises SetupFailed, with a remedy read from the output, when it ends with an error.
    """
    log = BUILD / "logs" / f"{name.replace(' ', '-')}.log"
    with writable(log.parent):
        log.parent.mkdir(parents=True, exist_ok=True)
        with log.open("w") as copy:
            output, code = _run(command, shown, cwd, env, copy)
    if code != 0:
        raise tool_failed(name, output, log)
    return output


def _run(
    command: Sequence[object], shown: Step, cwd: Path, env: Mapping[str, str] | None, copy: IO[str]
) -> tuple[str, int]:
    lines = []
    with subprocess.Popen(
        [str(word) for word in command],
        cwd=cwd,
        env=env,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
    ) as process:
        for line in process.stdout or ():
            lines.append(line)
            copy.write(line)
            shown.note(line)
    return "".join(lines), process.returncode
