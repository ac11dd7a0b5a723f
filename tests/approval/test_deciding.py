"""A submitted order waits for approval, comes into effect with the last one, and every way in between."""

import json

import pytest

from engine.access.actor import actor_of
from engine.access.models import User
from engine.errors import Conflict, Invalid, NotFound, Refused
from engine.lifecycle.actions import act, update
from engine.lifecycle.approval.asking import is_involved
from engine.lifecycle.approval.deciding import Said, decide, instruct
from engine.records.read import load
from engine.storage.sql import fetch
from engine.workflow import replay
from engine.workflow.core.events import from_json as event_of
from engine.workflow.store import locked
from tests.lifecycle.world import balances


def told(actor):
    return [
        kind
        for (kind,) in fetch("SELECT kind FROM automation_notification WHERE user_id = %s ORDER BY id", [actor.user_id])
    ]


def test_a_small_order_needs_nobody(snapshot, order):
    small = order(50)
    assert (small.state, small.number) == ("approved", "O202401-001")
    assert len(balances(snapshot, "open")) == 1


def test_a_middle_order_waits_for_the_superior_and_takes_effect_with_the_approval(snapshot, order, people, task_of):
    middle = order(500)
    assert (middle.state, middle.number) == ("submitted", "O202401-001")
    assert balances(snapshot, "open") == []
    assert told(people.li) == ["approval.task"]
    approved = decide(snapshot, people.li, task_of(people.li), "approve", Said(version=middle.version))
    assert approved.state == "approved" and load(snapshot, "order", middle.id).state == "approved"
    assert len(balances(snapshot, "open")) == 1
    assert told(people.sun) == ["approval.copy"] and told(people.wang) == ["approval.status"]


def test_a_big_order_goes_to_the_boss(snapshot, order, people, task_of):
    order(5000)
    assert task_of(people.li) is None and task_of(people.zhou) is not None


def test_a_document_in_approval_cannot_be_changed_or_submitted_again(snapshot, order, people):
    middle = order(500)
    with pytest.raises(Refused):
        update(snapshot, people.wang, "order", middle.id, {"contact": "x"}, version=middle.version)
    with pytest.raises(Refused):
        act(snapshot, people.wang, "order", middle.id, "submit", middle.version)


def test_an_approver_changes_what_the_step_grants_and_nothing_else(snapshot, order, people, task_of):
    middle = order(500)
    with pytest.raises(Invalid) as refused:
        decide(snapshot, people.li, task_of(people.li), "approve", Said(values={"discount": "0.5"}))
    assert refused.value.problems[0].path == "/discount"
    done = decide(snapshot, people.li, task_of(people.li), "approve", Said(values={"contact": "前台"}))
    assert done.values["contact"] == "前台" and load(snapshot, "order", middle.id).values["contact"] == "前台"


def test_only_who_is_asked_decides_and_only_once(snapshot, order, people, task_of):
    order(500)
    task = task_of(people.li)
    with pytest.raises(NotFound):
        decide(snapshot, people.zhou, task, "approve", Said())
    with pytest.raises(Refused):
        decide(snapshot, people.wang, task, "approve", Said())
    decide(snapshot, people.li, task, "approve", Said(), key="click")
    decide(snapshot, people.li, task, "approve", Said(), key="click")
    with pytest.raises(Refused):
        decide(snapshot, people.li, task, "approve", Said())
    with pytest.raises(NotFound):
        decide(snapshot, people.li, task + 1000, "approve", Said())


def test_what_was_not_seen_is_not_approved(snapshot, order, people, task_of):
    middle = order(500)
    with pytest.raises(Conflict):
        decide(snapshot, people.li, task_of(people.li), "approve", Said(version=middle.version + 1))


def test_a_rejection_needs_a_reason_and_gives_the_document_back(snapshot, order, people, task_of):
    middle = order(500)
    with pytest.raises(Refused):
        decide(snapshot, people.li, task_of(people.li), "reject", Said())
    rejected = decide(snapshot, people.li, task_of(people.li), "reject", Said(comment="太贵"))
    assert rejected.state == "rejected"
    again = act(snapshot, people.wang, "order", middle.id, "submit", rejected.version, values={
        "lines": [{"id": rejected.lines["lines"][0]["id"], "qty": "20"}]})  # fmt: skip
    assert (again.state, again.number) == ("approved", middle.number)


