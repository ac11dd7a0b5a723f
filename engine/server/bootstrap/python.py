"""The virtual environment with exactly the packages of the lock file."""

import os
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

from engine.errors import say
from engine.server.bootstrap.failure import SetupFailed
from engine.server.bootstrap.paths import ROOT, VENV, VENV_PYTHON
from engine.server.bootstrap.setup import Setup
from engine.server.bootstrap.stamps import STAMP, digest
from engine.server.bootstrap.tool import run_tool
from engine.server.console import Step

RUN_LOCK = ROOT / "requirements.lock"
TEST_LOCK = ROOT / "requirements-test.lock"
TEST_STAMP = ".dougong-test-stamp"


class Packages(Setup):
    """The packages of one lock file; the test tools' file holds those of the other too."""

    title = say("Python 软件包", "Python packages")

    def __init__(self, *, test_tools: bool = False) -> None:
        self.lock = TEST_LOCK if test_tools else RUN_LOCK
        self.stamp_name = TEST_STAMP if test_tools else STAMP

    def folder(self) -> Path:
        return VENV

    def content(self) -> str:
        return digest([self.lock], python_version())

    def is_ready(self) -> bool:
        return VENV_PYTHON.exists() and super().is_ready()

    def make(self, shown: Step) -> None:
        _create(shown)
        _install(self.lock.name, shown)


def python_version() -> str:
    return f"{sys.version_info.major}.{sys.version_info.minor}"


def _create(shown: Step) -> None:
    """Make the environment with this Python; one made by another version is replaced."""
    if VENV_PYTHON.exists() and _made_by() == python_version():
        return
    if find_spec("ensurepip") is None:
        _install_ensurepip(shown)
    base = getattr(sys, "_base_executable", sys.executable)
    run_tool("python venv", [base, "-m", "venv", "--clear", VENV], shown)


def _made_by() -> str:
    folders = sorted((VENV / "lib").glob("python3.*"))
    return folders[-1].name.removeprefix("python") if folders else ""


def _install_ensurepip(shown: Step) -> None:
    """Debian packs it apart: install it where we may, else say how."""
    if os.geteuid() == 0 and shutil.which("apt-get"):
        subprocess.run(["apt-get", "-qq", "update"], check=False, capture_output=True)
        run_tool("apt-get install", ["apt-get", "-qq", "install", "-y", "python3-venv"], shown)
        return
    raise SetupFailed(
        say("这个 Python 没有 venv 模块", "This Python has no venv module"),
        hint=say("请运行：sudo apt install python3-venv", "Run: sudo apt install python3-venv"),
    )


def _install(lock: str, shown: Step) -> None:
    # --isolated would forget a company's mirror in pip.conf; hashes make any mirror safe.
    pip = [VENV_PYTHON, "-m", "pip", "install", "--disable-pip-version-check", "--no-input", "--progress-bar=off"]
    run_tool("pip install", [*pip, "--require-hashes", "--only-binary=:all:", "-r", lock], shown)
