"""A database that cannot hold us is refused with what to do; one that ends half way says so."""

import os
import subprocess
import sys

import psycopg
import pytest

from engine.server.bootstrap.failure import SetupFailed
from engine.server.bootstrap.paths import ROOT
from engine.server.database_failure import check_server, gave_up
from engine.server.postgres import database
from engine.server.postgres.cluster import THROWAWAY, Cluster
from engine.server.postgres.lease import leased


@pytest.fixture(scope="module")
def cluster(open_folder):
    made = Cluster(open_folder / "data", THROWAWAY)
    with leased(made):
        database.ready(made)
        with psycopg.connect(made.url("postgres", "postgres"), autocommit=True) as connection:
            connection.execute("create database old encoding latin1 locale 'C' template template0 owner dougong")
            connection.execute("create database others")
        yield made


@pytest.mark.parametrize("url", ["mysql://a/b", "hello", "postgresql://me@host:port:port/name", "postgresql://[/x"])
def test_an_address_that_is_none_is_refused_with_how_to_write_one(url):
    with pytest.raises(SetupFailed, match="no address of a PostgreSQL") as refused:
        check_server(url)
    assert "postgresql://user:password@host:port/name" in str(refused.value.hint)


@pytest.mark.parametrize(
    ("name", "message", "advice"),
    [
        ("old", "stores text as LATIN1", "--encoding UTF8"),
        ("others", "dougong may not make tables", "--owner dougong"),
        ("missing", "cannot be reached.*does not exist", "Check DATABASE_URL"),
    ],
)
def test_a_database_that_cannot_hold_us_is_refused(cluster, name, message, advice):
    with pytest.raises(SetupFailed, match=message) as refused:
        check_server(cluster.url(database=name))
    assert advice in str(refused.value.hint)


def test_a_database_of_our_own_is_taken(cluster):
    check_server(cluster.url())


def test_a_full_disk_is_named_when_the_server_ends_over_it(cluster, monkeypatch):
    monkeypatch.setenv("DOUGONG_DATA", str(cluster.folder))
    monkeypatch.setenv("DATABASE_URL", cluster.url())
    lost = psycopg.OperationalError("server closed the connection unexpectedly")
    assert "The database gave up: server closed" in str(gave_up(lost))
    with cluster.layout.log.open("a") as log:
        log.write('PANIC:  could not write to file "pg_wal/xlogtemp.7": No space left on device\n')
    assert "disk is full" in str(gave_up(lost))


@pytest.mark.parametrize("command", ["up", "audit"])
def test_a_data_folder_that_is_a_file_is_refused_before_anything_is_made(command, tmp_path):
    (tmp_path / "file").write_text("mine")
    done = subprocess.run(
        [sys.executable, "dougong", command, "--data", str(tmp_path / "file")],
        cwd=ROOT, env={**os.environ, "DOUGONG_LANGUAGE": "en"}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 1
    assert f"Cannot use {tmp_path}/file" in done.stderr
    assert "Traceback" not in done.stderr
    assert (tmp_path / "file").read_text() == "mine"
