"""The sample records of the apps in the gallery: small, believable, and nothing is there twice."""

import json
from decimal import Decimal

import pytest

from engine.access.actor import actor_of
from engine.access.models import User
from engine.access.rights import rights_of
from engine.errors import Invalid
from engine.records.listing import find_ids
from engine.records.query import ListQuery
from engine.reports.run import run_report
from engine.server.publication import BUILT_IN, publish_due
from engine.storage.registry import newest, pinned
from engine.studio.gallery import put_on_shelf, switch_on
from engine.studio.models import ShelfApp
from engine.studio.samples import add_sample, has_sample

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin(db) -> User:
    """A new company, and who looks after it."""
    publish_due()
    return User.objects.create(login="admin", name="管理员", is_admin=True)


def count(who, form):
    snapshot = newest()
    with pinned(snapshot):
        return len(find_ids(rights_of(snapshot, actor_of(who)), form, ListQuery()))


@pytest.mark.parametrize("app", ["crm", "oa"])
def test_samples_are_added_once_and_whole(admin, app):
    switch_on(app, by=admin.pk)
    written = json.loads((BUILT_IN / app / "sample" / "records.json").read_text("utf-8"))
    assert has_sample(app)
    assert add_sample(app, actor_of(admin)) == len(written)
    assert not has_sample(app) and add_sample(app, actor_of(admin)) == 0
    for form in {record["form"] for record in written}:
        assert count(admin, form) == sum(record["form"] == form for record in written), form


def test_the_samples_of_sales_give_a_forecast(admin):
    switch_on("crm", by=admin.pk)
    add_sample("crm", actor_of(admin))
    snapshot = newest()
    with pinned(snapshot):
        totals = run_report(rights_of(snapshot, actor_of(admin)), snapshot.definition.reports["pipeline"], {}).totals
    open_amount = Decimal("19000.00") + 36 * 640 + 24000 + 8000
    assert totals["open_amount"] == open_amount
    assert totals["forecast"] == 19000 * Decimal("0.8") + 36 * 640 * Decimal("0.5") + 24000 * Decimal("0.3") + 800


def test_what_is_there_already_is_taken_and_a_wrong_sample_leaves_nothing(admin):
    switch_on("crm", by=admin.pk)
    unit = {"form": "unit", "key": "u", "match": ["name"], "values": {"name": "套"}}
    body = ShelfApp.objects.get(name="crm").body
    put_on_shelf(body, "package", [unit, {"form": "unit", "values": {"name": "箱"}}, {"form": "item", "values": {}}])
    with pytest.raises(Invalid):
        add_sample("crm", actor_of(admin))
    assert count(admin, "unit") == 0 and has_sample("crm")
    item = {"form": "item", "values": {"code": "SL", "name": "示例", "unit": "@u"}}
    put_on_shelf(body, "package", [unit, {**unit, "key": "again"}, item])
    assert add_sample("crm", actor_of(admin)) == 3
    assert count(admin, "unit") == 1 and count(admin, "item") == 1
