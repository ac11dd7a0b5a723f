"""Starts processes, watches over them, stops them; finds those an earlier start left behind."""

import json
import os
import signal
import subprocess
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

import psutil

from engine.server.bootstrap.paths import ROOT

STOP_SECONDS = 25
LOG_BYTES = 20 * 1024 * 1024


@dataclass
class Processes:
    """The processes of one `dougong` command.

    Each leads a session of its own, so that Ctrl-C reaches us alone and we choose the order of stopping.
    record   file that names them, for the next start to find what a killed one left
    logs     folder for their output
    """

    record: Path
    logs: Path
    running: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)

    def start(self, name: str, command: Sequence[str]) -> None:
        """Start a process; its output goes to `logs`/name.log."""
        self.logs.mkdir(mode=0o700, parents=True, exist_ok=True)
        with _log(self.logs / f"{name}.log") as log:
            self.running[name] = subprocess.Popen(
                command, cwd=ROOT, stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True
            )
        self._write_record()

    def ended(self) -> list[str]:
        """Return the names of those that ended by themselves."""
        return [name for name, process in self.running.items() if process.poll() is not None]

    def log_tail(self, name: str, lines: int = 12) -> str:
        text = (self.logs / f"{name}.log").read_text(errors="replace")
        return "\n    ".join(text.splitlines()[-lines:])

    def stop(self) -> None:
        """Ask every process to end, wait, and end by force what is left after `STOP_SECONDS`."""
        stop_sessions([process.pid for process in self.running.values()])
        for process in self.running.values():
            process.wait()
        self.record.unlink(missing_ok=True)

    def _write_record(self) -> None:
        pids = [process.pid for process in self.running.values()]
        half = self.record.with_suffix(".new")
        half.write_text(json.dumps([{"pid": pid, "started": _started(pid)} for pid in pids]))
        half.rename(self.record)


def _log(file: Path) -> IO[bytes]:
    """Open a log to append to; a large one is put aside first, so two files bound the space."""
    if file.exists() and file.stat().st_size > LOG_BYTES:
        file.replace(file.with_suffix(".old.log"))
    return file.open("ab")


def clear_leftovers(record: Path) -> int:
    """Stop what an earlier start left running (it was killed); return how many processes that were."""
    if not record.exists():
        return 0
    left = [entry["pid"] for entry in json.loads(record.read_text() or "[]") if _is_ours(**entry)]
    count = len(_members(left))
    stop_sessions(left)
    record.unlink()
    return count


def stop_sessions(leaders: Sequence[int]) -> None:
    """Stop every process of the sessions these process ids lead."""
    members = _members(leaders)
    alive = {process.pid for process in members} & {*leaders}
    # A leader ends its own workers in good order; those without one are asked themselves.
    asked = [process for process in members if process.pid in alive or _session(process.pid) not in alive]
    _signal(asked, signal.SIGTERM)
    _, stubborn = psutil.wait_procs(members, timeout=STOP_SECONDS)
    _signal(stubborn, signal.SIGKILL)
    psutil.wait_procs(stubborn, timeout=5)


def _signal(processes: Sequence[psutil.Process], sign: signal.Signals) -> None:
    for process in processes:
        with suppress(psutil.NoSuchProcess):
            process.send_signal(sign)


def _members(leaders: Sequence[int]) -> list[psutil.Process]:
    return [process for process in psutil.process_iter() if _session(process.pid) in leaders]


def _session(pid: int) -> int:
    with suppress(ProcessLookupError, PermissionError):
        return os.getsid(pid)
    return -1


def _is_ours(pid: int, started: float) -> bool:
    """Say whether the session is still the one we started: its leader gone, or the same process as then."""
    now = _started(pid)
    return now in (0.0, started)


def _started(pid: int) -> float:
    with suppress(psutil.NoSuchProcess):
        return psutil.Process(pid).create_time()
    return 0.0
