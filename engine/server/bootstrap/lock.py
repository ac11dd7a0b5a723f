"""One file lock, released by the system however the process ends."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from engine.errors import say
from engine.server.bootstrap.failure import writable
from engine.server.console import tell


@contextmanager
def only_one(path: Path) -> Iterator[None]:
    """Hold the lock during the block; wait, and say so, while another process holds it."""
    with writable(path.parent):
        path.parent.mkdir(parents=True, exist_ok=True)
        file = path.open("w")
    with file:
        if not try_lock(file):
            tell(say("另一个 dougong 正在准备环境，请稍候…", "Another dougong is setting things up; waiting …"))
            fcntl.flock(file, fcntl.LOCK_EX)
        yield


def try_lock(file: IO[str], how: int = fcntl.LOCK_EX) -> bool:
    """Lock an open file without waiting; say whether that worked."""
    try:
        fcntl.flock(file, how | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
