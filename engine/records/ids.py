"""Ids of records and lines, from the one sequence, fetched in blocks so that a save needs no trip for them."""

import os
import threading
import time

from engine.storage.sql import fetch

BLOCK = 200
# A block left over from a quiet minute would hand out ids older than those of other processes.
KEEP_SECONDS = 1.0


class _Block:
    """Ids this process may give away."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.ids: list[int] = []
        self.fetched = 0.0

    def take(self, count: int) -> list[int]:
        with self.lock:
            if time.monotonic() - self.fetched > KEEP_SECONDS:
                self.ids = []
            if len(self.ids) < count:
                self.ids += _fetch(max(count, BLOCK))
                self.fetched = time.monotonic()
            taken, self.ids = self.ids[:count], self.ids[count:]
            return taken


_block = _Block()


def reserve(count: int) -> list[int]:
    """Return `count` new ids, ascending; ids that end up unused leave gaps, which nothing minds."""
    return _block.take(count) if count else []


def _fetch(count: int) -> list[int]:
    rows = fetch("SELECT nextval('record_seq') FROM generate_series(1, %s::int)", [count], prepare=True)
    return [id for (id,) in rows]


def _forget() -> None:
    global _block
    _block = _Block()


# A forked worker must not give away the ids its parent still holds.
os.register_at_fork(after_in_child=_forget)
