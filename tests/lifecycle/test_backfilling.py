"""What a publication adds to a form, records that were there before get too; what they said already stays."""

import json
from decimal import Decimal

import pytest
from django.db import connection

from engine.access.actor import SYSTEM
from engine.automation.worker import work
from engine.definitions import app_from_json
from engine.ledger.audit import audit
from engine.lifecycle import backfilling
from engine.lifecycle.actions import create
from engine.records.load import load_document
from engine.storage.registry import newest
from engine.storage.sql import execute
from engine.studio.publish import publish
from tests.lifecycle.world import GOLDEN

pytestmark = pytest.mark.django_db(transaction=True)
LABEL = {"zh": "新", "en": "New"}
D = Decimal


@pytest.fixture
def app(db):
    """The golden app as JSON, before and after more is published of it; its tables go in the end."""
    with connection.cursor() as cursor:
        cursor.execute("truncate procrastinate_jobs, procrastinate_workers restart identity cascade")
    yield json.loads((GOLDEN / "app.json").read_text())
    for table in newest().tables.values():
        if table.name.startswith(("d_", "e_", "b_", "t_")):
            execute(f"DROP TABLE {table.name} CASCADE")


def bring(app):
    publish([app_from_json(app)], by=None)
    return newest()


def ordered(snapshot):
    """Order ten bolts, deliver four of them, and return both documents."""
    bolt = create(snapshot, SYSTEM, "item", {"code": "B1", "name": "螺栓", "price": "2.5"})
    ann = create(snapshot, SYSTEM, "partner", {"name": "Ann", "is_customer": True})
    goods = {"date": "2024-01-02", "lines": [{"item": bolt.id, "qty": "100", "price": "1"}]}
    create(snapshot, SYSTEM, "receipt", goods, action="submit")
    lines = [{"item": bolt.id, "qty": "10", "price": "3"}]
    order = create(
        snapshot, SYSTEM, "order", {"date": "2024-01-03", "customer": ann.id, "lines": lines}, action="submit"
    )
    asked = {
        "conversion": "order_to_delivery",
        "sources": [{"id": order.id, "lines": [{"id": order.lines["lines"][0]["id"], "qty": "4"}]}],
    }
    return order, create(snapshot, SYSTEM, "delivery", {"date": "2024-01-04"}, action="submit", source=asked)


def add(app, form, name, formula, lines=False):
    place = app["forms"][form]["line_items"][0] if lines else app["forms"][form]
    place["fields"].append({"id": f"z{name}", "name": name, "type": "money", "label": LABEL, "formula": formula})


def test_computed_fields_reach_the_records_that_were_there(app, monkeypatch):
    monkeypatch.setattr(backfilling, "CHUNK", 1)
    snapshot = bring(app)
    order, delivery = ordered(snapshot)
    others = [ordered_again(snapshot, order) for _ in range(3)]
    add(app, "order", "with_fee", "SUM(lines.twice) + 1")
    add(app, "order", "twice", "qty * 2", lines=True)
    add(app, "delivery", "posted_cost", 'POSTED("stock", "value")', lines=True)
    snapshot = bring(app)
    work(until_empty=True)
    now = load_document(snapshot, "order", order.id)
    assert now.values["with_fee"] == 21 and now.lines["lines"][0]["twice"] == 20
    assert (now.version, now.values["updated_at"]) == (order.version, order.values["updated_at"])
    assert [load_document(snapshot, "order", one.id).values["with_fee"] for one in others] == [3, 3, 3]
    assert load_document(snapshot, "delivery", delivery.id).lines["lines"][0]["posted_cost"] == 4
    assert ordered_again(snapshot, order).values["with_fee"] == 3


def test_a_formula_that_changes_leaves_what_was_said(app):
    add(app, "order", "fee", "1")
    order, _ = ordered(bring(app))
    app["forms"]["order"]["fields"][-1]["formula"] = "2"
    add(app, "order", "more", "fee + 5")
    snapshot = bring(app)
    work(until_empty=True)
    values = load_document(snapshot, "order", order.id).values
    assert (values["fee"], values["more"]) == (1, 6)


def test_progress_added_later_says_how_far_documents_have_come(app):
    (progress,) = app["forms"]["order"]["progress"]
    del app["forms"]["order"]["progress"]
    order, _ = ordered(bring(app))
    app["forms"]["order"]["progress"] = [progress]
    snapshot = bring(app)
    assert audit(snapshot) != []
    work(until_empty=True)
    assert load_document(snapshot, "order", order.id).values[progress["name"]] == "partial"
    assert audit(snapshot) == []


def test_nothing_is_queued_when_nothing_computed_is_added(app):
    bring(app)
    app["forms"]["order"]["fields"].append({"id": "znote", "name": "znote", "type": "text", "label": LABEL})
    bring(app)
    assert backfilling.added_to(newest().definition, newest().definition) == []
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM procrastinate_jobs WHERE task_name = %s", [backfilling.TASK])
        assert cursor.fetchone() == (0,)


def ordered_again(snapshot, like):
    lines = [{"item": like.lines["lines"][0]["item"], "qty": "1", "price": "3"}]
    return create(
        snapshot, SYSTEM, "order", {"date": "2024-01-05", "customer": like.values["customer"], "lines": lines}
    )
