"""What every test run shares: a database of its own, and nothing left of it afterwards."""

import os
from collections.abc import Iterator
from contextlib import ExitStack

import pytest
from django.db import connection

from engine.server.database_url import database_settings
from engine.server.postgres import throwaway


@pytest.fixture(scope="session")
def django_db_modify_db_settings() -> Iterator[None]:
    """Without DATABASE_URL bring up a server for test runs; the database itself is this process's own."""
    with ExitStack() as held:
        if "DATABASE_URL" not in os.environ:
            url = os.environ["DATABASE_URL"] = held.enter_context(throwaway.server())
            held.callback(os.environ.pop, "DATABASE_URL")
            connection.settings_dict.update(
                {key: value for key, value in database_settings(url).items() if key != "TEST"}
            )
        yield


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: object) -> Iterator[None]:
    """End the connections threads of a test left open; PostgreSQL drops no database in use."""
    yield
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        cursor.execute(
            "select pg_terminate_backend(pid) from pg_stat_activity"
            " where datname = current_database() and pid <> pg_backend_pid() and backend_type = 'client backend'"
        )
