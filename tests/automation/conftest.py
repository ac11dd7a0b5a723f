"""The queue's tables are not flushed between tests, as Django does not manage them."""

import pytest
from django.db import connection


@pytest.fixture
def empty_queue(transactional_db):
    with connection.cursor() as cursor:
        cursor.execute("truncate procrastinate_jobs, procrastinate_workers restart identity cascade")
