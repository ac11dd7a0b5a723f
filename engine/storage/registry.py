"""Which definition is in force: one indexed read per request, snapshots swapped whole, one pinned per request."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TypeVar

from engine.definitions import merge
from engine.definitions.model import App
from engine.definitions.shape import from_json
from engine.storage.models import DefinitionVersion
from engine.storage.raw import forget_older_plans
from engine.storage.snapshot import Snapshot
from engine.storage.sql import fetch

_NEWEST = "SELECT version, hash FROM storage_definitionversion ORDER BY version DESC LIMIT 1"

_pinned: ContextVar[Snapshot | None] = ContextVar("pinned", default=None)
_newest = Snapshot(0, merge([]))
_building = threading.Lock()

R = TypeVar("R")


def current() -> Snapshot:
    """Return the snapshot pinned for this request or job, else the newest published one.

    Before the first publication it is version 0, an empty definition.
    """
    return _pinned.get() or newest()


def newest() -> Snapshot:
    """Return the newest published snapshot; building it aside keeps readers on the old one until it is whole."""
    version, token = next(iter(fetch(_NEWEST, prepare=True)), (0, ""))
    forget_older_plans(token)
    known = _newest
    return known if (known.version, known.token) == (version, token) else _build(version, token)


@contextmanager
def pinned(snapshot: Snapshot) -> Iterator[Snapshot]:
    """Let everything inside see `snapshot` as the current one."""
    token = _pinned.set(snapshot)
    try:
        yield snapshot
    finally:
        _pinned.reset(token)


def pin(get_response: Callable[..., R]) -> Callable[..., R]:
    """Django middleware: a request keeps the version it started with, and says so in its response header."""

    def middleware(request: object) -> R:
        with pinned(newest()) as snapshot:
            response = get_response(request)
            response["Dougong-Version"] = str(snapshot.version)  # type: ignore[index]  # an HttpResponse
            return response

    return middleware


def load_version(version: int) -> Snapshot:
    """Build the snapshot of any published version; jobs that started under it go on with it."""
    row = DefinitionVersion.objects.get(version=version)
    # What is stored was checked when it was published.
    return Snapshot(version, merge([from_json(App, app) for app in row.apps]), row.hash, row.columns)


def _build(version: int, token: str) -> Snapshot:
    global _newest
    with _building:
        if (_newest.version, _newest.token) != (version, token):
            _newest = load_version(version) if version else Snapshot(0, merge([]))
        return _newest
