"""The import as users have it: queued, run by a worker, watched; and what becomes of one that may not go on."""

import json

import pytest
from django.db import connection

from engine.access.models import UserRole
from engine.automation.worker import work
from engine.definitions import app_from_json
from engine.lifecycle.importing import check, find, progress, start, upload
from engine.storage.registry import newest
from engine.storage.sql import execute, fetch
from engine.studio.publish import publish
from tests.importing.books import book
from tests.lifecycle.world import GOLDEN, person

pytestmark = pytest.mark.django_db(transaction=True)
SETTINGS = {"sheet": "客户", "mapping": {"0": "name"}}


@pytest.fixture
def company(db):
    with connection.cursor() as cursor:
        cursor.execute("truncate procrastinate_jobs, procrastinate_workers restart identity cascade")
    publish([app_from_json(json.loads((GOLDEN / "app.json").read_text()))], by=None)
    snapshot = newest()
    yield snapshot
    for table in snapshot.tables.values():
        if table.name.startswith(("d_", "e_", "b_", "t_")):
            execute(f"DROP TABLE {table.name} CASCADE")


def started(company, who, names):
    job = upload(company, who, "partner", "a.xlsx", book(客户=[["名称"], *([name] for name in names)]))
    check(company, who, job, SETTINGS)
    start(job)
    return job


def test_a_worker_runs_the_import(company):
    seller = person("seller")
    job = started(company, seller, ["甲", "乙", "甲"])
    assert progress(find(seller, job.id))["state"] == "running"
    work(until_empty=True)
    told = progress(find(seller, job.id))
    assert (told["state"], told["created"], told["failed"], told["done"]) == ("done", 2, 1, 3)
    assert told["problems"][0]["row"] == 4 and told["problems"][0]["message"]["zh"]


def test_an_import_whose_user_lost_the_right_fails_and_says_so(company):
    seller = person("seller")
    job = started(company, seller, ["甲"])
    UserRole.objects.all().delete()
    work(until_empty=True)
    told = progress(find(seller, job.id))
    assert told["state"] == "failed" and told["problems"][0]["message"]["en"].startswith("You may not")
    assert fetch(f"SELECT count(*) FROM {company.table('partner').name}")[0][0] == 0
