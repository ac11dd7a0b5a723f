"""Brings the fixed tables (users, history, queue, …) up to date; tables of forms belong to `engine.storage`."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from engine.errors import say
from engine.server.console import step

# Any constant; it differs from the one of a publication.
_MIGRATING = 0x646F7568


def apply_pending() -> None:
    """Apply the migrations the database does not have yet; two processes starting together take turns."""
    if not _pending():
        return
    with _turn(), step(say("数据库结构", "Database tables")) as shown:
        shown.note(str(_pending()))
        call_command("migrate", interactive=False, verbosity=0)


def _pending() -> int:
    executor = MigrationExecutor(connection)
    return len(executor.migration_plan(executor.loader.graph.leaf_nodes()))


@contextmanager
def _turn() -> Iterator[None]:
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_lock(%s)", [_MIGRATING])
        try:
            yield
        finally:
            cursor.execute("select pg_advisory_unlock(%s)", [_MIGRATING])
