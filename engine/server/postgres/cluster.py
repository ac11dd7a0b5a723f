"""The server of one data folder: start it, find it, stop it."""

import signal
import subprocess
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from urllib.parse import quote

from engine.errors import say
from engine.server.bootstrap.failure import DISK_FULL, SetupFailed, no_space, writable
from engine.server.postgres.binaries import program
from engine.server.postgres.creation import create, refuse_other_version
from engine.server.postgres.layout import Layout
from engine.server.postgres.postmaster import Postmaster

START_SECONDS = 60
STOP_SECONDS = 30

# One company on one small machine; whoever needs more points DATABASE_URL to a server of their own.
SETTINGS = {
    "listen_addresses": "",
    "max_connections": "60",
    "shared_buffers": "256MB",
    "effective_cache_size": "1GB",
    "work_mem": "16MB",
    "maintenance_work_mem": "128MB",
    "max_wal_size": "2GB",
    "checkpoint_timeout": "15min",
    "random_page_cost": "1.1",
    "jit": "off",
    "log_min_duration_statement": "2s",
}
# For databases that live as long as a test run.
THROWAWAY = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}


@dataclass
class Cluster:
    """A server.

    folder     Dougong's data folder
    settings   PostgreSQL settings on top of `SETTINGS`
    """

    folder: Path
    settings: Mapping[str, str] = field(default_factory=dict)
    # Where in the log this start begins: what an earlier one died of is no news.
    _log_start: int = field(default=0, init=False)

    @cached_property
    def layout(self) -> Layout:
        return Layout(self.folder)

    @property
    def postmaster(self) -> Postmaster:
        return Postmaster(self.layout.data)

    def url(self, user: str = "dougong", database: str = "dougong") -> str:
        """Return the address of a database here."""
        host = quote(str(self.layout.socket_folder), safe="/")
        return f"postgresql://{user}:{self.password}@/{database}?host={host}"

    @property
    def password(self) -> str:
        try:
            return self.layout.password.read_text().strip()
        except FileNotFoundError as error:
            file = self.layout.password
            raise SetupFailed(
                say("缺少数据库密码文件 {file}", "The password of the database is gone: {file}", file=file),
                hint=say("请从备份中找回它", "Bring the file back from a copy of the data folder"),
            ) from error

    def start(self) -> None:
        """Create the data when there is none, and start the server unless it runs."""
        with writable(self.folder):
            self.layout.prepare()
            if not (self.layout.data / "PG_VERSION").exists():
                create(self.layout)
        refuse_other_version(self.layout)
        if self.postmaster.is_stopping():
            # Whoever told it to stop is gone; over a full disk it may wait for ever.
            self.stop()
        if not self.postmaster.is_running():
            self._launch()
        self._wait_until_ready()

    def stop(self) -> None:
        """Stop the server: sessions are ended, nothing committed is lost."""
        self.postmaster.stop(signal.SIGINT, STOP_SECONDS)

    def log_tail(self) -> str:
        """Return what the server said last."""
        return self.layout.log.read_bytes()[self._log_start :][-2000:].decode(errors="replace")

    def _launch(self) -> None:
        self.postmaster.forget_if_reused(self.layout.socket_folder)
        places = ["-D", self.layout.data, "-k", self.layout.socket_folder]
        options = [f"--{name}={value}" for name, value in {**SETTINGS, **self.settings}.items()]
        with self.layout.log.open("a") as log:
            self._log_start = log.tell()
            subprocess.Popen(
                [str(word) for word in (program("postgres", self.layout.user), *places, *options)],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                cwd="/",
                start_new_session=True,  # Ctrl-C is for us; we stop PostgreSQL last.
                **self.layout.user.switch,
            )

    def _wait_until_ready(self) -> None:
        until = time.monotonic() + START_SECONDS
        launched = time.monotonic()
        while not self.postmaster.is_ready(self.layout.socket_folder):
            # A server that found something wrong is gone within its first second.
            if time.monotonic() - launched > 1 and not self.postmaster.is_running():
                if time.monotonic() > until or not self._old_sessions_live():
                    raise self._start_failure()
                self._launch()
                launched = time.monotonic()
            if time.monotonic() > until:
                raise self._start_failure()
            time.sleep(0.02)

    def _old_sessions_live(self) -> bool:
        """Say whether the start failed because sessions of a killed server have not noticed yet; they soon do."""
        return "pre-existing shared memory block" in self.log_tail()

    def _start_failure(self) -> SetupFailed:
        tail = self.log_tail()
        if DISK_FULL.search(tail):
            return no_space(self.layout.home)
        last = "\n    ".join(tail.strip().splitlines()[-6:])
        return SetupFailed(
            say("PostgreSQL 没有启动", "PostgreSQL did not start"),
            hint=say("日志：{log}\n    {last}", "Log: {log}\n    {last}", log=self.layout.log, last=last),
        )
