"""The command lines of the two long-running programs: the web server and the worker."""

import sys
from collections.abc import Sequence

# Threads are the connection pool: 2 x 4 = 8 connections for a box, measured in decision 0002.
WEB_PROCESSES = 2
WEB_THREADS = 4


def web(host: str, port: int, *, processes: int = WEB_PROCESSES, threads: int = WEB_THREADS) -> Sequence[str]:
    """Return the command of the web server; why granian: docs/decisions/0002."""
    return [
        *(sys.executable, "-m", "granian", "--interface", "wsgi", "--no-ws", "--http", "1"),
        *("--host", host, "--port", str(port), "--workers", str(processes), "--blocking-threads", str(threads)),
        *("--blocking-threads-idle-timeout", "600", "--respawn-failed-workers", "--workers-kill-timeout", "15"),
        *("--log-level", "warning", "engine.server.wsgi:application"),
    ]


def worker(concurrency: int = 2) -> Sequence[str]:
    """Return the command of the worker, running up to `concurrency` jobs at once."""
    return [sys.executable, "-m", "engine.server.worker_process", str(concurrency)]
