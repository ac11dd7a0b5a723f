"""One business transaction: victims start over, waiting has an end, and two who want the same thing do not both get it."""

from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal

import psycopg
import pytest
from django.db import OperationalError, connection

from engine.errors import Conflict, DougongError
from engine.lifecycle import transaction
from engine.lifecycle.actions import act, create
from engine.lifecycle.transaction import transact
from engine.storage.lookup import by_key
from engine.storage.sql import execute, fetch
from tests.lifecycle.world import balances, person, rows_in

pytestmark = pytest.mark.django_db(transaction=True)


def victim() -> OperationalError:
    error = OperationalError("deadlock")
    error.__cause__ = psycopg.errors.DeadlockDetected("deadlock")
    return error


@pytest.mark.parametrize(("failures", "succeeds"), [(0, True), (3, True), (4, False)])
def test_a_victim_starts_over_three_times(failures, succeeds):
    tried = []

    def work(batch):
        batch.run()
        tried.append(None)
        if len(tried) <= failures:
            raise victim()
        return "done"

    if succeeds:
        assert transact(work) == "done" and len(tried) == failures + 1
    else:
        with pytest.raises(OperationalError):
            transact(work)
        assert len(tried) == 4


def test_a_lock_that_stays_taken_is_a_conflict(company, monkeypatch):
    monkeypatch.setattr(transaction, "_SETTINGS", "SELECT set_config('lock_timeout', '50', true)")
    thing = create(company, person(""), "item", {"code": "A", "name": "a"})
    table = company.table("item").name
    with psycopg.connect(connection.connection.info.dsn, password=connection.settings_dict["PASSWORD"]) as other:
        other.execute(f"SELECT 1 FROM {table} WHERE id = {thing.id} FOR UPDATE")
        with pytest.raises(Conflict, match="working on this"):
            act(company, person(""), "item", thing.id, "archive", 1)


def test_a_plan_made_over_an_empty_table_goes_through_the_index(company):
    table = company.table("item").name
    execute(f"ANALYZE {table}")

    def plan(batch):
        batch.run()
        text = f"SELECT t.id FROM {by_key(table, 'id')}".replace("%s", "$1")
        return "\n".join(line for (line,) in fetch(f"EXPLAIN (GENERIC_PLAN) {text}"))

    assert "Index" in transact(plan) and "Seq Scan" not in transact(plan)


def test_twenty_people_cannot_sell_the_same_goods_twice(company):
    system = person("")
    bolt = create(company, system, "item", {"code": "B1", "name": "Bolt"})
    ann = create(company, system, "partner", {"name": "Ann", "is_customer": True})
    receipt = {"date": "2024-01-01", "lines": [{"item": bolt.id, "qty": "10", "price": "1"}]}
    create(company, system, "receipt", receipt, action="submit")

    def sell(n):
        lines = [{"item": bolt.id, "qty": "1"}]
        try:
            made = create(
                company, system, "delivery", {"date": "2024-01-02", "customer": ann.id, "lines": lines}, action="submit"
            )
        except DougongError as refused:
            return refused.code
        finally:
            connection.close()
        return made.number

    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(sell, range(20)))
    sold = sorted(answer for answer in answers if answer.startswith("D"))
    assert sold == [f"D2024-{n:04}" for n in range(1, 11)] and answers.count("refused") == 10
    assert balances(company, "stock") == []


def test_the_same_request_at_the_same_time_is_carried_out_once(company):
    system = person("")
    bolt = create(company, system, "item", {"code": "B1", "name": "Bolt"})
    receipt = {"date": "2024-01-01", "lines": [{"item": bolt.id, "qty": "10", "price": "1"}]}

    def send(n):
        try:
            return create(company, system, "receipt", receipt, action="submit", key="once").id
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        made = set(pool.map(send, range(8)))
    assert len(made) == 1 and rows_in(company)["receipt"] == 1
    assert balances(company, "stock")[0]["qty"] == Decimal(10)
    assert fetch("SELECT count(*) FROM lifecycle_request")[0][0] == 1
