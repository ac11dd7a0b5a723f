"""The embedded PostgreSQL starts anywhere, outlives crashes, and stops with its last user."""

import os
import shutil
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from subprocess import PIPE

import psycopg
import pytest

from engine.server.bootstrap.failure import SetupFailed
from engine.server.postgres import database
from engine.server.postgres.cluster import THROWAWAY, Cluster
from engine.server.postgres.lease import leased


@pytest.fixture
def cluster(place):
    made = Cluster(place / "data", THROWAWAY)
    yield made
    if made.layout.home.exists():
        made.stop()


def answer(cluster, query):
    with psycopg.connect(cluster.url()) as connection:
        return connection.execute(query).fetchone()[0]


def test_it_has_what_search_and_backups_need(cluster):
    with leased(cluster):
        database.ready(cluster)
        with psycopg.connect(cluster.url()) as connection:
            connection.execute("create extension pg_trgm")
        assert answer(cluster, "select similarity('dougong', 'dougon') > 0.5")
        assert not answer(cluster, "select rolsuper from pg_roles where rolname = current_user")


def test_it_listens_on_no_port_and_asks_for_a_password(cluster):
    with leased(cluster):
        database.ready(cluster)
        assert answer(cluster, "show listen_addresses") == ""
        with pytest.raises(psycopg.OperationalError, match="password"):
            psycopg.connect(cluster.url().replace(cluster.password, "guess"))


def test_first_starts_at_the_same_time_take_turns(cluster):
    with leased(cluster), ThreadPoolExecutor(8) as starts:
        asked = [starts.submit(database.ready, cluster) for _ in range(8)]
        assert {one.result() for one in asked} == {cluster.url()}
        assert answer(cluster, "select 1") == 1


def test_starts_at_the_same_time_agree_on_one_secret_key(place):
    """It signs sessions: half a key, or two, would sign everybody out."""
    tell = (
        "import os; from engine.server.needs import _secret_key; _secret_key(); print(os.environ['DOUGONG_SECRET_KEY'])"
    )
    alone = {**os.environ, "DOUGONG_DATA": str(place / "data"), "DOUGONG_SECRET_KEY": ""}
    starts = [subprocess.Popen([sys.executable, "-c", tell], env=alone, stdout=PIPE, text=True) for _ in range(4)]
    keys = {start.communicate()[0].splitlines()[-1] for start in starts}
    assert len(keys) == 1 and len(keys.pop()) > 50


def test_the_last_user_stops_it(cluster):
    with leased(cluster):
        with leased(Cluster(cluster.folder, THROWAWAY)):
            pass
        assert cluster.postmaster.is_running()
    assert not cluster.postmaster.is_running()


def test_it_recovers_what_was_committed_before_kill_9(cluster):
    durable = Cluster(cluster.folder)
    with leased(durable):
        database.ready(durable)
        with psycopg.connect(durable.url()) as connection:
            connection.execute("create table kept as select 7 as n")
        os.kill(durable.postmaster.pid(), signal.SIGKILL)
    with leased(durable):
        assert answer(durable, "select n from kept") == 7


def test_a_server_that_waits_to_stop_is_stopped_and_started_again(cluster):
    cluster.start()
    database.ready(cluster)
    with psycopg.connect(cluster.url()):
        waiting = cluster.postmaster.pid()
        os.kill(waiting, signal.SIGTERM)  # This way of stopping waits for every session to end.
        while not cluster.postmaster.is_stopping():
            time.sleep(0.02)
        with leased(cluster):
            assert cluster.postmaster.pid() != waiting
            assert answer(cluster, "select 1") == 1


def test_a_reused_process_id_is_no_server(cluster):
    with leased(cluster):
        pass
    lines = [
        str(os.getpid()),
        str(cluster.layout.data),
        "0",
        "5432",
        str(cluster.layout.socket_folder),
        "",
        "",
        "ready",
    ]
    (cluster.layout.data / "postmaster.pid").write_text("\n".join(lines))
    with leased(cluster):
        assert cluster.postmaster.pid() != os.getpid()


def test_data_of_another_major_version_is_left_alone(cluster):
    with leased(cluster):
        pass
    (cluster.layout.data / "PG_VERSION").write_text("14\n")
    with pytest.raises(SetupFailed, match="was made by PostgreSQL 14") as refused, leased(cluster):
        pass
    assert "dougong restore" in str(refused.value.hint)


def test_a_lost_password_is_named(cluster):
    with leased(cluster):
        pass
    cluster.layout.password.unlink()
    with pytest.raises(SetupFailed, match="password of the database is gone"):
        cluster.url()


@pytest.mark.skipif(os.geteuid() != 0, reason="only root runs PostgreSQL as another user")
def test_a_closed_data_folder_made_anew_starts_empty(place):
    place.chmod(0o700)
    homes = []
    for _ in range(2):
        made = Cluster(place / "data", THROWAWAY)
        with leased(made):
            database.ready(made)
            homes.append(made.layout.home)
        shutil.rmtree(place / "data")
    assert homes[0] != homes[1]
    for home in homes:
        assert place not in home.parents
        shutil.rmtree(home)


def test_a_start_that_fails_shows_the_end_of_the_log(cluster):
    broken = Cluster(cluster.folder, {"shared_buffers": "nonsense"})
    with pytest.raises(SetupFailed) as failed, leased(broken):
        pass
    assert "shared_buffers" in str(failed.value.hint)


def test_a_start_that_fails_is_not_blamed_on_what_an_earlier_one_died_of(cluster):
    with leased(cluster):
        pass
    with cluster.layout.log.open("a") as log:
        log.write("PANIC:  No space left on device\n")
    with (
        pytest.raises(SetupFailed, match="did not start"),
        leased(Cluster(cluster.folder, {"shared_buffers": "nonsense"})),
    ):
        pass


def test_a_creation_that_was_killed_starts_over(cluster):
    half = cluster.layout.home / "data.new"
    half.mkdir(parents=True)
    (half / "PG_VERSION").write_text("18\n")
    with leased(cluster):
        assert cluster.postmaster.is_running()
    assert not half.exists()
