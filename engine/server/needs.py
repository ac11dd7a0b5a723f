"""What commands stand on: a running, migrated database, and the built-in apps published in it."""

import os
import secrets
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import django

from engine.errors import say
from engine.server.bootstrap.failure import writable
from engine.server.bootstrap.lock import only_one
from engine.server.bootstrap.paths import data_folder, made
from engine.server.command import load
from engine.server.console import step
from engine.server.database_failure import check_server
from engine.server.postgres import database as embedded
from engine.server.postgres.cluster import Cluster
from engine.server.postgres.lease import leased, revive


@contextmanager
def database() -> Iterator[None]:
    """Have PostgreSQL running, migrated and known to Django during the block.

    DATABASE_URL names a server of somebody else's; without it the embedded one of the data folder is used.
    """
    _secret_key()
    if os.environ.get("DATABASE_URL"):
        _prepare()
        yield
        return
    cluster = Cluster(data_folder())
    with ExitStack() as held:
        with step(say("PostgreSQL", "PostgreSQL")):
            held.enter_context(leased(cluster))
            os.environ["DATABASE_URL"] = embedded.ready(cluster)
        _prepare()
        yield


def care() -> None:
    """Start the embedded server again if it was killed while we use it; one of somebody else's is theirs to mind."""
    cluster = Cluster(data_folder())
    if cluster.layout.password.exists() and os.environ.get("DATABASE_URL") == cluster.url():
        revive(cluster)


def apps() -> None:
    """Publish the built-in apps unless they are in force; the quick look spares every later start the reading of them."""
    if not load("engine.server.published:is_current")():
        load("engine.server.publication:publish_due")()
        load("engine.server.published:remember")()


def _prepare() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "engine.server.settings")
    check_server(os.environ["DATABASE_URL"])
    django.setup()
    load("engine.server.migrating:apply_pending")()


def _secret_key() -> None:
    """Keep one random key per data folder: it signs sessions, so it has to outlive a restart."""
    if os.environ.get("DOUGONG_SECRET_KEY"):
        return
    folder = data_folder()
    file = folder / "secret_key"
    with writable(folder):
        if not file.exists():
            with only_one(made(folder) / "secret_key.lock"):
                if not file.exists():
                    _write_whole(file, secrets.token_urlsafe(50) + "\n")
    os.environ["DOUGONG_SECRET_KEY"] = file.read_text().strip()


def _write_whole(file: Path, text: str) -> None:
    """Write a private file that is there whole or not at all, however this process ends."""
    half = file.with_name(f"{file.name}.new")
    half.touch(mode=0o600)
    half.write_text(text)
    half.rename(file)
