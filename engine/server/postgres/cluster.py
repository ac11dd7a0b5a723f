"""One PostgreSQL data folder and the server that runs on it."""

import os
import secrets
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from urllib.parse import quote

from engine.errors import say
from engine.server.bootstrap.failure import DISK_FULL, SetupFailed, no_space, writable
from engine.server.bootstrap.paths import made
from engine.server.postgres.system_user import SystemUser, postgres_user
from engine.server.postgres.binaries import REACHABLE, major_version, program
from engine.server.postgres.postmaster import Postmaster

START_SECONDS = 60
STOP_SECONDS = 30
SOCKET_PATH_LIMIT = 107 - len("/.s.PGSQL.5432")

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
    """The server of one data folder.

    folder     the data folder of Dougong; the database, its log and its password live under it
    settings   PostgreSQL settings on top of `SETTINGS`
    """

    folder: Path
    settings: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def system_user(self) -> SystemUser:
        return postgres_user(self.folder / "postgres" / "data")

    @cached_property
    def home(self) -> Path:
        """Where PostgreSQL's own files are: in the data folder, or elsewhere when its account cannot get there."""
        wanted = self.folder / "postgres"
        if wanted.is_symlink():
            return wanted.resolve()
        if wanted.exists() or self.system_user.reaches(wanted):
            return wanted
        elsewhere = REACHABLE / f"data-{_short_hash(wanted)}"
        wanted.symlink_to(elsewhere)
        return elsewhere

    @property
    def data(self) -> Path:
        return self.home / "data"

    @property
    def log(self) -> Path:
        return self.home / "postgres.log"

    @cached_property
    def socket_folder(self) -> Path:
        """A folder for the socket; its path has to be short, so a deep data folder gets one elsewhere."""
        if len(str(self.home / "run")) <= SOCKET_PATH_LIMIT:
            return self.home / "run"
        return Path(tempfile.gettempdir()) / f"dougong-{os.geteuid()}-{_short_hash(self.home)}"

    @property
    def postmaster(self) -> Postmaster:
        return Postmaster(self.data)

    def url(self, user: str = "dougong", database: str = "dougong") -> str:
        """Return the address of a database here."""
        host = quote(str(self.socket_folder), safe="/")
        return f"postgresql://{user}:{self.password}@/{database}?host={host}"

    @property
    def password(self) -> str:
        return (self.folder / "postgres_password").read_text().strip()

    def start(self) -> None:
        """Create the data folder when there is none, and start the server unless it runs."""
        with writable(self.folder):
            made(self.folder)
            self._prepare_folders()
            if not (self.data / "PG_VERSION").exists():
                self._create()
        self._refuse_other_version()
        if not self.postmaster.is_running():
            self._launch()
        self._wait_until_ready()

    def stop(self) -> None:
        """Stop the server: sessions are ended, nothing committed is lost."""
        self.postmaster.stop(signal.SIGINT, STOP_SECONDS)

    def _prepare_folders(self) -> None:
        REACHABLE.mkdir(mode=0o755, parents=True, exist_ok=True) if self.home.parent == REACHABLE else None
        self.system_user.own(self.home)
        self.system_user.own(self.socket_folder)
        if self.socket_folder.stat().st_uid != self.system_user.uid:
            raise SetupFailed(say("{folder} 属于别人", "{folder} belongs to somebody else", folder=self.socket_folder))

    def _create(self) -> None:
        """Make a new, empty server, beside its place until it is whole: `initdb` may be killed as well."""
        half = self.data.with_name("data.new")
        shutil.rmtree(half, ignore_errors=True)
        password = self.folder / "postgres_password"
        password.touch(mode=0o600)
        password.write_text(secrets.token_urlsafe(24) + "\n")
        handed_over = self.home / "initial_password"
        handed_over.touch(mode=0o600)
        handed_over.write_text(self.password + "\n")
        os.chown(handed_over, self.system_user.uid, self.system_user.gid)
        try:
            self._run("initdb", "-D", half, "-U", "postgres", "-A", "scram-sha-256", "--pwfile", handed_over,
                      "-E", "UTF8", "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C")  # fmt: skip
            half.rename(self.data)
        finally:
            handed_over.unlink()

    def _refuse_other_version(self) -> None:
        found, ours = (self.data / "PG_VERSION").read_text().strip(), str(major_version())
        if found != ours:
            raise SetupFailed(
                say(
                    "数据目录 {folder} 由 PostgreSQL {found} 创建,当前程序是 {ours}",
                    "The data folder {folder} was made by PostgreSQL {found}; this is {ours}",
                    folder=self.data, found=found, ours=ours,
                ),
                hint=say(
                    "用原来的版本运行 dougong backup 文件,把 {home} 移开,再用此版本运行 dougong restore 文件;或用 --data 指定另一个目录",
                    "Run `dougong backup FILE` with the version that made it, move {home} away, and run "
                    "`dougong restore FILE` with this one; or choose another folder with --data",
                    home=self.home,
                ),
            )  # fmt: skip

    def _launch(self) -> None:
        self.postmaster.forget_if_stale()
        options = [f"--{name}={value}" for name, value in {**SETTINGS, **self.settings}.items()]
        command = [program("postgres", self.system_user), "-D", self.data, "-k", self.socket_folder, *options]
        with self.log.open("a") as log:
            subprocess.Popen(
                [str(word) for word in command],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                cwd="/",
                start_new_session=True,  # Ctrl-C is for us; we stop PostgreSQL last.
                **self.system_user.switch,
            )

    def _wait_until_ready(self) -> None:
        until = time.monotonic() + START_SECONDS
        launched = time.monotonic()
        while not self.postmaster.is_ready(self.socket_folder):
            # A server that found something wrong is gone within its first second.
            died = time.monotonic() - launched > 1 and not self.postmaster.is_running()
            if died or time.monotonic() > until:
                raise self._start_failure()
            time.sleep(0.02)

    def _start_failure(self) -> SetupFailed:
        tail = self.log.read_text(errors="replace")[-2000:]
        if DISK_FULL.search(tail):
            return no_space(self.home)
        last = "\n    ".join(tail.strip().splitlines()[-6:])
        return SetupFailed(
            say("PostgreSQL 没有启动", "PostgreSQL did not start"),
            hint=say("日志:{log}\n    {last}", "Log: {log}\n    {last}", log=self.log, last=last),
        )

    def _run(self, name: str, *words: object) -> None:
        command = [str(program(name, self.system_user)), *(str(word) for word in words)]
        done = subprocess.run(
            command, capture_output=True, text=True, cwd="/", check=False, env=_clean(), **self.system_user.switch
        )
        if done.returncode != 0:
            output = done.stdout + done.stderr
            if DISK_FULL.search(output):
                raise no_space(self.home)
            raise SetupFailed(
                say("{name} 失败", "{name} failed", name=name), hint=say("{output}", "{output}", output=output[-800:])
            )


def _clean() -> dict[str, str]:
    """The environment without libpq's variables, which would point the tools elsewhere."""
    return {name: value for name, value in os.environ.items() if not name.startswith(("PG", "LC_", "LANG"))}


def _short_hash(path: Path) -> str:
    return sha256(str(path.absolute()).encode()).hexdigest()[:10]
