"""The system account PostgreSQL runs under: it refuses to run as root."""

import os
import pwd
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

NAME = "dougong"


@dataclass(frozen=True)
class SystemUser:
    """A user id and group id; `switch` is what `subprocess` needs to become it."""

    uid: int
    gid: int
    switch: dict[str, Any]

    def own(self, folder: Path) -> None:
        """Make `folder` this account's, for nobody else."""
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if self.switch:
            os.chown(folder, self.uid, self.gid, follow_symlinks=False)

    def reaches(self, path: Path) -> bool:
        """Say whether this account may pass through every folder down to `path`."""
        return not self.switch or all(self._may_enter(folder) for folder in path.absolute().parents)

    def _may_enter(self, folder: Path) -> bool:
        if not folder.exists():
            return True  # Made later, by us.
        status = folder.stat()
        if status.st_uid == self.uid:
            return bool(status.st_mode & 0o100)
        return bool(status.st_mode & 0o001)


def postgres_user(existing: Path) -> SystemUser:
    """Return who runs PostgreSQL: whoever we are, or for root a system account without rights.

    existing   data made before keeps its owner, as PostgreSQL insists on it
    """
    if os.geteuid() != 0:
        return SystemUser(os.geteuid(), os.getegid(), {})
    if existing.exists() and existing.stat().st_uid != 0:
        return _switched(existing.stat().st_uid, existing.stat().st_gid)
    entry = next(_entries(), None) or pwd.getpwnam("nobody")
    return _switched(entry.pw_uid, entry.pw_gid)


def _switched(uid: int, gid: int) -> SystemUser:
    return SystemUser(uid, gid, {"user": uid, "group": gid, "extra_groups": []})


def _entries() -> Iterator[pwd.struct_passwd]:
    """The account of our own, made at the first start where the system has `useradd`."""
    try:
        yield pwd.getpwnam(NAME)
    except KeyError:
        command = ["useradd", "--system", "--no-create-home", "--shell", "/usr/sbin/nologin", NAME]
        if shutil.which("useradd") and subprocess.run(command, capture_output=True, check=False).returncode == 0:
            yield pwd.getpwnam(NAME)
