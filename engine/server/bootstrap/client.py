"""The built web client: made in a new folder, then put in place by a rename."""

import shutil
from pathlib import Path

from engine.errors import say
from engine.server.bootstrap import node
from engine.server.bootstrap.failure import SetupFailed, writable
from engine.server.bootstrap.paths import CLIENT, DESIGNER, VENV
from engine.server.bootstrap.stamps import digest, stamp, stamped
from engine.server.bootstrap.tool import run_tool
from engine.server.console import step

NOT_SOURCES = {"node_modules", "dist", "dist-new", "dist-old", "coverage", "test-results"}
NEW, OLD = DESIGNER / "dist-new", DESIGNER / "dist-old"


def ready() -> None:
    """Build the client unless the build in place was made from exactly these sources.

    A build that fails or is interrupted leaves the one in place as it was.
    """
    wanted = digest(sources())
    if stamped(CLIENT, wanted):
        return
    with step(say("构建网页端", "Web client build")) as shown, writable(DESIGNER):
        shutil.rmtree(NEW, ignore_errors=True)
        vite = [VENV / "bin" / "node", "node_modules/vite/bin/vite.js", "build", "--outDir", NEW.name, "--emptyOutDir"]
        run_tool("vite build", vite, shown, cwd=DESIGNER, env=node.environment())
        _finish(NEW)
        stamp(NEW, wanted)
        _swap()


def sources() -> list[Path]:
    """Return every file the build is made from."""
    tops = [entry for entry in DESIGNER.iterdir() if entry.name not in NOT_SOURCES and not entry.name.startswith(".")]
    inside = [file for top in tops if top.is_dir() for file in top.rglob("*") if file.is_file()]
    return inside + [top for top in tops if top.is_file()]


def _finish(folder: Path) -> None:
    if not (folder / "index.html").is_file():
        raise SetupFailed(say("构建结果里没有 index.html", "The build holds no index.html"))


def _swap() -> None:
    shutil.rmtree(OLD, ignore_errors=True)
    if CLIENT.exists():
        CLIENT.rename(OLD)
    NEW.rename(CLIENT)
    shutil.rmtree(OLD, ignore_errors=True)
