"""Approvals over HTTP where more is at stake: people are named, fields granted or hidden, somebody leaves."""

import pytest

from engine.access.models import User
from tests.api.test_approval import asks  # noqa: F401 - its people at their screens
from tests.approval.conftest import *  # noqa: F403 - its small company
from tests.approval.conftest import CHOOSING, definition_with


@pytest.fixture
def snapshot(db):
    """The company published, so that requests find it."""
    from engine.storage.registry import newest
    from engine.studio.publish import publish

    publish(list(definition_with(CHOOSING).apps), by=None)
    return newest()


@pytest.fixture
def big(order):
    """An order nobody has submitted yet, large enough for an expert."""
    return order(5000, action=None, contact="何先生")


@pytest.fixture
def submitted(asks, big, people):  # noqa: F811 - the fixture
    """The same, waiting for Li, who has no right to orders."""
    answer = asks(people.wang).post(
        f"records/order/{big.id}/actions/submit",
        {"version": big.version, "args": {"chosen": {"expert": [people.li.user_id]}}},
    )
    assert answer.status_code == 200, answer.content
    return big


def test_the_way_is_shown_and_who_is_missing_is_said(asks, big, people):  # noqa: F811
    wang = asks(people.wang)
    assert wang.get("forms/order").json()["chooses"]
    way = wang.post("records/order/way", {"record": {"id": big.id}}).json()
    assert [(step["label"], [one["label"] for one in step["people"]], step["chooses"]) for step in way["steps"]] == [
        ("专家意见", [], True),
        ("审批", ["Li", "Zhou"], False),
        ("抄送", ["Sun"], False),
    ]
    refused = wang.post(f"records/order/{big.id}/actions/submit", {"version": big.version})
    assert refused.status_code == 422
    assert refused.json()["problems"][0]["path"] == "/args/chosen/expert"
    assert asks(people.sun).post("records/order/way", {"record": {}}).status_code in (403, 404)


def test_the_inbox_says_what_a_boss_decides_by_and_is_searched(asks, submitted, people):  # noqa: F811
    li = asks(people.li)
    (row,) = li.get("inbox").json()["rows"]
    facts = {fact["name"]: fact["value"] for fact in row["facts"]}
    assert facts["total"] == "5000.00" and facts["customer"]["label"] == "Ann"
    # What the step hides is not told in the list either.
    assert "contact" not in facts
    assert li.get("inbox/forms").json()["forms"] == [{"form": "order", "label": "订单", "count": 1}]
    for q, found in (("O2024", 1), ("wang", 1), ("xyz", 0)):
        assert len(li.get(f"inbox?q={q}").json()["rows"]) == found, q
    assert li.get("inbox?form=partner").json()["rows"] == []
    mine = asks(people.wang).get("inbox?box=mine").json()["rows"][0]
    assert [(step["label"], step["people"][0]["label"]) for step in mine["now"]] == [("专家意见", "Li")]


def test_a_granted_line_is_filled_in_and_the_rest_is_read(asks, submitted, people):  # noqa: F811
    li, address = asks(people.li), f"records/order/{submitted.id}"
    standing = li.get(f"{address}/approval").json()
    granted = standing["granted"]
    assert granted["fields"] == ["lines.price"] and not standing["is_open"]
    assert "contact" not in {field["name"] for field in granted["meta"]["fields"]}
    writable = [
        (items["name"], field["name"])
        for items in granted["meta"]["line_items"]
        for field in items["fields"]
        if field["read_only"] is False
    ]
    assert writable == [("lines", "price")]
    # Through the task this one document is read, and nothing else is opened.
    assert li.get(address).status_code in (403, 404) and li.get("records/order").status_code == 403
    (line,) = granted["record"]["lines"]
    task = standing["approval"]["mine"][0]["task"]
    wrong = li.post(f"tasks/{task}/approve", {"values": {"lines": [{"id": line["id"], "price": "-1"}]}})
    assert wrong.status_code == 422 and wrong.json()["problems"][0]["path"] == "/lines/0/price"
    done = li.post(f"tasks/{task}/approve", {"values": {"lines": [{"id": line["id"], "price": "2"}]}})
    assert done.status_code == 200
    after = li.get(f"{address}/approval").json()
    fields = {field["name"]: field["value"] for field in after["document"]["fields"]}
    assert after["granted"] is None and fields["total"] == "10000.00" and "contact" not in fields


def test_the_picture_speaks_of_amounts(asks, submitted, people):  # noqa: F811
    picture = asks(people.wang).get(f"records/order/{submitted.id}/approval").json()["approval"]["picture"]
    assert [edge["when"] for edge in picture["edges"] if edge["when"]] == ["合计 ≥ 1,000 元"]


def test_who_may_no_longer_sign_in_leaves_nothing_behind(api, asks, submitted, people):  # noqa: F811
    boss = User.objects.create_user("root", name="Root")
    User.objects.filter(pk=boss.pk).update(is_admin=True)
    admin = api(User.objects.get(pk=boss.pk))
    li = people.li.user_id
    assert admin.get(f"users/{li}/work").json() == {
        "approvals": 1,
        "heir": {"id": people.zhou.user_id, "label": "Zhou"},
    }
    gone = admin.patch(f"users/{li}", {"is_active": False, "hand_over_to": li})
    assert gone.status_code == 422 and gone.json()["problems"][0]["path"] == "/hand_over_to"
    assert User.objects.get(pk=li).is_active and admin.get(f"users/{li}/work").json()["approvals"] == 1
    assert admin.patch(f"users/{li}", {"is_active": False}).status_code == 200
    assert admin.get(f"users/{li}/work").json()["approvals"] == 0
    zhou = asks(people.zhou)
    assert zhou.get("inbox/counts").json()["waiting"] == 1
    line = zhou.get(f"records/order/{submitted.id}/approval").json()["approval"]["timeline"][-1]
    assert line["type"] == "handed_over" and [one["label"] for one in line["people"]] == ["Li", "Zhou"]


def test_a_stranger_learns_of_nobodys_work(asks, submitted, people):  # noqa: F811
    assert asks(people.zhou).get(f"users/{people.li.user_id}/work").status_code == 403
