"""A backup brings everything back, and a restore that fails leaves everything as it was."""

import os
import subprocess
import sys
import tarfile

from engine.server.bootstrap.paths import ROOT
from engine.server.portable_sql import portable


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


def test_everything_comes_back_on_another_machine(place):
    done(place / "a", "user", "create", "ann", "--admin", "--name", "Ann")
    attachments = place / "a" / "attachments" / "ab"
    attachments.mkdir(parents=True)
    (attachments / "abc").write_bytes(b"a drawing")
    done(place / "a", "backup", str(place / "all.tar"))
    done(place / "b", "restore", str(place / "all.tar"))
    assert "ann" in done(place / "b", "user", "list")
    assert (place / "b" / "attachments" / "ab" / "abc").read_bytes() == b"a drawing"


def test_data_that_is_there_is_replaced_only_when_asked_for(place):
    done(place / "a", "user", "create", "ann")
    done(place / "a", "backup", str(place / "all.tar"))
    done(place / "a", "user", "create", "bob")
    refused = dougong(place / "a", "restore", str(place / "all.tar"))
    assert refused.returncode == 1
    assert "--force" in refused.stderr
    done(place / "a", "restore", str(place / "all.tar"), "--force")
    assert "bob" not in done(place / "a", "user", "list")


def test_a_damaged_backup_changes_nothing(place):
    done(place / "a", "user", "create", "ann")
    done(place / "a", "backup", str(place / "all.tar"))
    with tarfile.open(place / "all.tar") as tar:
        tar.extractall(place / "parts", filter="data")
    dump = place / "parts" / "database.dump"
    dump.write_bytes(dump.read_bytes()[:-2000])
    with tarfile.open(place / "broken.tar", "w") as tar:
        for part in ("manifest.json", "database.dump"):
            tar.add(place / "parts" / part, part)
    assert dougong(place / "a", "restore", str(place / "broken.tar"), "--force").returncode == 1
    assert "ann" in done(place / "a", "user", "list")


def test_a_file_that_is_no_backup_is_refused(place):
    (place / "x.tar").write_bytes(b"not a tar")
    refused = dougong(place / "a", "restore", str(place / "x.tar"))
    assert refused.returncode == 1
    assert "is no backup of Dougong" in refused.stderr


def test_a_backup_does_not_replace_a_file_unasked(place):
    (place / "all.tar").write_text("mine")
    refused = dougong(place / "a", "backup", str(place / "all.tar"))
    assert refused.returncode == 1
    assert (place / "all.tar").read_text() == "mine"


def test_what_only_one_version_understands_is_left_out_of_statements_but_never_of_data():
    strange = b"ALTER TABLE ONLY public.a ALTER COLUMN b SET (pg_attver=7);\n"
    lines = [b"SET transaction_timeout = 0;\n", strange, b"COPY public.a (b) FROM stdin;\n", strange, b"\\.\n", strange]
    assert list(portable(lines)) == lines[2:5]
