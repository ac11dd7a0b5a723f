"""Keeps the web server and the worker running until somebody says stop."""

import fcntl
import http.client
import json
import os
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from engine.errors import say
from engine.server.bootstrap.failure import SetupFailed
from engine.server.bootstrap.paths import data_folder
from engine.server.console import tell
from engine.server.needs import care
from engine.server.port import ADDRESS, RECORD, refuse_second
from engine.server.processes import Processes, clear_leftovers

READY_SECONDS = 60
QUICK_END_SECONDS = 10
QUICK_ENDS = 3
LOOK_EVERY_SECONDS = 0.5


def run(programs: dict[str, Sequence[str]], url: str, started: Callable[[], None], record: str = RECORD) -> None:
    """Run `programs` until this process is interrupted; stops every one of them, whatever happens.

    url       where the web program answers; "" when there is none to wait for
    started   called once everything runs
    record    name of the file in the data folder that remembers the processes
    """
    folder = data_folder()
    processes = Processes(folder / record, folder / "logs")
    try:
        for name, command in programs.items():
            processes.start(name, command)
            # One after the other: somebody waits for the page, nobody for the first background job.
            if url and name == "web":
                wait_until_ready(url, processes)
        started()
        _watch(processes, programs)
    finally:
        processes.stop()


@contextmanager
def only_here(url: str, record: str = RECORD) -> Iterator[None]:
    """Be the only one on this data folder, after stopping what a killed start left behind."""
    folder = data_folder()
    refuse_second(folder)
    with (folder / ADDRESS).open("a+") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if stopped := clear_leftovers(folder / record):
            tell(say("已停止上次遗留的 {n} 个进程", "Stopped {n} processes an earlier start left behind", n=stopped))
        lock.truncate(0)
        lock.write(json.dumps({"url": url, "pid": os.getpid()}))
        lock.flush()
        yield


def wait_until_ready(url: str, processes: Processes) -> None:
    """Wait until the web server answers a request with anything at all."""
    until = time.monotonic() + READY_SECONDS
    while not _answers(url):
        if "web" in processes.ended() or time.monotonic() > until:
            raise SetupFailed(
                say("网页服务没有启动", "The web server did not start"),
                hint=say("日志末尾：\n    {tail}", "End of its log:\n    {tail}", tail=processes.log_tail("web")),
            )
        time.sleep(0.05)


def _answers(url: str) -> bool:
    host, _, port = url.split("//")[1].rstrip("/").rpartition(":")
    try:
        connection = http.client.HTTPConnection(host.strip("[]"), int(port), timeout=5)
        connection.request("GET", "/api/health")
        connection.getresponse().read()
    except (OSError, http.client.HTTPException):
        return False
    return True


def _watch(processes: Processes, programs: dict[str, Sequence[str]]) -> None:
    """Start again what ended by itself; give up on what keeps ending as soon as it starts.

    Once is no reason: a program ends while it starts when the database is away for that moment.
    """
    since = dict.fromkeys(programs, time.monotonic())
    quick = dict.fromkeys(programs, 0)
    while True:
        time.sleep(LOOK_EVERY_SECONDS)
        care()
        for name in processes.ended():
            quick[name] = quick[name] + 1 if time.monotonic() - since[name] < QUICK_END_SECONDS else 0
            if quick[name] == QUICK_ENDS:
                raise SetupFailed(
                    say("{name} 进程退出了", "The {name} process ended", name=name),
                    hint=say("日志末尾：\n    {tail}", "End of its log:\n    {tail}", tail=processes.log_tail(name)),
                )
            tell(say("{name} 进程退出，重新启动", "The {name} process ended; starting it again", name=name))
            processes.start(name, programs[name])
            since[name] = time.monotonic()
