"""What was hidden can be brought back for a while, and no longer than that; then it is really gone."""

from datetime import timedelta

import pytest
from django.utils import timezone

from engine.storage.catalogue import catalogue
from engine.storage.registry import newest
from engine.storage.retention import purge
from engine.storage.sql import execute, fetch
from engine.studio.drafts import put, read
from engine.studio.history import publications, roll_back
from engine.studio.objects import required
from engine.studio.planning import propose, publish_draft
from tests.shop import Shop, install

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def shop(db):
    shop = Shop(install())
    shop.master("client", name="张三", phone="0012")
    return shop


def publish(change, form="client"):
    """Publish a form with its fields passed through a function; None leaves one out."""
    now = read()
    there = required(now.draft.effective, "forms", form)
    fields = [new for field in there.json["fields"] if (new := change(field))]
    put("forms", form, now.version_of(there.key), {**there.json, "fields": fields}, None)
    return publish_draft(propose(read()).hash, by=None)


def without_phone(field):
    return None if field["name"] == "phone" else field


def phone_as(kind):
    return lambda field: {**field, "type": kind} if field["name"] == "phone" else field


def columns():
    table = newest().table("client").name
    return set(catalogue([table]).columns[table])


def phone():
    table = newest().table("client")
    return fetch(f"SELECT {table.columns['phone'].column}::text FROM {table.name}")[0][0]


def test_a_hidden_field_stays_ninety_days_to_the_day_and_then_goes(shop):
    before = columns()
    publish(without_phone)
    hidden = timezone.now()
    assert purge(hidden) == purge(hidden + 89 * DAY) == [] and columns() == before
    (first,) = [one for one in publications() if one.version == 1]
    assert first.can_restore and timedelta(0) <= first.until - (hidden + 90 * DAY) + DAY <= DAY
    ((_, column),) = purge(hidden + 91 * DAY)
    assert before - columns() == {column}
    shop.snapshot = newest()
    shop.master("client", name="李四")
    assert propose(read()).problems == () and purge(hidden + 91 * DAY) == []


def test_what_is_brought_back_is_not_dropped_however_old(shop):
    publish(without_phone)
    roll_back(1, by=None)
    assert purge(timezone.now() + 1000 * DAY) == [] and phone() == "0012"


def test_values_from_before_a_change_of_type_stay_as_long(shop):
    publish(phone_as("integer"))
    changed = timezone.now()
    assert phone() == "12" and purge(changed + 89 * DAY) == []
    assert len(purge(changed + 91 * DAY)) == 1 and phone() == "12"
    assert publish(phone_as("text")) == 3 and phone() == "12"
    shop.snapshot = newest()
    shop.master("client", name="王五", phone="x")


def test_a_column_no_version_ever_named_is_left_alone(shop):
    table = newest().table("client").name
    execute(f"ALTER TABLE {table} ADD COLUMN c_of_somebody text")
    publish(without_phone)
    assert len(purge(timezone.now() + 91 * DAY)) == 1 and "c_of_somebody" in columns()


def test_how_long_is_a_setting_and_the_plan_says_until_when(shop, settings):
    settings.KEEP_HIDDEN_DAYS = 7
    now = read()
    there = required(now.draft.effective, "forms", "client")
    fields = [field for field in there.json["fields"] if field["name"] != "phone"]
    put("forms", "client", now.version_of(there.key), {**there.json, "fields": fields}, None)
    (note,) = propose(read()).steps.notes
    day = timezone.localdate(timezone.now() + 7 * DAY).isoformat()
    assert note.undo.zh == f"7 天内（{day} 前）可恢复"
    publish(lambda field: field)
    assert purge(timezone.now() + 6 * DAY) == [] and len(purge(timezone.now() + 8 * DAY)) == 1
