"""The small trading company with an approval on its orders."""

import copy
import json
from dataclasses import dataclass

import pytest

from engine.access.actor import Actor, actor_of
from engine.access.models import Department, User, UserRole
from engine.definitions import app_from_json, merge
from engine.lifecycle.actions import create
from engine.storage.apply import apply
from engine.storage.changes import plan
from engine.storage.snapshot import Snapshot
from engine.storage.sql import fetch
from tests.lifecycle.world import GOLDEN, person

WORKFLOW = {
    "workflow": "order_approval",
    "id": "w1",
    "label": {"zh": "订单审批", "en": "Order approval"},
    "form": "order",
    "nodes": [
        {"id": "start", "type": "start"},
        {"id": "amount", "type": "choice"},
        {"id": "manager", "type": "approve", "who": [{"superior": 1}], "fields": {"contact": "edit"}},
        {"id": "boss", "type": "approve", "who": [{"role": "boss"}]},
        {"id": "told", "type": "cc", "who": [{"role": "keeper"}]},
        {"id": "done", "type": "end"},
    ],
    "edges": [
        {"id": "e1", "from": "start", "to": "amount"},
        {"id": "e2", "from": "amount", "to": "boss", "when": "total >= 1000"},
        {"id": "e3", "from": "amount", "to": "manager", "when": "total >= 100"},
        {"id": "e4", "from": "amount", "to": "done", "default": True},
        {"id": "e5", "from": "manager", "to": "told"},
        {"id": "e6", "from": "boss", "to": "told"},
        {"id": "e7", "from": "told", "to": "done"},
    ],
}


CHOOSING = {
    **WORKFLOW,
    "nodes": [
        {"id": "start", "type": "start"},
        {"id": "amount", "type": "choice"},
        {"id": "expert", "type": "approve", "label": {"zh": "专家意见", "en": "Expert"},
         "who": [{"initiator_chooses": True}], "fields": {"lines.price": "edit", "contact": "hide"}},
        {"id": "both", "type": "approve", "mode": "countersign", "who": [{"superior": 1}, {"role": "boss"}]},
        {"id": "told", "type": "cc", "who": [{"role": "keeper"}]},
        {"id": "done", "type": "end"},
    ],
    "edges": [
        {"id": "e1", "from": "start", "to": "amount"},
        {"id": "e2", "from": "amount", "to": "expert", "when": "total >= 1000"},
        {"id": "e3", "from": "amount", "to": "both", "default": True},
        {"id": "e4", "from": "expert", "to": "both"},
        {"id": "e5", "from": "both", "to": "told"},
        {"id": "e6", "from": "told", "to": "done"},
    ],
}  # fmt: skip
"""From 1,000 on the initiator names an expert; then the superior and the boss sign together."""


def definition_with(workflow):
    """Return the small company's definition with a workflow, roles of its own included."""
    app = json.loads((GOLDEN / "app.json").read_text())
    app["workflows"] = {workflow["workflow"]: copy.deepcopy(workflow)}
    app["roles"]["boss"] = {"role": "boss", "id": "r9", "label": {"zh": "老板", "en": "Boss"}, "grants": [
        {"form": "order", "can": ["read"]}]}  # fmt: skip
    return merge([app_from_json(app)])


def installed(workflow):
    definition = definition_with(workflow)
    apply(plan(None, definition))
    return Snapshot(1, definition)


@dataclass
class People:
    """A department of sales: Li heads it, Wang sells, Zhou is the boss above, Sun keeps the store."""

    wang: Actor
    li: Actor
    zhou: Actor
    sun: Actor


@pytest.fixture
def people(db):
    zhou, li, wang, sun = (
        User.objects.create_user(login, name=login.title()) for login in ("zhou", "li", "wang", "sun")
    )
    firm = Department.objects.create(name="Firm", head=zhou)
    sales = Department.objects.create(name="Sales", parent=firm, head=li)
    for user, role in ((zhou, "boss"), (wang, "seller"), (sun, "keeper")):
        UserRole.objects.create(user=user, role=role)
    for user in (li, wang):
        User.objects.filter(pk=user.pk).update(department=sales)
    return People(*(actor_of(User.objects.get(login=login)) for login in ("wang", "li", "zhou", "sun")))


@pytest.fixture
def snapshot(db):
    return installed(WORKFLOW)


@pytest.fixture
def order(snapshot, people):
    """Make an order of `qty` pieces at 1.00, as Wang, and submit it."""
    bolt = create(snapshot, person(""), "item", {"code": "B1", "name": "螺栓", "price": "1"})
    ann = create(snapshot, person(""), "partner", {"name": "Ann", "is_customer": True})

    def made(qty, action="submit", **more):
        lines = [{"item": bolt.id, "qty": str(qty), "price": "1"}]
        json = {"date": "2024-01-03", "customer": ann.id, "lines": lines, **more}
        return create(snapshot, people.wang, "order", json, action=action)

    return made


@pytest.fixture
def task_of():
    """Return the id of the task a person can act on now."""

    def found(actor):
        rows = fetch(
            "SELECT id FROM workflow_task WHERE person_id = %s AND state = 'open' ORDER BY id", [actor.user_id]
        )
        return rows[-1][0] if rows else None

    return found
