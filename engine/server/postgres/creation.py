"""A new, empty server, and the refusal of one that these programs cannot read."""

import os
import secrets
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import NamedTemporaryFile

from engine.errors import say
from engine.server.bootstrap.failure import SetupFailed, tool_failed
from engine.server.postgres.binaries import major_version, program
from engine.server.postgres.layout import Layout

# One order and one meaning of upper and lower case on every machine, whatever its locales.
LOCALE = ["--encoding=UTF8", "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"]


def create(layout: Layout) -> None:
    """Make the data folder, beside its place until it is whole: `initdb` may be killed as well."""
    half = layout.data.with_name("data.new")
    shutil.rmtree(half, ignore_errors=True)
    layout.password.touch(mode=0o600)
    layout.password.write_text(secrets.token_urlsafe(24) + "\n")
    with _handed_over(layout) as password:
        words = ["-D", str(half), "-U", "postgres", "-A", "scram-sha-256", f"--pwfile={password}", *LOCALE]
        done = subprocess.run(
            [str(program("initdb", layout.user)), *words],
            env=_clean(), cwd="/", capture_output=True, text=True, check=False, **layout.user.switch,
        )  # fmt: skip
    if done.returncode != 0:
        raise tool_failed("initdb", done.stdout + done.stderr)
    half.rename(layout.data)


def refuse_other_version(layout: Layout) -> None:
    """Raise SetupFailed when the data was made by another major version."""
    found, ours = (layout.data / "PG_VERSION").read_text().strip(), str(major_version())
    if found == ours:
        return
    raise SetupFailed(
        say(
            "数据目录 {folder} 由 PostgreSQL {found} 创建，当前程序是 {ours}",
            "The data folder {folder} was made by PostgreSQL {found}; this is {ours}",
            folder=layout.data, found=found, ours=ours,
        ),
        hint=say(
            "用原来的版本运行 dougong backup 文件，把 {home} 移开，再用此版本运行 dougong restore 文件；或用 --data 指定另一个目录",
            "Run `dougong backup FILE` with the version that made it, move {home} away, and run "
            "`dougong restore FILE` with this one; or choose another folder with --data",
            home=layout.home,
        ),
    )  # fmt: skip


@contextmanager
def _handed_over(layout: Layout) -> Iterator[Path]:
    """Have the password in a file that PostgreSQL's user alone can read, for as long as `initdb` runs."""
    with NamedTemporaryFile("w", prefix="dougong-") as file:
        file.write(layout.password.read_text())
        file.flush()
        if layout.user.switch:
            os.fchown(file.fileno(), layout.user.uid, layout.user.gid)
        yield Path(file.name)


def _clean() -> dict[str, str]:
    """The environment without libpq's variables, which would point the tools elsewhere."""
    return {name: value for name, value in os.environ.items() if not name.startswith(("PG", "LC_", "LANG"))}
