"""A backup brings everything back, and a restore that fails leaves everything as it was."""

import os
import subprocess
import sys
import tarfile

import pytest

from engine.server.bootstrap.paths import ROOT


@pytest.fixture
def home(tmp_path):
    for folder in (tmp_path, tmp_path.parent, tmp_path.parent.parent):
        folder.chmod(0o711)
    return tmp_path


def dougong(data, *words):
    keep = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    return subprocess.run(
        [sys.executable, "-m", "engine.server.cli", *words, "--data", str(data)],
        cwd=ROOT, env={**keep, "DOUGONG_LANGUAGE": "en"}, capture_output=True, text=True, check=False,
    )  # fmt: skip


def done(data, *words):
    result = dougong(data, *words)
    assert result.returncode == 0, result.stdout + result.stderr
    return result.stdout


def test_everything_comes_back_on_another_machine(home):
    done(home / "a", "user", "create", "ann", "--admin", "--name", "Ann")
    attachments = home / "a" / "attachments" / "ab"
    attachments.mkdir(parents=True)
    (attachments / "abc").write_bytes(b"a drawing")
    done(home / "a", "backup", str(home / "all.tar"))
    done(home / "b", "restore", str(home / "all.tar"))
    assert "ann" in done(home / "b", "user", "list")
    assert (home / "b" / "attachments" / "ab" / "abc").read_bytes() == b"a drawing"


def test_data_that_is_there_is_replaced_only_when_asked_for(home):
    done(home / "a", "user", "create", "ann")
    done(home / "a", "backup", str(home / "all.tar"))
    done(home / "a", "user", "create", "bob")
    refused = dougong(home / "a", "restore", str(home / "all.tar"))
    assert refused.returncode == 1
    assert "--force" in refused.stderr
    done(home / "a", "restore", str(home / "all.tar"), "--force")
    assert "bob" not in done(home / "a", "user", "list")


def test_a_damaged_backup_changes_nothing(home):
    done(home / "a", "user", "create", "ann")
    done(home / "a", "backup", str(home / "all.tar"))
    with tarfile.open(home / "all.tar") as tar:
        tar.extractall(home / "parts", filter="data")
    dump = home / "parts" / "database.dump"
    dump.write_bytes(dump.read_bytes()[:-2000])
    with tarfile.open(home / "broken.tar", "w") as tar:
        for part in ("manifest.json", "database.dump"):
            tar.add(home / "parts" / part, part)
    assert dougong(home / "a", "restore", str(home / "broken.tar"), "--force").returncode == 1
    assert "ann" in done(home / "a", "user", "list")


def test_a_file_that_is_no_backup_is_refused(home):
    (home / "x.tar").write_bytes(b"not a tar")
    refused = dougong(home / "a", "restore", str(home / "x.tar"))
    assert refused.returncode == 1
    assert "is no backup of Dougong" in refused.stderr


def test_a_backup_does_not_replace_a_file_unasked(home):
    (home / "all.tar").write_text("mine")
    refused = dougong(home / "a", "backup", str(home / "all.tar"))
    assert refused.returncode == 1
    assert (home / "all.tar").read_text() == "mine"
