"""A drawn approval tried over HTTP, on a document or on values typed in; nothing of it is stored."""

import pytest

from engine.storage.sql import fetch
from engine.studio.publish import publish
from tests.approval.conftest import *  # noqa: F403 - its small company
from tests.approval.conftest import WORKFLOW, definition_with


@pytest.fixture
def snapshot(db):
    from engine.storage.registry import newest

    publish(list(definition_with(WORKFLOW).apps), by=None)
    return newest()


@pytest.fixture
def boss(people, api, snapshot):
    """The API of an administrator."""
    from engine.access.models import User

    User.objects.filter(pk=people.zhou.user_id).update(is_admin=True)
    return api(User.objects.get(pk=people.zhou.user_id))


@pytest.fixture
def tries(boss, people):
    def tried(*said, by=None, status=200, **more):
        body = {"workflow": "order_approval", "by": (by or people.wang).user_id, "said": list(said), **more}
        answer = boss.post("studio/workflow-trial", body)
        assert answer.status_code == status, answer.content.decode()
        return answer.json()

    return tried


@pytest.fixture
def redrawn(boss):
    """Change the draft of the workflow: `redrawn(lambda definition: …)`."""

    def change(by):
        there = boss.get("studio/workflows/order_approval").json()
        by(there["definition"])
        sent = {"version": there["version"], "definition": there["definition"]}
        answer = boss("PUT", "studio/workflows/order_approval", sent)
        assert answer.status_code == 200, answer.content.decode()
        return answer.json()

    return change


def node(definition, id):
    return next(node for node in definition["nodes"] if node["id"] == id)


def asked(trial):
    return [(step["node"], [person["name"] for person in step["people"]]) for step in trial["steps"] if step["people"]]


def step(trial, node):
    return next(one for one in reversed(trial["steps"]) if one["node"] == node)


def test_typed_values_show_the_way_and_who_is_asked_by_name(tries):
    small = tries(values={"total": "50"})
    assert small["status"] == "approved" and asked(small) == [] and small["reads"] == ["total"]
    middle = tries(values={"total": "500"})
    assert asked(middle) == [("manager", ["Li"])] and middle["status"] == "running" and middle["ends"] == "approved"
    assert middle["nodes"] == {
        "start": "passed",
        "amount": "passed",
        "manager": "open",
        "told": "ahead",
        "done": "ahead",
    }
    assert step(middle, "amount")["edge"] == "e3" and "boss" not in middle["nodes"]
    assert step(middle, "told")["notes"] == ["抄送给 Sun"] and step(middle, "told")["ahead"]
    assert asked(tries(values={"total": "5000"})) == [("boss", ["Zhou"])]


def test_a_document_is_tried_as_it_stands_with_values_laid_over_it(tries, order):
    placed = order(500)
    assert asked(tries(record=placed.id)) == [("manager", ["Li"])]
    assert asked(tries(record=placed.id, values={"total": "1000"})) == [("boss", ["Zhou"])]


def test_one_steps_through_what_people_may_say(tries):
    opened = step(tries(values={"total": "500"}), "manager")["people"][0]
    assert opened["verbs"] == ["approve", "reject", "send_back"] and opened["targets"] == ["initiator", "previous"]
    rejected = tries({"verb": "reject", "task": opened["task"]}, values={"total": "500"})
    assert rejected["status"] == "rejected" and "told" not in rejected["nodes"]
    back = {"verb": "send_back", "task": opened["task"], "to": "initiator"}
    assert tries(back, values={"total": "500"})["status"] == "returned"
    again = tries(back, {"verb": "resubmit"}, values={"total": "500"})
    assert step(again, "manager")["people"][0]["task"] != opened["task"] and again["status"] == "running"
    late = tries({"verb": "approve", "task": opened["task"]}, {"verb": "reject", "task": opened["task"]}, values={"total": "500"})  # fmt: skip
    assert late["refused"]["message"] and late["status"] == "approved"


