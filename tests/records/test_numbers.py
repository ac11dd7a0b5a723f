"""Document numbers: patterns, periods, no gaps, no doubles."""

import threading
from datetime import date

import pytest
from django.db import connection, transaction

from engine.definitions.model import Number
from engine.records.numbers import formatted, next_number, period_of
from engine.storage.snapshot import Snapshot
from engine.storage.sql import execute
from tests.storage.app import app, definition

MAY = date(2024, 5, 6)


@pytest.mark.parametrize(
    ("pattern", "number"),
    [
        ("PO{yyyy}{MM}-{seq:5}", "PO202405-00042"),
        ("{yy}/{dd}/{seq}", "24/06/42"),
        ("{seq:1}", "42"),
        ("{other}{seq}", "{other}42"),
    ],
)
def test_patterns(pattern, number):
    assert formatted(Number(pattern), MAY, 42) == number


@pytest.mark.parametrize(
    ("scope", "period"), [("day", "20240506"), ("month", "202405"), ("year", "2024"), ("never", "")]
)
def test_periods(scope, period):
    assert period_of(Number("{seq}", scope), MAY) == period


def test_numbers_count_up_and_start_again_each_period(snapshot):
    given = [next_number(snapshot, "note", at) for at in (MAY, MAY, date(2024, 6, 1), MAY)]
    assert given == ["N202405-0001", "N202405-0002", "N202406-0001", "N202405-0003"]


def test_a_form_without_numbering_gets_none(snapshot):
    assert next_number(snapshot, "person", MAY) is None


def test_a_number_taken_back_is_given_again(snapshot):
    for _ in range(2):
        with transaction.atomic():
            assert next_number(snapshot, "note", MAY) == "N202405-0001"
            transaction.set_rollback(True)


@pytest.mark.django_db(transaction=True)
def test_numbers_taken_at_the_same_time_have_no_gap_and_no_double():
    snapshot = Snapshot(1, definition(app()))
    taken: list[str] = []

    def take() -> None:
        for _ in range(10):
            with transaction.atomic():
                taken.append(next_number(snapshot, "note", MAY))
        connection.close()

    threads = [threading.Thread(target=take) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    execute("DELETE FROM records_counter")
    assert sorted(taken) == [f"N202405-{n:04}" for n in range(1, 41)]
