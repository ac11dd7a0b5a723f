"""The company `bench workflow` approves in: two approvers one after the other, and very much behind them."""

import copy
import itertools
import os

import psycopg

_FILL = """
INSERT INTO workflow_instance
  (id, form, record_id, workflow, flow, status, trouble, initiator_id, state, started_at, ended_at)
SELECT nextval('record_seq'), i.form, i.record_id, i.workflow, i.flow, 'approved', false, i.initiator_id, i.state,
       i.started_at - n * interval '1 minute', i.started_at - n * interval '1 minute'
FROM workflow_instance i, generate_series(1, %s) n WHERE i.id = %s
"""
_TASKS = """
INSERT INTO workflow_task
  (instance_id, key, node, person_id, state, kind, decision, by_id, comment, saw, opened_at, closed_at)
SELECT i.id, t.key, t.node, t.person_id, 'done', 'main', 'approve', t.person_id, '', 1, i.started_at, i.started_at
FROM workflow_instance i, workflow_task t WHERE i.status = 'approved' AND t.instance_id = %s
"""
_EVENTS = """
INSERT INTO workflow_event (instance_id, seq, type, actor_id, node, data, changes, at)
SELECT i.id, e.seq, e.type, e.actor_id, e.node, e.data, e.changes, e.at
FROM workflow_instance i, workflow_event e WHERE i.status = 'approved' AND e.instance_id = %s
"""
_NEXT = """
SELECT t.id, t.instance_id, i.record_id FROM workflow_task t JOIN workflow_instance i ON i.id = t.instance_id
WHERE t.person_id = %s AND t.state = 'open' ORDER BY t.opened_at DESC LIMIT 1
"""


class WorkflowShop:
    """Wang's orders go to Li, then to the boss."""

    def __init__(self, finished: int) -> None:
        from django.test import Client

        from engine.access.actor import SYSTEM, actor_of
        from engine.access.models import Department, User, UserRole
        from engine.lifecycle.actions import create
        from engine.storage.registry import newest
        from engine.studio.publish import publish
        from tests.approval.conftest import WORKFLOW, definition_with

        workflow = copy.deepcopy(WORKFLOW)
        workflow["nodes"] = [node for node in WORKFLOW["nodes"] if node["id"] not in ("amount", "told")]
        way = ["start", "manager", "boss", "done"]
        workflow["edges"] = [{"id": f"e{n}", "from": a, "to": b} for n, (a, b) in enumerate(itertools.pairwise(way))]
        publish(list(definition_with(workflow).apps), by=None)
        self.snapshot, self._create = newest(), create
        li, wang, zhou = (User.objects.create_user(login, name=login.title()) for login in ("li", "wang", "zhou"))
        sales = Department.objects.create(name="Sales", head=li)
        User.objects.filter(pk__in=(li.pk, wang.pk)).update(department=sales)
        UserRole.objects.create(user=wang, role="seller")
        UserRole.objects.create(user=zhou, role="boss")
        self.li, self.wang, self.zhou = (actor_of(User.objects.get(pk=user.pk)) for user in (li, wang, zhou))
        bolt = create(self.snapshot, SYSTEM, "item", {"code": "B1", "name": "螺栓", "price": "1"})
        ann = create(self.snapshot, SYSTEM, "partner", {"name": "Ann", "is_customer": True})
        self._order = {"date": "2024-01-03", "customer": ann.id, "lines": [{"item": bolt.id, "qty": "5", "price": "1"}]}
        self.connection = psycopg.connect(os.environ["DATABASE_URL"], autocommit=True)
        self.client = Client()
        self.client.force_login(User.objects.get(pk=li.pk))
        self._fill(finished)

    def waiting(self, count: int) -> None:
        """Have this many more orders wait for Li."""
        for _ in range(count):
            self._create(self.snapshot, self.wang, "order", self._order, action="submit")

    def next(self) -> tuple[int, int, int]:
        """Return (task, instance, record) of the newest order that waits for Li."""
        task, instance, record = self.connection.execute(_NEXT, [self.li.user_id]).fetchall()[0]
        return task, instance, record

    def approve(self, task: int) -> None:
        """Approve as Li does; the order goes on to the boss."""
        from engine.lifecycle.approval.deciding import Said, decide

        decide(self.snapshot, self.li, task, "approve", Said())

    def _fill(self, finished: int) -> None:
        self.waiting(1)
        task, instance, _ = self.next()
        self.approve(task)
        self.connection.execute(_FILL, [finished, instance])
        self.connection.execute(_TASKS, [instance])
        self.connection.execute(_EVENTS, [instance])
        self.connection.execute("ANALYZE workflow_instance, workflow_task, workflow_event")
