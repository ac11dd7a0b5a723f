"""A backup brings everything back, and a restore that fails leaves everything as it was."""

import os
import subprocess
import sys
import tarfile

import pytest

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


@pytest.fixture(scope="module")
def company(open_folder):
    """A company with a year behind it, one attachment, and its backup in all.tar."""
    data = open_folder / "company"
    done(data, "demo", "huadong")
    attachments = data / "attachments" / "ab"
    attachments.mkdir(parents=True, exist_ok=True)
    (attachments / "abc").write_bytes(b"a drawing")
    done(data, "backup", str(open_folder / "all.tar"))
    return data


def test_a_year_comes_back_on_another_machine_and_every_ledger_holds(company):
    other = company.parent / "other"
    done(other, "restore", str(company.parent / "all.tar"))
    proof = done(other, "audit")
    assert "Every ledger holds" in proof
    assert _counts(proof) == _counts(done(company, "audit"))
    assert done(other, "user", "list") == done(company, "user", "list")
    assert (other / "attachments" / "ab" / "abc").read_bytes() == b"a drawing"


def _counts(proof):
    return [line for line in proof.splitlines() if "entries" in line]


def test_nobody_else_on_the_machine_reads_a_backup(company):
    assert (company.parent / "all.tar").stat().st_mode & 0o077 == 0


def test_data_that_is_there_is_replaced_only_when_asked_for(company):
    done(company, "user", "create", "bob")
    refused = dougong(company, "restore", str(company.parent / "all.tar"))
    assert refused.returncode == 1
    assert "--force" in refused.stderr
    assert "bob" in done(company, "user", "list")
    done(company, "restore", str(company.parent / "all.tar"), "--force")
    assert "bob" not in done(company, "user", "list")


def test_a_damaged_backup_changes_nothing(company, tmp_path):
    with tarfile.open(company.parent / "all.tar") as tar:
        tar.extractall(tmp_path, filter="data")
    dump = tmp_path / "database.dump"
    dump.write_bytes(dump.read_bytes()[:-2000])
    with tarfile.open(tmp_path / "broken.tar", "w") as tar:
        for part in ("manifest.json", "database.dump"):
            tar.add(tmp_path / part, part)
    before = done(company, "audit")
    assert dougong(company, "restore", str(tmp_path / "broken.tar"), "--force").returncode == 1
    assert _counts(done(company, "audit")) == _counts(before)


def test_a_file_that_is_no_backup_is_refused(company, tmp_path):
    (tmp_path / "x.tar").write_bytes(b"not a tar")
    refused = dougong(company, "restore", str(tmp_path / "x.tar"), "--force")
    assert refused.returncode == 1
    assert "is no backup of Dougong" in refused.stderr


def test_a_backup_does_not_replace_a_file_unasked(company, tmp_path):
    (tmp_path / "all.tar").write_text("mine")
    refused = dougong(company, "backup", str(tmp_path / "all.tar"))
    assert refused.returncode == 1
    assert (tmp_path / "all.tar").read_text() == "mine"


def test_what_only_one_version_understands_is_left_out_of_statements_but_never_of_data():
    strange = b"ALTER TABLE ONLY public.a ALTER COLUMN b SET (pg_attver=7);\n"
    lines = [
        b"SET transaction_timeout = 0;\n",
        strange,
        b"COPY public.a (b) FROM stdin;\n",
        strange,
        b"\\.\n",
        strange,
    ]
    assert list(portable(lines)) == lines[2:5]
