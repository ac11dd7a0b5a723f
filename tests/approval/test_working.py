"""What happens by itself, when it does not go well: nothing is lost, and whoever can put it right is told."""

import copy
import json
import time
from decimal import Decimal
from itertools import pairwise

import pytest

from engine.access.actor import SYSTEM, actor_of
from engine.access.models import User
from engine.errors import Busy, Invalid, Refused, Text
from engine.lifecycle.actions import act, create
from engine.lifecycle.approval import working
from engine.lifecycle.approval.deciding import Said, decide, instruct
from engine.lifecycle.approval.remembering import recalled
from engine.lifecycle.approval.running import EFFECT, MAKE
from engine.lifecycle.approval.working import make, tick, work_on
from engine.records.read import load
from engine.storage.sql import execute, fetch
from engine.workflow.store import locked
from tests.approval.conftest import CHOOSING, WORKFLOW, installed


def on_deliveries(*nodes):
    """A flow of deliveries, straight through these nodes."""
    made = copy.deepcopy(WORKFLOW)
    ids = ["start", *(node["id"] for node in nodes), "done"]
    made |= {"form": "delivery", "nodes": [{"id": "start", "type": "start"}, *nodes, {"id": "done", "type": "end"}]}
    made["edges"] = [{"id": f"e{at}", "from": a, "to": b} for at, (a, b) in enumerate(pairwise(ids))]
    return made


NOTED = {"id": "noted", "type": "action", "do": {"set": {"date": "TODAY()"}}}
RETRIES = 3
WAIT = {"id": "wait", "type": "timer", "hours": "0.0001"}


@pytest.fixture
def snapshot(db, request):
    return installed(request.param)


@pytest.fixture
def admin(people):
    return actor_of(User.objects.create_user("admin", name="Admin", is_admin=True))


@pytest.fixture
def delivery(snapshot, admin):
    """Make a delivery of five bolts and submit it; receive as many bolts as asked for."""
    bolt = create(snapshot, SYSTEM, "item", {"code": "B1", "name": "螺栓", "price": "1"})
    ann = create(snapshot, SYSTEM, "partner", {"name": "Ann", "is_customer": True})

    def made():
        sent = {"date": "2024-01-03", "customer": ann.id, "lines": [{"item": bolt.id, "qty": "5", "price": "1"}]}
        return create(snapshot, admin, "delivery", sent, action="submit")

    def received(qty):
        sent = {"date": "2024-01-02", "lines": [{"item": bolt.id, "qty": qty, "price": "1"}]}
        create(snapshot, SYSTEM, "receipt", sent, action="submit")

    made.received = received
    return made


def instance():
    return fetch("SELECT id FROM workflow_instance")[0][0]


def visit_of(node):
    """The latest visit of a node."""
    visits = locked(instance()).state.visits.values()
    return [visit.id for visit in visits if visit.node == node][-1]


def jobs(name):
    return fetch("SELECT count(*) FROM procrastinate_jobs WHERE task_name = %s", [name])[0][0]


def troubles(actor):
    return [
        json.loads(text)["zh"]
        for (text,) in fetch(
            "SELECT text FROM automation_notification WHERE user_id = %s AND kind = 'approval.trouble'", [actor.user_id]
        )
    ]


@pytest.mark.parametrize("snapshot", [on_deliveries(NOTED)], indirect=True)
def test_a_step_after_which_the_document_cannot_take_effect_waits_for_the_administrator(snapshot, delivery, admin):
    made = delivery()
    assert made.state == "submitted"
    attempts = 0
    while not troubles(admin) and attempts < 10:
        work_on(snapshot, instance(), visit_of("noted"))
        attempts += 1
    assert attempts == RETRIES and load(snapshot, "delivery", made.id).state == "submitted"
    (told,) = troubles(admin)
    assert "审批停住了" in told and "B1" in told

    delivery.received("5")
    called = jobs(EFFECT)
    instruct(snapshot, admin, "delivery", made.id, "resolve", Said())
    assert jobs(EFFECT) == called + 1
    work_on(snapshot, instance(), visit_of("noted"))
    assert load(snapshot, "delivery", made.id).state == "posted"


@pytest.mark.parametrize("snapshot", [on_deliveries(WAIT)], indirect=True)
def test_a_timer_that_cannot_go_on_stops_no_other_and_fires_later(snapshot, delivery, admin):
    first, second = delivery(), delivery()
    delivery.received("5")
    time.sleep(0.5)
    # Inside the test's transaction the database's clock stands still; the instance's own does not.
    execute("UPDATE workflow_timer SET due_at = now()")
    assert tick(snapshot) == 2
    states = {load(snapshot, "delivery", one.id).state for one in (first, second)}
    assert states == {"submitted", "posted"}
    assert len(troubles(admin)) == 1
    tick(snapshot)
    assert len(troubles(admin)) == 1

    delivery.received("5")
    tick(snapshot)
    assert {load(snapshot, "delivery", one.id).state for one in (first, second)} == {"posted"}


