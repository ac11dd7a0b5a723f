"""Who uses the server: it runs while anybody holds a lease, and the last one to let go stops it.

A lease is a shared file lock, which the system gives back however its holder ends.
"""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from engine.server.bootstrap.lock import only_one, try_lock
from engine.server.postgres.cluster import Cluster


@contextmanager
def leased(cluster: Cluster) -> Iterator[None]:
    """Have the server running during the block."""
    turn = _turn(cluster)
    with only_one(turn):
        cluster.start()
        lease = _take(cluster)
    try:
        yield
    finally:
        with only_one(turn):
            lease.close()
            if _nobody_left(cluster):
                cluster.stop()


def revive(cluster: Cluster) -> None:
    """Start the server again when it is gone although somebody uses it (killed for want of memory, say)."""
    if not cluster.postmaster.is_running():
        with only_one(_turn(cluster)):
            cluster.start()


def _turn(cluster: Cluster) -> Path:
    return cluster.folder / "postgres.lock"


def _take(cluster: Cluster) -> IO[str]:
    lease = (cluster.folder / "postgres.users").open("w")
    fcntl.flock(lease, fcntl.LOCK_SH)
    return lease


def _nobody_left(cluster: Cluster) -> bool:
    with (cluster.folder / "postgres.users").open("w") as file:
        return try_lock(file)
