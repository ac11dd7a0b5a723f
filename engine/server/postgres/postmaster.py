"""The running server of a data folder, as its postmaster.pid tells of it."""

import contextlib
import os
import signal
import socket
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path

STATUS_LINE = 7


@dataclass(frozen=True)
class Postmaster:
    """Looks at `data`/postmaster.pid; a file left by a crash or a reused process id is no server."""

    data: Path

    def is_running(self) -> bool:
        pid = self.pid()
        return pid is not None and _serves(pid, self.data)

    def is_ready(self, socket_folder: Path) -> bool:
        """Say whether it accepts connections."""
        if self._status() != "ready":
            return False
        with socket.socket(socket.AF_UNIX) as one:
            return one.connect_ex(str(socket_folder / ".s.PGSQL.5432")) == 0

    def is_stopping(self) -> bool:
        """Say whether it was told to stop and has not come to its end."""
        return self._status() == "stopping" and self.is_running()

    def forget_if_reused(self, socket_folder: Path) -> None:
        """Remove the lock files of a server that is gone when another process has its id by now.

        PostgreSQL takes any live process for its predecessor. Where the id is free it must find the files itself:
        from them it learns whether sessions of the old server still live, and waits for no harm to be done.
        """
        pid = self.pid()
        if pid is None or _serves(pid, self.data) or not _stays(pid):
            return
        for file in (self.data / "postmaster.pid", socket_folder / ".s.PGSQL.5432.lock"):
            file.unlink(missing_ok=True)

    def stop(self, how: signal.Signals, seconds: float) -> None:
        """Ask it to stop and wait; after `seconds` make it stop without its farewell (it recovers at next start)."""
        for sign in (how, signal.SIGQUIT):
            if (pid := self.pid()) is None or not _serves(pid, self.data):
                return
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, sign)
            until = time.monotonic() + seconds
            while _serves(pid, self.data) and time.monotonic() < until:
                time.sleep(0.02)

    def pid(self) -> int | None:
        lines = self._lines()
        return int(lines[0]) if lines and lines[0].strip().isdigit() else None

    def _status(self) -> str:
        lines = self._lines()
        return lines[STATUS_LINE].strip() if len(lines) > STATUS_LINE else ""

    def _lines(self) -> list[str]:
        try:
            return (self.data / "postmaster.pid").read_text().splitlines()
        except FileNotFoundError:
            return []


def _serves(pid: int, data: Path) -> bool:
    """Say whether a live process with this id is a server of this data folder."""
    with contextlib.suppress(ChildProcessError):
        os.waitpid(pid, os.WNOHANG)  # One we started and that ended would else stay in the table.
    return str(data) in _command_line(pid)


def _stays(pid: int, seconds: float = 3) -> bool:
    """Say whether a process keeps this id; one that is just ending gets a moment to be gone."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        with contextlib.suppress(ChildProcessError):
            os.waitpid(pid, os.WNOHANG)
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return False
        except PermissionError:
            return True
        if _command_line(pid):
            return True
        time.sleep(0.02)
    return True


def _command_line(pid: int) -> str:
    if Path("/proc/self/cmdline").exists():
        with contextlib.suppress(FileNotFoundError, ProcessLookupError):
            return Path(f"/proc/{pid}/cmdline").read_text(errors="replace")
        return ""
    command = ["ps", "-ww", "-o", "command=", "-p", str(pid)]
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout
