"""What goes wrong while setting up says what to do about it."""

import errno
import subprocess
import sys

import pytest

from engine.errors import say
from engine.server.bootstrap import tool
from engine.server.bootstrap.failure import SetupFailed, tool_failed, writable
from engine.server.bootstrap.paths import ROOT
from engine.server.bootstrap.tool import run_tool
from engine.server.console import step


@pytest.mark.parametrize(
    ("output", "advice"),
    [
        ("ERROR: Could not find a version that satisfies the requirement django", "registry cannot be reached"),
        ("npm error code ENOTFOUND", "registry cannot be reached"),
        ("OSError: [Errno 28] No space left on device", "Free at least"),
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES", "differs from the lock file"),
        ("something else broke", "something else broke"),
    ],
)
def test_the_output_of_a_tool_leads_to_its_remedy(output, advice):
    assert advice in str(tool_failed("pip install", output).hint)


def test_a_failing_tool_leaves_its_whole_output_in_a_log(tmp_path, monkeypatch):
    monkeypatch.setattr(tool, "BUILD", tmp_path)
    command = [sys.executable, "-c", "print('what it said'); raise SystemExit(3)"]
    with pytest.raises(SetupFailed, match="failed"), step(say("x", "x")) as shown:
        run_tool("some tool", command, shown)
    assert "what it said" in (tmp_path / "logs" / "some-tool.log").read_text()


@pytest.mark.parametrize(
    ("number", "words"), [(errno.ENOSPC, "disk is full"), (errno.EACCES, "Cannot use"), (errno.EROFS, "Cannot use")]
)
def test_a_disk_that_takes_nothing_is_named(number, words, tmp_path):
    with pytest.raises(SetupFailed, match=words), writable(tmp_path):
        raise OSError(number, "x")


def test_an_old_python_is_told_which_one_to_use(tmp_path):
    pretended = "import sys; sys.version_info = (3, 9, 2); sys.argv = ['dougong', 'up']; exec(open('dougong').read())"
    done = subprocess.run(
        [sys.executable, "-c", f"__file__ = 'dougong'; {pretended}"],
        cwd=ROOT, env={"PATH": str(tmp_path)}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 1
    assert "needs Python 3.11" in done.stderr
    assert "apt install" in done.stderr