@pytest.mark.parametrize("snapshot", [WORKFLOW], indirect=True)
def test_a_document_that_is_held_is_made_later_and_a_refused_one_is_told(snapshot, order, admin, monkeypatch):
    order(50)

    def refuse(error):
        def instead(*_, **__):
            raise error(Text("不行", "No"))

        monkeypatch.setattr(working, "create", instead)

    refuse(Busy)
    with pytest.raises(Busy):
        make(snapshot, instance(), "order_to_delivery", "k")
    assert troubles(admin) == []
    refuse(Refused)
    make(snapshot, instance(), "order_to_delivery", "k")
    assert ["不行" in told for told in troubles(admin)] == [True]


MADE = copy.deepcopy(WORKFLOW)
MADE["nodes"] = [
    {"id": "start", "type": "start"},
    {"id": "manager", "type": "approve", "who": [{"superior": 1}]},
    {"id": "made", "type": "action", "do": {"convert": "order_to_delivery"}},
    {"id": "boss", "type": "approve", "who": [{"role": "boss"}]},
    {"id": "done", "type": "end"},
]
MADE["edges"] = [{"id": f"e{at}", "from": a["id"], "to": b["id"]} for at, (a, b) in enumerate(pairwise(MADE["nodes"]))]


@pytest.mark.parametrize("snapshot", [MADE], indirect=True)
def test_what_is_made_is_made_once_however_often_it_was_sent_back(snapshot, order, people, task_of):
    asked = order(50)
    for last in (False, True):
        decide(snapshot, people.li, task_of(people.li), "approve", Said())
        work_on(snapshot, instance(), visit_of("made"))
        if not last:
            back = decide(snapshot, people.zhou, task_of(people.zhou), "send_back", Said(to="initiator", comment="?"))
            act(snapshot, people.wang, "order", asked.id, "submit", back.version, values={})
    assert decide(snapshot, people.zhou, task_of(people.zhou), "approve", Said()).state == "approved"
    assert jobs(MAKE) == 1


@pytest.mark.parametrize("snapshot", [WORKFLOW], indirect=True)
def test_a_conversion_that_is_gone_is_told(snapshot, order, admin):
    order(50)
    make(snapshot, instance(), "gone", "k")
    assert len(troubles(admin)) == 1


REMEMBERED = copy.deepcopy(WORKFLOW) | {"policies": {"conditions": "snapshot"}}
REMEMBERED["nodes"][1:1] = [{"id": "first", "type": "approve", "who": [{"superior": 1}], "fields": {"contact": "edit"}}]
REMEMBERED["edges"][0:2] = [
    {"id": "e0", "from": "start", "to": "first"},
    {"id": "e1", "from": "first", "to": "amount"},
    {
        "id": "e2",
        "from": "amount",
        "to": "boss",
        "when": 'AND(total >= 1000, SUM(lines.amount) >= 1000, contact = "急")',
    },
]


@pytest.mark.parametrize("snapshot", [REMEMBERED], indirect=True)
def test_a_condition_on_what_was_submitted_knows_its_totals_and_what_approvers_changed(
    snapshot, order, people, task_of
):
    order(5000)
    decide(snapshot, people.li, task_of(people.li), "approve", Said(values={"contact": "急"}))
    assert task_of(people.zhou) is not None


def test_a_remembered_field_that_is_gone_stops_nobody(db):
    snapshot = installed(WORKFLOW)
    held = {"total": "5000.00", "gone": 1, "lines": [{"qty": "5000", "amount": "5000.00", "gone": 1}]}
    known = recalled(snapshot, "order", held)
    assert (known.values["total"], known.lines["lines"][0]["amount"]) == (Decimal(5000), Decimal(5000))


REASONED = copy.deepcopy(CHOOSING)
REASONED["nodes"][1:1] = [{"id": "first", "type": "approve", "who": [{"superior": 1}], "ask_reason": ["approve"]}]
REASONED["edges"][0:1] = [
    {"id": "e0", "from": "start", "to": "first"},
    {"id": "e1", "from": "first", "to": "amount"},
]


@pytest.mark.parametrize("snapshot", [REASONED], indirect=True)
def test_whom_to_name_is_asked_also_behind_a_step_that_wants_a_reason(snapshot, order, people):
    with pytest.raises(Invalid) as refused:
        order(5000)
    assert refused.value.problems[0].path == "/args/chosen/expert"
