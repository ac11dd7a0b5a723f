"""`dougong lock`: write both lock files of Python packages, exact versions with hashes."""

import subprocess
from argparse import Namespace

from engine.errors import say
from engine.server.bootstrap.failure import SetupFailed
from engine.server.bootstrap.paths import ROOT, VENV
from engine.server.bootstrap.python import RUN_LOCK, TEST_LOCK

COMMON = ["--quiet", "--universal", "--python-version", "3.11", "--generate-hashes", "--no-header", "--no-annotate"]


def run(arguments: Namespace) -> None:
    """Resolve `pyproject.toml` again; versions stay as they are unless `--upgrade`."""
    upgrade = ["--upgrade"] if arguments.upgrade else []
    _compile([*upgrade, "pyproject.toml", "-o", RUN_LOCK.name])
    # What runs and what is tested must be the same versions.
    _compile([*upgrade, "pyproject.toml", "--group", "test", "-c", RUN_LOCK.name, "-o", TEST_LOCK.name])


def _compile(words: list[str]) -> None:
    command = [str(VENV / "bin" / "uv"), "pip", "compile", *COMMON, *words]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise SetupFailed(say("锁定失败：{why}", "Locking failed: {why}", why=done.stderr.strip()))
