"""What a backup file holds: a tar with a manifest, the database as pg_dump writes it, and the attachments."""

import json
import subprocess
import tarfile
from collections.abc import Sequence
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

from engine.errors import Invalid, say
from engine.server.bootstrap.failure import tool_failed, writable
from engine.server.postgres.binaries import program

FORMAT = 1
MANIFEST, DUMP, ATTACHMENTS = "manifest.json", "database.dump", "attachments"


def write(target: Path, url: str, attachments: Path, *, version: int) -> int:
    """Write a backup of the database at `url` and of the folder `attachments`; return its size in bytes.

    The database comes first: attachments are only ever added, so every one it names is there.
    `version` is the number of the definition in force, for a person who looks into the manifest.
    """
    half = target.with_name(f"{target.name}.new")
    dump = target.with_name(f"{target.name}.dump.new")
    with writable(target.parent):
        try:
            for secret in (half, dump):
                # Everybody's password hashes are in it; other accounts of the machine have no business there.
                secret.touch(mode=0o600)
            run("pg_dump", ["--format=custom", "--no-owner", "--no-privileges", f"--file={dump}", url])
            with tarfile.open(half, "w") as tar:
                _add_text(tar, MANIFEST, _manifest(version))
                tar.add(dump, DUMP)
                if attachments.is_dir():
                    tar.add(attachments, ATTACHMENTS)
            half.replace(target)
        finally:
            dump.unlink(missing_ok=True)
            half.unlink(missing_ok=True)
    return target.stat().st_size


def unpack(source: Path, folder: Path) -> dict[str, object]:
    """Unpack a backup into an empty folder and return its manifest; Invalid when it is none."""
    try:
        with tarfile.open(source) as tar:
            manifest: dict[str, object] = json.load(tar.extractfile(MANIFEST) or BytesIO(b"{}"))
            if manifest.get("format") != FORMAT:
                raise KeyError(MANIFEST)
            # The filter refuses members that would leave the folder.
            tar.extractall(folder, filter="data")
    except (tarfile.TarError, KeyError, ValueError, FileNotFoundError, IsADirectoryError) as error:
        raise Invalid(say("{file} 不是斗拱的备份", "{file} is no backup of Dougong", file=source)) from error
    return manifest


def run(name: str, words: Sequence[str], *, stdin: Path | None = None) -> None:
    """Run one of PostgreSQL's own tools; SetupFailed with its words when it fails."""
    with (stdin or Path("/dev/null")).open("rb") as given:
        command = [str(program(name)), *words]
        done = subprocess.run(command, stdin=given, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise tool_failed(name, done.stderr)


def _manifest(version: int) -> str:
    now = datetime.now(UTC).isoformat(timespec="seconds")
    return json.dumps({"format": FORMAT, "created_at": now, "definition_version": version}, indent=2) + "\n"


def _add_text(tar: tarfile.TarFile, name: str, text: str) -> None:
    entry = tarfile.TarInfo(name)
    entry.size, entry.mode = len(text.encode()), 0o600
    tar.addfile(entry, BytesIO(text.encode()))
