"""`dougong bench NAME`: measures one thing on a database of its own and prints it beside its floor."""

import os
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

import django
import psycopg
from psycopg import sql

from engine.errors import NotFound, say
from engine.server.bootstrap.paths import BUILD, ROOT
from engine.server.command import load
from engine.server.console import tell
from engine.server.postgres import database as embedded
from engine.server.postgres.cluster import Cluster
from engine.server.postgres.lease import leased

FOLDER = ROOT / "tests" / "bench"


def run(arguments: Namespace) -> int:
    """Run a bench; 1 when a goal was missed."""
    if not arguments.name:
        tell("\n".join(names()))
        return 0
    if arguments.name not in names():
        raise NotFound(
            say("没有这个测量：{name}", "There is no bench {name}", name=arguments.name),
            hint=say("可选：{names}", "Known: {names}", names=", ".join(names())),
        )
    with _server() as server, _database(server) as url:
        _prepare(url)
        return _measure(arguments.name, quick=arguments.quick, as_json=arguments.json)


def names() -> list[str]:
    """Return what can be measured: every file of `tests/bench` that defines `bench`."""
    return sorted(file.stem for file in FOLDER.glob("*.py") if "\ndef bench(" in file.read_text())


def _measure(name: str, *, quick: bool, as_json: bool) -> int:
    options = load("tests.bench.harness:Options")(quick=quick)
    figures = []
    for figure in load(f"tests.bench.{name}:bench")(options):
        figures.append(figure)
        if as_json:
            tell(figure.json())
    if not as_json:
        tell(load("tests.bench.harness:table")(figures))
    return int(any(figure.met is False for figure in figures))


@contextmanager
def _server() -> Iterator[str]:
    """Yield the address of a server that keeps commits safe, as the one of a company does."""
    if given := os.environ.get("DATABASE_URL"):
        yield given
        return
    cluster = Cluster(BUILD / "bench-postgres")
    with leased(cluster):
        yield embedded.ready(cluster, may_create=True)


@contextmanager
def _database(server: str) -> Iterator[str]:
    """Yield the address of a new database beside the one named; it is dropped afterwards."""
    name = f"dougong_bench_{os.getpid()}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(sql.SQL("create database {}").format(sql.Identifier(name)))
        try:
            yield urlsplit(server)._replace(path=f"/{name}").geturl()
        finally:
            connection.execute(sql.SQL("drop database {} with (force)").format(sql.Identifier(name)))


def _prepare(url: str) -> None:
    os.environ["DATABASE_URL"] = url
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "engine.server.settings")
    django.setup()
    load("engine.server.migrating:apply_pending")()
    load("engine.server.publication:publish_due")()
