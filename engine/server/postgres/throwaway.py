"""A server for test runs: nothing is flushed to disk, runs side by side share it, the last one stops it."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress

import psycopg
from psycopg import sql

from engine.server.bootstrap.paths import BUILD
from engine.server.postgres import database
from engine.server.postgres.cluster import THROWAWAY, Cluster
from engine.server.postgres.lease import leased

PREFIX = "dougong_test_"


@contextmanager
def server() -> Iterator[str]:
    """Yield the address of a server on which the role may create databases."""
    cluster = Cluster(BUILD / "test-postgres", THROWAWAY)
    with leased(cluster):
        url = database.ready(cluster, may_create=True)
        _drop_leftovers(cluster.url("postgres", "postgres"))
        yield url


def _drop_leftovers(url: str) -> None:
    """Drop the databases of runs that were killed; their names carry the process id."""
    with psycopg.connect(url, autocommit=True) as connection:
        rows = connection.execute("select datname from pg_database where datname like %s", [f"{PREFIX}%"]).fetchall()
        for (name,) in rows:
            if not _runs(name.removeprefix(PREFIX).partition("_")[0]):
                connection.execute(sql.SQL("drop database if exists {} with (force)").format(sql.Identifier(name)))


def _runs(pid: str) -> bool:
    with suppress(ProcessLookupError, ValueError):
        os.kill(int(pid), 0)
        return True
    return False
