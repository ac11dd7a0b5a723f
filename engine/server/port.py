"""The address to listen on: refused early when it is taken. Standard library only."""

import errno
import json
import os
import socket
from argparse import ArgumentTypeError, Namespace
from pathlib import Path

from engine.errors import Text, say
from engine.server.bootstrap.failure import SetupFailed
from engine.server.bootstrap.lock import try_lock
from engine.server.bootstrap.paths import data_folder
from engine.server.console import language

RECORD = "running.json"
ADDRESS = "running.lock"


def port_number(text: str) -> int:
    """Read a port from the command line."""
    if text.isdigit() and 0 < int(text) < 65536:
        return int(text)
    raise ArgumentTypeError(
        say("端口是 1 到 65535 的整数", "a port is a number from 1 to 65535").in_language(language())
    )


def check(arguments: Namespace) -> None:
    """Refuse when Dougong runs on this data already, or when another program has the port."""
    if arguments.data:
        os.environ["DOUGONG_DATA"] = os.path.abspath(arguments.data)
    folder = data_folder()
    refuse_second(folder)
    # Processes a killed start left behind may still hold the port; they are stopped before we listen.
    if not (folder / RECORD).exists():
        refuse_taken(arguments.host, arguments.port)


def refuse_second(folder: Path) -> None:
    """Refuse when another process holds this data folder; its lock file says where it answers."""
    try:
        with (folder / ADDRESS).open("r+") as file:
            if try_lock(file):
                return
            where = json.loads(file.read() or "{}")
    except FileNotFoundError:
        return
    raise SetupFailed(
        say("斗拱已经在运行：{url}（进程 {pid}）", "Dougong runs already: {url} (process {pid})",
            url=where.get("url", "?"), pid=where.get("pid", "?")),
        hint=say("直接打开它，或用 --data 与 --port 另开一个", "Open it, or start another with --data and --port"),
    )  # fmt: skip


def refuse_taken(host: str, port: int) -> None:
    """Refuse an address that cannot be listened on; for a taken port name a free one."""
    problem = _cannot_listen(host, port)
    if problem is None:
        return
    why = problem.strerror or str(problem)
    raise SetupFailed(
        say("不能监听 {host}:{port}：{why}", "Cannot listen on {host}:{port}: {why}", host=host, port=port, why=why),
        hint=_remedy(problem, host, port),
    )


def _remedy(problem: OSError, host: str, port: int) -> Text:
    if problem.errno == errno.EADDRINUSE:
        return say(
            "端口已被占用，请加 --port {free}", "The port is taken; use --port {free}", free=_free_port(host, port)
        )
    if problem.errno == errno.EACCES:
        return say("1024 以下的端口需要 root，请用 --port 8000", "Ports below 1024 need root; use --port 8000")
    return say("请检查 --host", "Check --host")


def _cannot_listen(host: str, port: int) -> OSError | None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as one:
        one.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            one.bind((host, port))
            one.listen(1)
        except OSError as problem:
            return problem
    return None


def _free_port(host: str, port: int) -> int:
    others = range(port + 1, min(port + 100, 65535))
    return next((other for other in others if _cannot_listen(host, other) is None), 0)
