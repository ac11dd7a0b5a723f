"""The built web client: made in a new folder, then put in place by a rename."""

import shutil
from pathlib import Path

from engine.errors import say
from engine.server.bootstrap import node
from engine.server.bootstrap.failure import SetupFailed, writable
from engine.server.bootstrap.paths import CLIENT, DESIGNER, VENV
from engine.server.bootstrap.setup import Setup
from engine.server.bootstrap.stamps import digest, stamp
from engine.server.bootstrap.tool import run_tool
from engine.server.console import Step, step

NEW, OLD = DESIGNER / "dist-new", DESIGNER / "dist-old"
NOT_SOURCES = {"node_modules", "dist", "dist-new", "dist-old", "coverage", "test", "test-results"}


class Build(Setup):
    """What the server serves. A build that fails or is interrupted leaves the one in place as it was."""

    title = say("构建网页端", "Web client build")

    def folder(self) -> Path:
        return CLIENT

    def content(self) -> str:
        return digest(sources(DESIGNER))

    def ready(self) -> None:
        # Not the common way: the old build keeps its stamp until the new one, stamped already, takes its place.
        if not self.is_ready():
            with step(self.title) as shown, writable(DESIGNER):
                content = self.content()
                self.make(shown)
                stamp(NEW, content)
                _swap()

    def make(self, shown: Step) -> None:
        shutil.rmtree(NEW, ignore_errors=True)
        vite = [VENV / "bin" / "node", "node_modules/vite/bin/vite.js", "build", "--outDir", NEW.name, "--emptyOutDir"]
        run_tool("vite build", vite, shown, cwd=DESIGNER, env=node.environment())
        if not (NEW / "index.html").is_file():
            raise SetupFailed(say("构建结果里没有 index.html", "The build holds no index.html"))


def sources(folder: Path) -> list[Path]:
    """Return every file the build is made from."""
    tops = [entry for entry in folder.iterdir() if entry.name not in NOT_SOURCES and not entry.name.startswith(".")]
    inside = [file for top in tops if top.is_dir() for file in top.rglob("*") if file.is_file()]
    return inside + [top for top in tops if top.is_file()]


def _swap() -> None:
    shutil.rmtree(OLD, ignore_errors=True)
    if CLIENT.exists():
        CLIENT.rename(OLD)
    NEW.rename(CLIENT)
    shutil.rmtree(OLD, ignore_errors=True)
