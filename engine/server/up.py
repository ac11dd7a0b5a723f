"""`dougong up`: everything on one machine, from an empty folder to an address to open."""

import os
import time
from argparse import Namespace

from engine.errors import Text, say
from engine.server import programs, supervisor
from engine.server.command import load
from engine.server.console import tell
from engine.server.port import refuse_taken

ANYWHERE = {"0.0.0.0", "::", ""}


def run(arguments: Namespace) -> None:
    """Fill a new database, start the web server and the worker, say how to sign in, and stay."""
    url = address(arguments.host, arguments.port)
    answer_to(arguments.host)
    with supervisor.only_here(url):
        refuse_taken(arguments.host, arguments.port)
        people = load("engine.server.first_start:fill")(demo=not arguments.no_demo)
        supervisor.run(
            {"web": programs.web(arguments.host, arguments.port), "worker": programs.worker()},
            url,
            lambda: _greet(url, load("engine.server.first_start:sign_in")(people)),
        )


def address(host: str, port: int) -> str:
    """Return the address a person on this machine opens."""
    name = "127.0.0.1" if host in ANYWHERE else f"[{host}]" if ":" in host else host
    return f"http://{name}:{port}"


def answer_to(host: str) -> None:
    """Tell the web process which names it may be called by, unless the environment does."""
    local = {"localhost", "127.0.0.1", "[::1]"}
    names = {"*"} if host in ANYWHERE else {*local, f"[{host}]" if ":" in host else host}
    os.environ.setdefault("DOUGONG_HOSTS", ",".join(sorted(names)))


def _greet(url: str, welcome: list[Text]) -> None:
    seconds = time.time() - float(os.environ.get("DOUGONG_STARTED", time.time()))
    tell("")
    tell(say("斗拱已启动（{s:.1f} 秒）：{url}", "Dougong is ready ({s:.1f} s):  {url}", url=url, s=seconds))
    for line in welcome:
        tell(line)
    tell(say("按 Ctrl-C 停止", "Press Ctrl-C to stop"))
