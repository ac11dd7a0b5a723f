"""The address to listen on: refused early when it is taken. Standard library only."""

import errno
import json
import os
import socket
from argparse import Namespace
from pathlib import Path

from engine.errors import say
from engine.server.bootstrap.failure import SetupFailed
from engine.server.bootstrap.lock import try_lock
from engine.server.bootstrap.paths import data_folder

RECORD = "running.json"
ADDRESS = "running.lock"


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
        say("斗拱已经在运行:{url}(进程 {pid})", "Dougong runs already: {url} (process {pid})",
            url=where.get("url", "?"), pid=where.get("pid", "?")),
        hint=say("直接打开它,或用 --data 与 --port 另开一个", "Open it, or start another with --data and --port"),
    )  # fmt: skip


def refuse_taken(host: str, port: int) -> None:
    """Refuse a port that another program listens on, naming a free one."""
    reason = _cannot_listen(host, port)
    if reason is None:
        return
    if reason == errno.EACCES:
        hint = say("1024 以下的端口需要 root,请用 --port 8000", "Ports below 1024 need root; use --port 8000")
    else:
        hint = say("请加 --port {free}", "Use --port {free}", free=_free_port(host, port))
    raise SetupFailed(
        say("端口 {port} 不能使用:{why}", "Port {port} cannot be used: {why}", port=port, why=os.strerror(reason)),
        hint=hint,
    )


def _cannot_listen(host: str, port: int) -> int | None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as one:
        one.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            one.bind((host, port))
            one.listen(1)
        except OSError as error:
            return error.errno or errno.EADDRINUSE
    return None


def _free_port(host: str, port: int) -> int:
    return next((other for other in range(port + 1, port + 100) if _cannot_listen(host, other) is None), port + 1)
