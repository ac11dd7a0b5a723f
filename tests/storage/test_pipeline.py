"""Prepared statements in one exchange: exact values, errors that leave the connection usable, names that survive."""

import pytest
from django.db import DatabaseError, DataError, IntegrityError, connection, transaction

from engine.storage.batch import Batch
from engine.storage.pipeline import Statement, forget, run
from engine.storage.raw import raw_connection
from engine.storage.sql import execute, fetch, fetch_dicts

pytestmark = pytest.mark.django_db


def prepared():
    return {text for (text,) in fetch("SELECT statement FROM pg_prepared_statements")}


def test_a_statement_is_prepared_once_even_within_one_batch():
    batch = Batch()
    outcomes = [batch.add("SELECT %s::int + 40", [n]) for n in (1, 2)]
    batch.run()
    assert [outcome.rows for outcome in outcomes] == [[(41,)], [(42,)]]
    assert fetch("SELECT count(*) FROM pg_prepared_statements WHERE statement = 'SELECT $1::int + 40'") == [(1,)]


def test_columns_come_by_name_and_a_percent_sign_stays():
    assert fetch_dicts("SELECT 7 %% 4 AS rest, %s::text AS said", ["10 %s"], prepare=True) == [
        {"rest": 3, "said": "10 %s"}
    ]
    assert fetch("SELECT 7 % 4", prepare=True) == [(3,)]


def test_prepared_statements_survive_a_rollback():
    with pytest.raises(RuntimeError), transaction.atomic():
        fetch("SELECT %s::int - 1", [1], prepare=True)
        raise RuntimeError
    assert "SELECT $1::int - 1" in prepared()
    assert fetch("SELECT %s::int - 1", [3], prepare=True) == [(2,)]


def test_after_an_error_the_same_statements_run_again():
    for divisor, works in ((0, False), (2, True), (0, False)):
        batch = Batch()
        before = batch.add("SELECT %s::int * 10", [divisor])
        batch.add("SELECT 10 / %s::int", [divisor])
        after = batch.add("SELECT %s::int * 11", [divisor])
        if works:
            batch.run()
            assert (before.rows, after.rows) == ([(20,)], [(22,)])
        else:
            with pytest.raises(DataError), transaction.atomic():
                batch.run()


def test_a_text_that_postgresql_cannot_hold_is_refused_and_leaves_the_connection_usable():
    with pytest.raises(DataError), transaction.atomic():
        fetch("SELECT %s::text", ["a\0b"], prepare=True)
    assert fetch("SELECT %s::text", ["ab"], prepare=True) == [("ab",)]


def test_a_syntax_error_is_an_error_of_the_database():
    with pytest.raises(DatabaseError), transaction.atomic():
        fetch("SELEKT 1", prepare=True)
    assert fetch("SELECT 1", prepare=True) == [(1,)]


def test_what_was_forgotten_is_prepared_again():
    fetch("SELECT %s::int * 5", [1], prepare=True)
    forget(raw_connection())
    assert "SELECT $1::int * 5" not in prepared()
    assert fetch("SELECT %s::int * 5", [2], prepare=True) == [(10,)]


@pytest.mark.django_db(transaction=True)
def test_a_batch_begins_the_transaction_it_runs_in():
    execute("CREATE TABLE pipeline_begin (n int PRIMARY KEY)")
    try:
        with pytest.raises(IntegrityError), transaction.atomic():
            batch = Batch()
            for n in (1, 2, 1):
                batch.add("INSERT INTO pipeline_begin VALUES (%s::int)", [n])
            batch.run()
        assert fetch("SELECT count(*) FROM pipeline_begin", prepare=True) == [(0,)]
        execute("INSERT INTO pipeline_begin VALUES (%s::int)", [3], prepare=True)
        assert fetch("SELECT n FROM pipeline_begin") == [(3,)]
    finally:
        execute("DROP TABLE pipeline_begin")


@pytest.mark.django_db(transaction=True)
def test_an_interrupted_exchange_closes_the_connection(monkeypatch):
    def interrupted(_):
        raise KeyboardInterrupt

    raw = raw_connection()
    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr("engine.storage.pipeline.fetch_many", interrupted)
        run(raw, [Statement("SELECT %s::text", ["x"])])
    assert raw.closed
    connection.close()
    assert fetch("SELECT 1", prepare=True) == [(1,)]


def test_large_statements_and_large_answers_pass():
    batch = Batch()
    outcomes = [batch.add("SELECT unnest(%s::text[])", [["x" * 100_000] * 20]) for _ in range(10)]
    batch.run()
    assert all(len(outcome.rows) == 20 and len(outcome.rows[0][0]) == 100_000 for outcome in outcomes)
