"""Every kind of test: what to run, and how to read how it went."""

import os
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from engine.server.bootstrap import node
from engine.server.bootstrap.paths import BUILD, DESIGNER, ROOT, VENV
from engine.server.testing.tally import FAILED, PASSED, Tally, from_junit, from_vitest

REPORTS = BUILD / "test-reports"


@dataclass(frozen=True)
class Suite:
    """One tool. `read` turns its exit code into counts; a check without tests of its own counts as one."""

    name: str
    command: Sequence[str]
    cwd: Path = ROOT
    read: Callable[[int], Tally] = lambda code: FAILED if code else PASSED

    def run(self, environment: Mapping[str, str]) -> Tally:
        """Run the tool to its end, its output shown, and return the counts."""
        done = subprocess.run(self.command, cwd=self.cwd, env=environment, check=False, stdin=subprocess.DEVNULL)
        return self.read(done.returncode)


def quick() -> list[Suite]:
    """Return the checks of the text of the program: lint, form, types, import contract."""
    python, client = VENV / "bin", DESIGNER / "node_modules"
    return [
        Suite("ruff", [f"{python}/ruff", "check", "."]),
        Suite("ruff format", [f"{python}/ruff", "format", "--check", "."]),
        Suite("mypy", [f"{python}/mypy"]),
        Suite("import contract", [f"{python}/lint-imports", "--no-logo"]),
        Suite("tsc", [f"{python}/node", f"{client}/typescript/bin/tsc", "--noEmit"], DESIGNER),
        Suite("biome", [f"{python}/node", f"{client}/@biomejs/biome/bin/biome", "ci", "."], DESIGNER),
    ]


def vitest() -> Suite:
    """Return the tests of the web client that need no browser."""
    report = REPORTS / "vitest.json"
    words = ["run", "--reporter=default", "--reporter=json", f"--outputFile.json={report}"]
    program = [f"{VENV}/bin/node", f"{DESIGNER}/node_modules/vitest/vitest.mjs"]
    return Suite("vitest", [*program, *words], DESIGNER, lambda code: _at_least(code, from_vitest(report)))


def pytest(name: str, words: Sequence[str]) -> Suite:
    """Return the tests pytest chooses by `words`, under a name of their own, which also names their report."""
    report = REPORTS / f"{name.replace(' ', '-')}.xml"
    options = ["-p", "no:cacheprovider", "--continue-on-collection-errors", "--durations=15", f"--junitxml={report}"]
    command = [sys.executable, "-m", "pytest", *options, *words]
    return Suite(name, command, read=lambda code: _at_least(code, from_junit(report)))


def python() -> list[Suite]:
    """Return everything pytest finds, in two runs: side by side, then alone what a neighbour would slow.

    Units, golden cases, laws, API, browser. A file stays in one process, as its tests share what is costly to make.
    """
    # One process more than there are cores: half the time a browser test waits for a page, not for the processor.
    side_by_side = ["-n", str((os.cpu_count() or 1) + 1), "--dist", "loadfile", "-m", "not alone"]
    return [pytest("pytest", side_by_side), pytest("pytest alone", ["-m", "alone"])]


def environment(**more: str) -> dict[str, str]:
    """Return the environment of every suite: the locked node first, no bytecode in the checkout, our own variables."""
    return {**os.environ, **node.environment(), "PYTHONDONTWRITEBYTECODE": "1", **more}


def _at_least(code: int, tally: Tally) -> Tally:
    """A tool that ends with an error without a failed test did not run them all: that is a failure."""
    return tally + FAILED if code and not tally.failed else tally