def test_what_a_policy_does_when_nobody_is_found_is_said(tries, people, redrawn):
    alone = tries(by=people.zhou, values={"total": "500"})
    assert step(alone, "manager")["notes"] == ["找不到审批人，交给管理员"] and asked(alone) == [("manager", ["Zhou"])]
    redrawn(lambda drawn: node(drawn, "manager").update(if_empty="reject"))
    assert tries(by=people.zhou, values={"total": "500"})["status"] == "rejected"
    redrawn(lambda drawn: node(drawn, "boss").update(if_initiator="skip"))
    own = tries(by=people.zhou, values={"total": "5000"})
    assert step(own, "boss")["notes"] == ["审批人就是提交人，自动跳过"] and own["status"] == "approved"


def test_the_draft_is_tried_not_what_is_in_force(tries, redrawn):
    def lower(drawn):
        next(edge for edge in drawn["edges"] if edge["id"] == "e2")["when"] = "total >= 200"

    redrawn(lower)
    assert asked(tries(values={"total": "500"})) == [("boss", ["Zhou"])]


def test_automatic_steps_say_what_they_would_do_and_conditions_see_it(tries, redrawn):
    def automatic(drawn):
        drawn["nodes"].append({"id": "marked", "type": "action", "do": {"set": {"contact": '"checked"'}}})
        drawn["nodes"].append({"id": "tells", "type": "action", "do": {"notify": {"to": [{"superior": 1}], "text": {"zh": "{contact}"}}}})  # fmt: skip
        for edge in drawn["edges"]:
            edge["to"] = "marked" if edge["from"] == "told" else edge["to"]
        drawn["edges"] += [{"id": "e8", "from": "marked", "to": "tells"}, {"id": "e9", "from": "tells", "to": "done"}]

    assert redrawn(automatic)["problems"] == []
    trial = tries(values={"total": "500"})
    assert step(trial, "marked")["notes"] == ["联系人 = checked"] and step(trial, "marked")["ahead"]
    assert step(trial, "tells")["notes"] == ["通知 Li", "checked"]


def test_the_initiator_chooses_where_the_drawing_says_so(tries, people, redrawn):
    redrawn(lambda drawn: node(drawn, "manager").update(who=[{"initiator_chooses": True}]))
    missing = tries(values={"total": "500"})
    assert missing["chooses"] == ["manager"] and missing["refused"] and missing["status"] == "new"
    chosen = tries(values={"total": "500"}, chosen={"manager": [people.sun.user_id]})
    assert asked(chosen) == [("manager", ["Sun"])]


def test_nothing_is_written(tries, order):
    placed = order(500)
    counted = "SELECT (SELECT count(*) FROM workflow_instance), (SELECT count(*) FROM workflow_event), (SELECT count(*) FROM workflow_task)"  # fmt: skip
    before = fetch(counted)
    tries({"verb": "approve", "task": "manager.1.1"}, record=placed.id)
    assert fetch(counted) == before


def test_a_drawing_that_cannot_run_is_refused_at_its_place(tries, redrawn):
    problems = redrawn(lambda drawn: node(drawn, "manager").update(who=[]))["problems"]
    assert [(one["path"], one["message"]) for one in problems] == [
        ("/workflows/order_approval/nodes/manager", "这一步还没有审批人")
    ]
    refused = tries(values={"total": "500"}, status=422)
    assert refused["problems"] == problems


def test_a_hole_between_two_bands_is_a_warning_and_may_be_tried(tries, redrawn):
    def hole(drawn):
        next(edge for edge in drawn["edges"] if edge["id"] == "e3")["when"] = "AND(total >= 100, total < 900)"

    (problem,) = redrawn(hole)["problems"]
    assert problem["warning"] and problem["path"].endswith("/nodes/amount") and "900" in problem["message"]
    assert tries(values={"total": "950"})["status"] == "approved"


def test_who_may_try_it(api, people, tries):
    from engine.access.models import User

    body = {"workflow": "order_approval", "by": people.wang.user_id}
    assert api(User.objects.get(pk=people.li.user_id)).post("studio/workflow-trial", body).status_code == 403
    assert tries(record=987_654_321, status=404)["code"] == "not_found"
    assert tries(values={"total": "much"}, status=422)["problems"][0]["path"] == "/values/total"
    assert tries({"verb": "terminate"}, status=400)["path"] == "/verb"
