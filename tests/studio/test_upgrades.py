"""A newer version of an app that no longer has what a customer changed: nothing is published, and the sentence says what."""

import pytest

from engine.definitions import app_from_json, app_to_json
from engine.errors import Invalid
from engine.storage.registry import newest
from engine.storage.sql import fetch
from engine.studio.drafts import discard, put, read
from engine.studio.models import Draft
from engine.studio.objects import required
from engine.studio.planning import propose, publish_draft
from engine.studio.publish import publish
from tests.shop import Shop, install, shop_app

pytestmark = pytest.mark.django_db


def edit(change):
    now = read()
    there = required(now.draft.effective, "forms", "client")
    fields = [change(field) if field["name"] == "phone" else field for field in there.json["fields"]]
    put("forms", "client", now.version_of(there.key), {**there.json, "fields": fields}, None)


def without_phone():
    """The shop as its vendor writes it one day."""
    json = app_to_json(shop_app()) | {"version": "9.0.0"}
    client = json["forms"]["client"]
    client["fields"] = [field for field in client["fields"] if field["name"] != "phone"]
    for role in json["roles"].values():
        for grant in role["grants"]:
            if "phone" in grant.get("hide", ()):
                grant["hide"].remove("phone")
    return app_from_json(json)


def test_a_field_people_changed_stays_theirs_with_its_values_when_the_new_version_drops_it(db):
    shop = Shop(install())
    shop.master("client", name="张三", phone="123")
    edit(lambda field: {**field, "label": {"zh": "手机", "en": "Mobile"}})
    assert publish_draft(propose(read()).hash, by=None) == 2
    assert publish([without_phone()], by=None) == 3
    (field,) = (one for one in newest().definition.forms["client"].fields if one.name == "phone")
    column = newest().table("client").columns["phone"].column
    assert field.label.zh == "手机" and fetch(f"SELECT {column} FROM {newest().table('client').name}") == [("123",)]


def test_two_answers_to_one_question_stop_the_upgrade_with_both(db):
    install()
    edit(lambda field: {**field, "check": 'phone <> "1"'})
    publish_draft(propose(read()).hash, by=None)
    json = app_to_json(shop_app()) | {"version": "9.0.0"}
    next(field for field in json["forms"]["client"]["fields"] if field["name"] == "phone")["check"] = 'phone <> "2"'
    with pytest.raises(Invalid) as refused:
        publish([app_from_json(json)], by=None)
    (problem,) = refused.value.problems
    assert problem.code == "studio.upgrade_conflict" and problem.hint
    assert problem.message.zh == '客户：字段“电话”校验设为“phone <> "1"”；新版本把它改为“phone <> "2"”'
    assert newest().version == 2 and propose(read()).is_empty


def test_a_change_of_what_is_not_there_any_more_is_named_and_can_be_given_up(db):
    install()
    edit(lambda field: {**field, "required": True})
    draft = Draft.objects.get()
    draft.overlay = [{**op, "id": "fields/gone"} for op in draft.overlay]
    draft.save()
    (problem,) = propose(read()).problems
    assert problem.code == "layer.target_gone" and problem.hint
    assert problem.message.zh == "这项修改没有生效：客户：字段“电话”改为必填。现在的定义里已经没有它"
    with pytest.raises(Invalid):
        publish_draft(propose(read()).hash, by=None)
    discard(None, None, None)
    assert newest().version == 1 and propose(read()).is_empty
