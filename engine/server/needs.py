"""What commands stand on: a running, migrated database, and the built-in apps published in it."""

import os
import secrets
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

import django
import psycopg

from engine.errors import say
from engine.server.bootstrap.failure import SetupFailed, writable
from engine.server.bootstrap.paths import data_folder, made
from engine.server.command import load
from engine.server.console import step
from engine.server.postgres import database as embedded
from engine.server.postgres.cluster import Cluster
from engine.server.postgres.lease import leased, revive

OLDEST, NEWEST = 15, 18


@contextmanager
def database() -> Iterator[None]:
    """Have PostgreSQL running, migrated and known to Django during the block.

    DATABASE_URL names a server of somebody else's; without it the embedded one of the data folder is used.
    """
    _secret_key()
    if "DATABASE_URL" in os.environ:
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
    _check_server(os.environ["DATABASE_URL"])
    django.setup()
    load("engine.server.migrating:apply_pending")()


def _check_server(url: str) -> None:
    """Refuse, with a reason, a server that is away or of a version never tried."""
    try:
        with psycopg.connect(url, connect_timeout=10) as connection:
            major = connection.info.server_version // 10000
    except psycopg.OperationalError as error:
        raise SetupFailed(
            say("连不上数据库:{error}", "The database cannot be reached: {error}", error=str(error).strip()),
            hint=say("请检查 DATABASE_URL", "Check DATABASE_URL"),
        ) from error
    if not OLDEST <= major <= NEWEST:
        raise SetupFailed(
            say("数据库是 PostgreSQL {major}", "The database is PostgreSQL {major}", major=major),
            hint=say("请使用 {a} 至 {b} 版", "Use a version from {a} to {b}", a=OLDEST, b=NEWEST),
        )


def _secret_key() -> None:
    """Keep one random key per data folder: it signs sessions, so it has to outlive a restart."""
    if os.environ.get("DOUGONG_SECRET_KEY"):
        return
    file = data_folder() / "secret_key"
    with writable(file.parent):
        made(file.parent)
        if not file.exists():
            file.touch(mode=0o600)
            file.write_text(secrets.token_urlsafe(50) + "\n")
    os.environ["DOUGONG_SECRET_KEY"] = file.read_text().strip()
