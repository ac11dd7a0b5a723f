"""The npm packages of the web client, installed by the Node that came with the Python packages."""

import os
from pathlib import Path

from engine.errors import say
from engine.server.bootstrap.paths import DESIGNER, VENV
from engine.server.bootstrap.setup import Setup
from engine.server.bootstrap.stamps import digest
from engine.server.bootstrap.tool import run_tool
from engine.server.console import Step


class Packages(Setup):
    """What the npm lock file names."""

    title = say("网页端软件包", "Web client packages")

    def folder(self) -> Path:
        return DESIGNER / "node_modules"

    def content(self) -> str:
        return digest([DESIGNER / "package.json", DESIGNER / "package-lock.json"])

    def make(self, shown: Step) -> None:
        command = [VENV / "bin" / "npm", "ci", "--no-audit", "--no-fund", "--loglevel=http"]
        run_tool("npm ci", command, shown, cwd=DESIGNER, env=environment())


def environment() -> dict[str, str]:
    """The virtual environment's Node first, so that scripts of packages find it too."""
    return {**os.environ, "PATH": f"{VENV / 'bin'}{os.pathsep}{os.environ.get('PATH', '')}", "CI": "true"}
