"""Content stamps: a step is skipped while the stamp it left equals the digest of what it was made from."""

import hashlib
from collections.abc import Iterable
from pathlib import Path

STAMP = ".dougong-stamp"


def digest(files: Iterable[Path], *also: str) -> str:
    """Return one digest for the names and bytes of `files` and for the words in `also`."""
    total = hashlib.sha256("\0".join(also).encode())
    for file in sorted(files):
        total.update(f"\0{file.name}\0".encode())
        total.update(hashlib.sha256(file.read_bytes()).digest())
    return total.hexdigest()


def stamped(folder: Path, wanted: str, name: str = STAMP) -> bool:
    """Say whether `folder` was finished from exactly this content."""
    file = folder / name
    return file.is_file() and file.read_text().strip() == wanted


def stamp(folder: Path, content: str, name: str = STAMP) -> None:
    """Mark `folder` as finished; written last, so a broken-off step is never taken for a whole one."""
    (folder / name).write_text(content + "\n")


def unstamp(folder: Path, name: str = STAMP) -> None:
    """Take the mark away before changing the folder."""
    (folder / name).unlink(missing_ok=True)
