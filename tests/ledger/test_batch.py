"""A batch carries exact values, keeps order, and fails as a whole."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.db import DataError, transaction

from engine.storage.batch import Batch, array

pytestmark = pytest.mark.django_db


def test_values_arrive_as_they_were_sent():
    texts = ['a"\\,{} 螺栓', "NULL", "", None]
    batch = Batch()
    seen = batch.add(
        "SELECT * FROM unnest(%s::text[], %s::numeric[])", [texts, [Decimal("1.50"), Decimal("1E+3"), None, 0]]
    )
    moment = datetime(2026, 1, 2, 3, 4, 5, 678, tzinfo=UTC)
    single = batch.add(
        "SELECT %s::bigint + 1, %s::text, %s::date, %s::timestamptz, %s::boolean",
        [2**40, None, date(2024, 2, 29), moment, True],
    )
    batch.run()
    assert seen.rows == list(zip(texts, [Decimal("1.50"), Decimal(1000), None, Decimal(0)], strict=True))
    assert single.rows == [(2**40 + 1, None, date(2024, 2, 29), moment, True)]


def test_a_later_statement_sees_what_an_earlier_one_wrote():
    batch = Batch()
    batch.add("CREATE TEMPORARY TABLE batch_order (n int) ON COMMIT DROP")
    written = batch.add("INSERT INTO batch_order SELECT unnest(%s::int[])", [[1, 2, 3]])
    counted = batch.add("SELECT count(*), sum(n) FROM batch_order")
    batch.run()
    assert (written.count, counted.rows) == (3, [(3, 6)])


def test_one_failing_statement_fails_the_transaction():
    batch = Batch()
    batch.add("SELECT 1")
    batch.add("SELECT 1 / %s::int", [0])
    with pytest.raises(DataError), transaction.atomic():
        batch.run()
    again = Batch()
    seen = again.add("SELECT 2")
    again.run()
    assert seen.rows == [(2,)]


def test_an_empty_batch_runs():
    Batch().run()
    assert array([]) == "{}"