def test_sent_back_changed_resubmitted_approved(snapshot, order, people, task_of):
    middle = order(500)
    back = decide(snapshot, people.li, task_of(people.li), "send_back", Said(to="initiator", comment="请降价"))
    assert back.state == "returned"
    again = act(snapshot, people.wang, "order", middle.id, "submit", back.version, values={"contact": "Li"})
    assert again.state == "submitted"
    assert fetch("SELECT count(*) FROM workflow_instance")[0][0] == 1
    assert decide(snapshot, people.li, task_of(people.li), "approve", Said()).state == "approved"


def test_the_initiator_takes_it_back_while_nobody_acted(snapshot, order, people, task_of):
    middle = order(500)
    draft = instruct(snapshot, people.wang, "order", middle.id, "withdraw", Said())
    assert draft.state == "draft" and task_of(people.li) is None
    with pytest.raises(NotFound):
        instruct(snapshot, people.zhou, "order", middle.id, "comment", Said(comment="?"))


def test_handed_on_and_reminded(snapshot, order, people, task_of):
    middle = order(500)
    decide(snapshot, people.li, task_of(people.li), "transfer_task", Said(people=(people.zhou.user_id,)))
    assert task_of(people.li) is None
    instruct(snapshot, people.wang, "order", middle.id, "remind", Said())
    assert told(people.zhou) == ["approval.task", "approval.remind"]
    assert decide(snapshot, people.zhou, task_of(people.zhou), "approve", Said()).state == "approved"


def test_the_history_gives_the_state_again(snapshot, order, people, task_of):
    order(500)
    decide(snapshot, people.li, task_of(people.li), "send_back", Said(to="initiator", comment="再看看"))
    instance = locked(fetch("SELECT id FROM workflow_instance")[0][0])
    columns = "'seq', seq, 'type', type, 'actor', actor_id, 'node', node, 'data', data, 'changes', changes, 'at', at"
    rows = fetch(f"SELECT json_build_object({columns})::text FROM workflow_event ORDER BY seq")
    events = [event_of(json.loads(row)) for (row,) in rows]
    assert replay(events) == instance.state


def test_whom_it_does_not_concern_says_nothing_and_changes_nothing(snapshot, order, people, task_of):
    middle = order(500)
    with pytest.raises(NotFound):
        decide(snapshot, people.sun, task_of(people.li), "comment", Said(comment="x", values={"contact": "x"}))
    assert not is_involved("order", middle.id, people.sun.user_id)
    decide(snapshot, people.li, task_of(people.li), "comment", Said(comment="再看看", values={"contact": "x"}))
    assert not load(snapshot, "order", middle.id).values["contact"]


def test_a_word_about_an_old_round_leaves_the_document_in_effect(snapshot, order, people, task_of):
    middle = order(500)
    task = task_of(people.li)
    decide(snapshot, people.li, task, "reject", Said(comment="太贵"))
    json = {"lines": [{"id": middle.lines["lines"][0]["id"], "qty": "20"}]}
    rejected = load(snapshot, "order", middle.id)
    assert act(snapshot, people.wang, "order", middle.id, "submit", rejected.version, values=json).state == "approved"
    decide(snapshot, people.li, task, "comment", Said(comment="这次可以"))
    assert load(snapshot, "order", middle.id).state == "approved"
    instruct(snapshot, people.wang, "order", middle.id, "comment", Said(comment="谢谢"))
    assert load(snapshot, "order", middle.id).state == "approved"


def test_what_was_taken_back_anybody_with_the_right_submits(snapshot, order, people, task_of):
    middle = order(500)
    draft = instruct(snapshot, people.wang, "order", middle.id, "withdraw", Said())
    User.objects.filter(pk=people.wang.user_id).update(is_active=False)
    wu = User.objects.create_user("wu", name="Wu", is_admin=True)
    again = act(snapshot, actor_of(wu), "order", middle.id, "submit", draft.version, values={})
    assert again.state == "submitted"
