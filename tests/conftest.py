"""What every test run shares: a database of its own, and nothing left of it afterwards."""

from collections.abc import Iterator

import pytest
from django.db import connection


@pytest.fixture(scope="session", autouse=True)
def _no_session_keeps_the_test_database(request: pytest.FixtureRequest) -> Iterator[None]:
    """End the connections threads of a test left open; PostgreSQL drops no database in use."""
    used = any(
        "django_db" in item.keywords or "db" in getattr(item, "fixturenames", ()) for item in request.session.items
    )
    if not used:
        yield
        return
    blocker = request.getfixturevalue("django_db_blocker")
    request.getfixturevalue("django_db_setup")
    yield
    with blocker.unblock(), connection.cursor() as cursor:
        cursor.execute(
            "select pg_terminate_backend(pid) from pg_stat_activity"
            " where datname = current_database() and pid <> pg_backend_pid()"
        )
