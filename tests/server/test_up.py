"""`dougong up` starts everything, stops everything it started and nothing else, and recovers from being killed."""

import http.client
import os
import signal
import socket
import subprocess
import sys
import time

import psutil
import pytest

from engine.server.bootstrap.paths import ROOT
from engine.server.postgres.cluster import Cluster
from engine.server.processes import Processes, clear_leftovers

READY_SECONDS = 180


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


class Up:
    """One `dougong up` without the demo, on a data folder and a port of its own."""

    def __init__(self, data, port=None):
        self.port = port or free_port()
        keep = {name: value for name, value in os.environ.items() if name not in ("DATABASE_URL", "DOUGONG_HOSTS")}
        words = ["up", "--no-demo", "--data", str(data), "--port", str(self.port)]
        self.process = subprocess.Popen(
            [sys.executable, "-m", "engine.server.cli", *words],
            cwd=ROOT,
            env={**keep, "DOUGONG_LANGUAGE": "en", "PYTHONUNBUFFERED": "1"},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )
        self.output = ""

    def wait_until_ready(self):
        for line in self.process.stdout:
            self.output += line
            if "Ctrl-C" in line:
                return self
        raise AssertionError(f"ended early:\n{self.output}")

    def end(self, sign=signal.SIGINT):
        self.process.send_signal(sign)
        self.output += self.process.communicate(timeout=READY_SECONDS)[0]
        return self.process.returncode

    def answers(self):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        connection.request("GET", "/api/health")
        return connection.getresponse().status


@pytest.fixture
def data(place):
    yield place / "data"
    left = using(place)
    for process in left:
        process.kill()
    assert not left


def using(folder):
    """Every process that works for this data folder: ours carry it in the environment, PostgreSQL on its command line."""
    found = []
    for process in psutil.process_iter():
        try:
            words = [*process.cmdline(), process.environ().get("DOUGONG_DATA", "")]
        except (psutil.NoSuchProcess, psutil.AccessDenied):
            continue
        if any(str(folder) in word for word in words) and process.pid != os.getpid():
            found.append(process)
    return found


def test_it_starts_answers_and_stops_everything_with_ctrl_c(data):
    bystander = subprocess.Popen(["sleep", "300"])
    up = Up(data).wait_until_ready()
    assert "shown only this once" in up.output
    assert up.answers() == 200
    words = " ".join(" ".join(process.cmdline()) for process in using(data))
    assert all(name in words for name in ("granian", "worker_process", "postgres"))

    postgres = Cluster(data).postmaster
    os.kill(postgres.pid(), signal.SIGKILL)
    until = time.monotonic() + READY_SECONDS
    while up.answers() != 200 or not postgres.is_running():
        assert time.monotonic() < until, "nobody started PostgreSQL again"
        time.sleep(0.2)

    second = Up(data)
    assert second.process.wait(READY_SECONDS) == 1
    assert f"http://127.0.0.1:{up.port}" in second.process.stdout.read()

    up.process.send_signal(signal.SIGINT)
    time.sleep(0.1)
    assert up.end() == 130, "a second Ctrl-C changes nothing"
    assert using(data) == []
    assert bystander.poll() is None
    bystander.kill()
    bystander.wait()


def test_after_kill_9_the_next_start_takes_over(data):
    killed = Up(data).wait_until_ready()
    killed.end(signal.SIGKILL)
    assert using(data), "its web server is still there, and holds the port"
    again = Up(data, killed.port).wait_until_ready()
    assert "an earlier start left behind" in again.output
    assert "Sign in as admin" in again.output
    assert "shown only this once" not in again.output
    assert again.answers() == 200
    again.end()


def test_a_taken_port_is_refused_with_a_free_one(tmp_path):
    with socket.socket() as holder:
        holder.bind(("127.0.0.1", 0))
        holder.listen()
        port = holder.getsockname()[1]
        done = subprocess.run(
            [sys.executable, str(ROOT / "dougong"), "up", "--port", str(port), "--data", str(tmp_path)],
            env={**os.environ, "DOUGONG_LANGUAGE": "en"}, capture_output=True, text=True, check=False,
        )  # fmt: skip
    assert done.returncode == 1
    assert f"Cannot listen on 127.0.0.1:{port}" in done.stderr
    assert "use --port" in done.stderr


def test_a_stranger_with_a_reused_process_id_is_not_stopped(tmp_path):
    stranger = subprocess.Popen(["sleep", "60"], start_new_session=True)
    record = tmp_path / "running.json"
    record.write_text(f'[{{"pid": {stranger.pid}, "started": 12345.0}}]')
    assert clear_leftovers(record) == 0
    assert stranger.poll() is None
    stranger.kill()
    stranger.wait()


def test_children_of_a_leader_that_died_are_stopped_too(tmp_path):
    processes = Processes(tmp_path / "running.json", tmp_path / "logs")
    processes.start("web", ["sh", "-c", "sleep 61 & echo $!; wait"])
    log = tmp_path / "logs" / "web.log"
    until = time.monotonic() + 60
    while not log.read_text().strip() and time.monotonic() < until:
        time.sleep(0.05)
    child = psutil.Process(int(log.read_text()))
    processes.running["web"].kill()
    processes.running["web"].wait()
    assert clear_leftovers(tmp_path / "running.json") == 1
    assert not child.is_running() or child.status() == psutil.STATUS_ZOMBIE
