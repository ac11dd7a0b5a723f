"""The product as it ships, for a browser: a database of its own, the built client, the real web server."""

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from socket import socket
from tempfile import mkdtemp
from urllib.error import URLError
from urllib.parse import urlsplit, urlunsplit
from urllib.request import urlopen

import psycopg
from psycopg import sql

from engine.server.bootstrap import node, web_client
from engine.server.bootstrap.lock import only_one
from engine.server.bootstrap.paths import BUILD, CLIENT, ROOT
from engine.server.postgres.throwaway import PREFIX
from engine.server.programs import web

START_SECONDS = 120


@contextmanager
def office(server_url: str) -> Iterator[str]:
    """Yield the address of a running Dougong with the tests' company in it; afterwards nothing of it is left.

    server_url   address of any database on a PostgreSQL server where databases may be made
    """
    folder = Path(mkdtemp(prefix="dougong-browser-"))
    try:
        with _database(server_url) as url:
            environment = {
                **os.environ,
                "DATABASE_URL": url,
                "DOUGONG_DATA": str(folder / "data"),
                "DOUGONG_WEB_CLIENT": str(_client(folder)),
                "DOUGONG_SECRET_KEY": "only for this run of the browser tests",
                "DOUGONG_LOG_LEVEL": "WARNING",
                "DJANGO_SETTINGS_MODULE": "engine.server.settings",
                "PYTHONPATH": str(ROOT),
            }
            subprocess.run([sys.executable, "-m", "tests.browser.company"], cwd=ROOT, env=environment, check=True)
            with _served(environment) as address:
                yield address
    finally:
        shutil.rmtree(folder)


def _client(folder: Path) -> Path:
    """Build the client if it is due, and return a copy that no other build replaces meanwhile."""
    steps = [node.Packages(), web_client.Build()]
    with only_one(BUILD / "bootstrap.lock"):
        for step in steps:
            step.ready()
        return Path(shutil.copytree(CLIENT, folder / "client"))


@contextmanager
def _database(server_url: str) -> Iterator[str]:
    name = f"{PREFIX}{os.getpid()}_browser"
    with psycopg.connect(server_url, autocommit=True) as connection:
        connection.execute(sql.SQL("create database {}").format(sql.Identifier(name)))
        try:
            yield urlunsplit(urlsplit(server_url)._replace(path=f"/{name}"))
        finally:
            connection.execute(sql.SQL("drop database {} with (force)").format(sql.Identifier(name)))


@contextmanager
def _served(environment: dict[str, str]) -> Iterator[str]:
    port = _free_port()
    server = subprocess.Popen(web("127.0.0.1", port, processes=1), cwd=ROOT, env=environment)
    try:
        _await(address := f"http://127.0.0.1:{port}", server)
        yield address
    finally:
        server.terminate()
        server.wait(20)


def _free_port() -> int:
    with socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _await(address: str, server: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end and server.poll() is None:
        try:
            with urlopen(f"{address}/api/health", timeout=2) as answer:
                if json.load(answer)["status"] == "ok":
                    return
        except (URLError, ConnectionError, TimeoutError):
            time.sleep(0.1)
    raise RuntimeError("the web server did not start")
