"""Rows by key: each as often as it is asked for, through the index."""

import pytest

from engine.storage.lookup import by_key
from engine.storage.sql import execute, fetch

pytestmark = pytest.mark.django_db


@pytest.fixture
def table():
    execute("CREATE TEMP TABLE shelf (id bigint PRIMARY KEY, place bigint, name text)")
    execute("CREATE INDEX ON shelf (place)")
    execute("INSERT INTO shelf VALUES (1, 7, 'a'), (2, 7, 'b'), (3, 8, 'c')")
    return "shelf"


def found(table, key, ids):
    return sorted(name for (name,) in fetch(f"SELECT t.name FROM {by_key(table, key)}", [ids], prepare=True))


def test_each_row_is_found_by_its_key_and_what_is_not_there_is_absent(table):
    assert found(table, "id", [3, 1, 99]) == ["a", "c"] and found(table, "id", []) == []


def test_a_key_that_is_not_unique_gives_all_its_rows(table):
    assert found(table, "place", [7]) == ["a", "b"]


def test_a_key_asked_for_twice_is_looked_up_twice(table):
    assert found(table, "id", [1, 1]) == ["a", "a"]


def test_the_rows_go_by_the_alias_of_the_caller(table):
    assert fetch(f"SELECT x.name FROM {by_key(table, 'id', 'x')}", [[2]], prepare=True) == [("b",)]


@pytest.mark.parametrize("key", ["id", "place"])
def test_the_index_is_taken_though_the_table_was_nearly_empty_when_the_plan_was_made(table, key):
    query = f"SELECT t.name FROM {by_key(table, key)}".replace("%s", "$1")
    plan = "\n".join(line for (line,) in fetch(f"EXPLAIN (GENERIC_PLAN) {query}"))
    assert "Seq Scan" not in plan and "Index" in plan, plan
