"""Where the files of an embedded server are, and whose they are."""

import os
import secrets
import tempfile
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from pathlib import Path

from engine.errors import say
from engine.server.bootstrap.failure import SetupFailed
from engine.server.bootstrap.paths import made
from engine.server.postgres.binaries import REACHABLE
from engine.server.postgres.system_user import SystemUser, postgres_user

SOCKET_PATH_LIMIT = 107 - len("/.s.PGSQL.5432")


@dataclass(frozen=True)
class Layout:
    """The places of one server. `folder` is Dougong's data folder; its password and log stay ours, the rest is PostgreSQL's."""

    folder: Path

    @cached_property
    def user(self) -> SystemUser:
        return postgres_user(self.folder / "postgres" / "data")

    @cached_property
    def home(self) -> Path:
        """PostgreSQL's own folder: in the data folder, or elsewhere when its user cannot get there."""
        wanted = self.folder / "postgres"
        if wanted.is_symlink():
            return wanted.resolve()
        if wanted.exists() or self.user.reaches(wanted):
            return wanted
        # A name never used before: the data of a folder that was deleted is no start for one made anew.
        elsewhere = REACHABLE / f"data-{secrets.token_hex(6)}"
        wanted.symlink_to(elsewhere)
        return elsewhere

    @property
    def data(self) -> Path:
        return self.home / "data"

    @property
    def log(self) -> Path:
        return self.folder / "logs" / "postgres.log"

    @property
    def password(self) -> Path:
        return self.folder / "postgres_password"

    @cached_property
    def socket_folder(self) -> Path:
        """A folder for the socket; its path has to be short, so a deep data folder gets one elsewhere."""
        if len(str(self.home / "run")) <= SOCKET_PATH_LIMIT:
            return self.home / "run"
        return Path(tempfile.gettempdir()) / f"dougong-{os.geteuid()}-{_short_hash(self.home)}"

    def prepare(self) -> None:
        """Create every folder, each for its owner alone."""
        made(self.folder)
        self.log.parent.mkdir(mode=0o700, exist_ok=True)
        if self.home.parent == REACHABLE:
            REACHABLE.mkdir(mode=0o755, parents=True, exist_ok=True)
        for folder in (self.home, self.socket_folder):
            self.user.own(folder)
            if folder.lstat().st_uid != self.user.uid or folder.is_symlink():
                raise SetupFailed(say("{folder} 属于别人", "{folder} belongs to somebody else", folder=folder))


def _short_hash(path: Path) -> str:
    return sha256(str(path.absolute()).encode()).hexdigest()[:10]
