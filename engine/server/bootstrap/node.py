"""The npm packages of the web client, installed by the Node that came with the Python packages."""

import os

from engine.errors import say
from engine.server.bootstrap.failure import writable
from engine.server.bootstrap.paths import DESIGNER, VENV
from engine.server.bootstrap.stamps import digest, stamp, stamped, unstamp
from engine.server.bootstrap.tool import run_tool
from engine.server.console import step

PACKAGES = DESIGNER / "node_modules"


def ready() -> None:
    """Install what the npm lock file names, unless it is there already."""
    wanted = digest([DESIGNER / "package.json", DESIGNER / "package-lock.json"])
    if stamped(PACKAGES, wanted):
        return
    with step(say("网页端软件包", "Web client packages")) as shown, writable(DESIGNER):
        unstamp(PACKAGES)
        command = [VENV / "bin" / "npm", "ci", "--no-audit", "--no-fund", "--loglevel=http"]
        run_tool("npm ci", command, shown, cwd=DESIGNER, env=environment())
        stamp(PACKAGES, wanted)


def environment() -> dict[str, str]:
    """The virtual environment's Node first, so that scripts of packages find it too."""
    return {**os.environ, "PATH": f"{VENV / 'bin'}{os.pathsep}{os.environ.get('PATH', '')}", "CI": "true"}
