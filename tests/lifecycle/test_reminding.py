"""Reminders: who is told, what stays silent, and what `check` says about a reminder that cannot work."""

import json
from datetime import UTC, datetime, timedelta

import pytest

from engine.access.models import User
from engine.automation.models import Notification
from engine.formula.checks import check_app
from engine.lifecycle.actions import create
from engine.lifecycle.models import Reminded
from engine.lifecycle.reminding import telling
from engine.lifecycle.reminding.telling import forget, remind
from tests.lifecycle.world import GOLDEN, installed, person

CASE = GOLDEN / "reminders"
NOW = datetime(2024, 9, 30, 2, 0, tzinfo=UTC)


@pytest.fixture
def snapshot(db):
    return installed(CASE)


def call(snapshot, by="seller", **values):
    return create(snapshot, person(by), "call", {"subject": "x", **values})


def told():
    logins = dict(User.objects.values_list("id", "login"))
    return sorted(logins[one.user_id] for one in Notification.objects.all())


def test_people_behind_a_reference_and_of_a_role_are_told_each_once(snapshot):
    boss = person("boss")
    minder = User.objects.create(login="minder", name="M")
    for who in (minder.pk, boss.user_id):
        partner = create(snapshot, person(""), "partner", {"name": "Ann", "minder": who})
        call(snapshot, partner=partner.id, due="2024-10-08")
    assert remind(snapshot, NOW) == 2
    assert told() == ["boss", "boss", "minder"]


def test_whoever_left_is_told_nothing_and_the_record_is_not_asked_about_again(snapshot):
    call(snapshot, remind_at=NOW.isoformat())
    User.objects.filter(login="seller").update(is_active=False)
    assert (remind(snapshot, NOW), remind(snapshot, NOW)) == (1, 0)
    assert told() == []


def test_a_record_that_nobody_owns_reminds_nobody(snapshot):
    call(snapshot, by="", remind_at=NOW.isoformat())
    assert (remind(snapshot, NOW), told()) == (1, [])


def test_a_date_comes_at_its_hour(snapshot):
    person("boss")
    call(snapshot, due="2024-09-30")  # the working day before is Sunday the 29th, a make-up day; 8:00 in Shanghai
    before = datetime(2024, 9, 28, 23, 59, tzinfo=UTC)
    assert (remind(snapshot, before), remind(snapshot, before + timedelta(minutes=1))) == (0, 1)


def test_more_than_a_page_of_records_is_told_in_one_go(snapshot, monkeypatch):
    monkeypatch.setattr(telling, "MOST", 2)
    monkeypatch.setattr("engine.lifecycle.reminding.due.MOST", 2)
    for _ in range(5):
        call(snapshot, remind_at=NOW.isoformat())
    assert remind(snapshot, NOW) == 5


def test_a_record_that_fails_keeps_no_other_from_being_told_and_comes_again(snapshot, monkeypatch):
    first, second = (call(snapshot, remind_at=NOW.isoformat()) for _ in range(2))
    whole = telling.filled

    def failing(snapshot, document, text):
        if document.id == first.id:
            raise telling.DougongError(text)
        return whole(snapshot, document, text)

    monkeypatch.setattr(telling, "filled", failing)
    assert remind(snapshot, NOW) == 1
    monkeypatch.setattr(telling, "filled", whole)
    assert remind(snapshot, NOW) == 1
    assert [one.record_id for one in Notification.objects.order_by("id")] == [second.id, first.id]


def test_what_can_never_come_again_is_forgotten(snapshot):
    call(snapshot, remind_at=NOW.isoformat())
    remind(snapshot, NOW)
    assert (forget(NOW + timedelta(days=13)), forget(NOW + timedelta(days=15))) == (0, 1)
    assert not Reminded.objects.exists()


@pytest.mark.parametrize(
    ("key", "value", "path"),
    [
        ("form", "cal", "form"),
        ("at", "subject", "at"),
        ("at", 'LATEST("call.due", "partner", partner)', "at"),
        ("when", "due", "when"),
        ("to", [{"role": "nobody"}], "to/0/role"),
        ("to", [{"field": "subject"}], "to/0/field"),
        ("to", [{"initiator_chooses": True}], "to/0/initiator_chooses"),
        ("to", [{"initiator": True, "role": "boss"}], "to/0"),
        ("text", {"zh": "{sujbect}", "en": "{subject}"}, "text"),
        ("hour", 24, "hour"),
    ],
)
def test_a_reminder_that_cannot_work_is_refused_at_its_place(key, value, path):
    app = json.loads((CASE / "app.json").read_text())
    app["reminders"]["follow_up"][key] = value
    assert f"/reminders/follow_up/{path}" in [problem.path for problem in check_app(app)]
