"""Approvals over HTTP: an inbox for each person, the document as they read it, and what they do with it."""

import pytest

from engine.storage.snapshot import Snapshot
from tests.approval.conftest import *  # noqa: F403 - its small company
from tests.approval.conftest import WORKFLOW, definition_with


@pytest.fixture
def snapshot(db):
    """The company published, so that requests find it."""
    from engine.studio.publish import publish

    publish(list(definition_with(WORKFLOW).apps), by=None)
    from engine.storage.registry import newest

    snapshot = newest()
    assert isinstance(snapshot, Snapshot)
    return snapshot


@pytest.fixture
def asks(api):
    """The API of a person by login."""
    from engine.access.models import User

    return lambda actor: api(User.objects.get(pk=actor.user_id))


def test_the_inbox_shows_what_waits_and_the_document_without_a_role(asks, order, people):
    middle = order(500)
    li = asks(people.li)
    inbox = li.get("inbox?box=waiting").json()
    assert inbox["counts"] == {"waiting": 1, "copied_unread": 0}
    row = inbox["rows"][0]
    assert (row["form"], row["record"], row["initiator"]["label"], row["status"]) == (
        *("order", middle.id, "Wang", "running"),
    )
    standing = li.get(f"records/order/{middle.id}/approval").json()
    assert standing["document"]["number"] == middle.number
    fields = {field["name"]: field["value"] for field in standing["document"]["fields"]}
    assert fields["customer"]["label"] == "Ann" and fields["total"] == "500.00"
    mine = standing["approval"]["mine"][0]
    assert mine["task"] == row["task"] and {"approve", "reject", "transfer_task"} <= set(mine["verbs"])
    assert mine["fields"] == {"contact": "edit"} and "reject" in mine["ask_reason"]


def test_a_form_under_approval_has_its_states_though_it_names_no_workflow(asks, people, snapshot):
    assert snapshot.form("order").workflow is None
    states = {state["value"]: state["label"] for state in asks(people.zhou).get("forms/order").json()["states"]}
    assert states["submitted"] == "审批中" and {"returned", "rejected"} <= states.keys()


def test_a_stranger_sees_nothing(asks, order, people):
    middle = order(500)
    assert asks(people.sun).get("inbox").json()["rows"] == []
    from engine.access.models import User

    stranger = User.objects.create_user("stranger")
    from engine.access.actor import actor_of

    answer = asks(actor_of(stranger)).get(f"records/order/{middle.id}/approval")
    assert answer.status_code in (403, 404)


def test_approve_over_http_takes_effect_and_moves_the_boxes(asks, order, people):
    middle = order(500)
    li, wang, sun = asks(people.li), asks(people.wang), asks(people.sun)
    task = li.get("inbox").json()["rows"][0]["task"]
    done = li.post(f"tasks/{task}/approve", {"comment": "好", "version": middle.version})
    assert done.status_code == 200 and done.json()["state"] == "approved"
    # The very same click once more, of the document as it was: too late, not out of date.
    again = li.post(f"tasks/{task}/approve", {"version": middle.version})
    assert again.status_code == 422 and "已经有人处理过了" in again.json()["message"]
    assert li.get("inbox").json()["rows"] == []
    assert li.get("inbox?box=done").json()["rows"][0]["decision"] == "approve"
    assert wang.get("inbox?box=mine").json()["rows"][0]["status"] == "approved"
    assert sun.get("inbox/counts").json() == {"waiting": 0, "copied_unread": 1}
    sun.get(f"records/order/{middle.id}/approval")
    assert sun.get("inbox/counts").json() == {"waiting": 0, "copied_unread": 0}
    line = [event["type"] for event in wang.get(f"records/order/{middle.id}/approval").json()["approval"]["timeline"]]
    assert line[0] == "submitted" and line[-1] == "finished"


def test_the_one_who_submitted_may_take_it_back(asks, order, people):
    middle = order(500)
    wang = asks(people.wang)
    mine = wang.get(f"records/order/{middle.id}/approval").json()["approval"]["mine"]
    assert mine[0]["verbs"] == ["withdraw", "remind", "comment"]
    back = wang.post(f"records/order/{middle.id}/approval/withdraw", {"version": middle.version})
    assert back.json()["state"] == "draft"


def test_what_was_taken_back_nobody_has_dealt_with(asks, order, people):
    middle = order(500)
    li = asks(people.li)
    task = li.get("inbox").json()["rows"][0]["task"]
    asks(people.wang).post(f"records/order/{middle.id}/approval/withdraw", {})
    late = li.post(f"tasks/{task}/approve", {})
    assert late.status_code == 422 and "不在审批中" in late.json()["message"]


def test_who_never_was_asked_learns_nothing_of_a_task(asks, order, people):
    order(500)
    li = asks(people.li)
    task = li.get("inbox").json()["rows"][0]["task"]
    li.post(f"tasks/{task}/approve", {})
    late = asks(people.sun).post(f"tasks/{task}/approve", {})
    assert late.status_code == 422 and "处理过" not in late.json()["message"]


def test_an_unknown_member_is_refused(asks, order, people):
    order(500)
    li = asks(people.li)
    task = li.get("inbox").json()["rows"][0]["task"]
    assert li.post(f"tasks/{task}/approve", {"coment": "x"}).status_code == 400
