"""`dougong bench workflow`: approving, and a page of the inbox, among 100,000 finished approvals.

The floor of an approval is one transaction that writes the same rows under the same locks, knowing everything beforehand:
the task, the next task, the instance with its state, the events, a notification and its mail job. The floor of the page
is its statements alone (the box, the documents, who is asked, people, the badges), and their rows as JSON.
"""

import json
import time
from collections.abc import Callable, Iterator

from tests.bench.harness import Figure, Options, alternate, percentile
from tests.bench.workflow_shop import WorkflowShop

FINISHED, QUICK_FINISHED = 100_000, 5_000
GOAL = 3.0
PAGE = 3


def bench(options: Options) -> Iterator[Figure]:
    """Measure the 95th percentile of an approval and of an inbox page."""
    shop = WorkflowShop(QUICK_FINISHED if options.quick else FINISHED)
    rounds, times = (2, 20) if options.quick else (5, 100)
    ours, floor = alternate(lambda: _approvals(shop, times), lambda: _by_hand(shop, times), rounds)
    yield Figure("workflow", "approve, p95", ours, "ms", floor, GOAL, less_is_better=True)
    ours, floor = alternate(lambda: _page(shop, times), lambda: _p95(lambda: _bare_page(shop), times), rounds)
    yield Figure("workflow", "inbox page, p95", ours, "ms", floor, GOAL, less_is_better=True)


def _approvals(shop: WorkflowShop, times: int) -> float:
    shop.waiting(times)
    tasks = iter([shop_task for (shop_task,) in shop.connection.execute(_WAITING, [shop.li.user_id, times]).fetchall()])
    return _p95(lambda: shop.approve(next(tasks)), times)


_WAITING = "SELECT id FROM workflow_task WHERE person_id = %s AND state = 'open' ORDER BY id DESC LIMIT %s"


def _by_hand(shop: WorkflowShop, times: int) -> float:
    """Write what one approval wrote, again and again, on rows of its own."""
    shop.waiting(1)
    task, instance, record = shop.next()
    one = shop.connection.execute
    last = one("SELECT max(seq) FROM workflow_event WHERE instance_id = %s", [instance]).fetchall()[0][0]
    shop.approve(task)
    [(state,)] = one("SELECT state::text FROM workflow_instance WHERE id = %s", [instance]).fetchall()
    events = one("SELECT seq, type, actor_id, node, data::text, changes::text FROM workflow_event "
                 "WHERE instance_id = %s AND seq > %s", [instance, last]).fetchall()  # fmt: skip
    order = shop.snapshot.table("order").name
    number = iter(range(1, 1_000_000))

    def write() -> None:
        n = next(number)
        with shop.connection.transaction(), shop.connection.pipeline():
            _run(shop, f"SELECT 1 FROM {order} WHERE id = %s FOR NO KEY UPDATE", [record])
            _run(shop, "SELECT state FROM workflow_instance WHERE id = %s FOR UPDATE", [instance])
            _run(
                shop,
                "UPDATE workflow_task SET state = 'done', comment = %s, closed_at = now() WHERE id = %s",
                [str(n), task],
            )
            _run(shop, _TASK, [-n, shop.zhou.user_id])
            _run(shop, "UPDATE workflow_instance SET state = %s::jsonb WHERE id = %s", [state, instance])
            for seq, *rest in events:
                _run(shop, _EVENT, [-time.monotonic_ns(), seq, *rest])
            _run(shop, _NOTE, [shop.zhou.user_id, record])
            _run(shop, _JOB, [])

    return _p95(write, times)


_TASK = """
INSERT INTO workflow_task (instance_id, key, node, person_id, state, kind, decision, comment, opened_at)
VALUES (%s - (extract(epoch FROM clock_timestamp()) * 1000000)::bigint, 'boss.1.1', 'boss', %s, 'closed', 'main', '', '', now())
"""
_EVENT = """
INSERT INTO workflow_event (instance_id, seq, type, actor_id, node, data, changes, at)
VALUES (%s, %s, %s, %s, %s, %s::jsonb, %s::jsonb, now())
"""
_NOTE = """
INSERT INTO automation_notification (user_id, kind, text, form, record_id, key)
VALUES (%s, 'approval.task', '{"zh": "", "en": ""}', 'order', %s, gen_random_uuid()::text)
"""
_JOB = """
INSERT INTO procrastinate_jobs (queue_name, task_name, priority, args, attempts, status)
VALUES ('default', 'automation.mail', 0, '{"payload": {"notifications": [1]}}', 0, 'todo')
"""


def _run(shop: WorkflowShop, statement: str, values: list[object]) -> None:
    shop.connection.execute(statement, values, prepare=True)


def _page(shop: WorkflowShop, times: int) -> float:
    address = f"/api/inbox?box=done&page={PAGE}"
    return _p95(lambda: shop.client.get(address, headers={"host": "localhost"}), times)


def _bare_page(shop: WorkflowShop) -> None:
    """What the page says by the same statements, one after the other, as JSON."""
    from engine.access.actor import SYSTEM
    from engine.access.directory import people_statement
    from engine.access.rights import rights_of
    from engine.api.approval.rows import card_fields
    from engine.lifecycle.approval.inbox import BOXES, with_whom
    from engine.lifecycle.approval.inbox import PAGE as ROWS
    from engine.records.columns import list_paths
    from engine.records.listing import encoding

    box, everything = BOXES["done"], rights_of(shop.snapshot, SYSTEM)
    text = f"SELECT {box.columns}, i.id, i.initiator_id, i.record_id {box.source} ORDER BY {box.order} LIMIT {ROWS + 1} OFFSET %s"
    rows = shop.connection.execute(text, [shop.li.user_id, (PAGE - 1) * ROWS], prepare=True).fetchall()
    *_, instances, initiators, records = zip(*rows[:ROWS], strict=True)
    paths = list_paths(everything, "order", tuple(field.name for field in card_fields(shop.snapshot.form("order"))))
    more = [
        encoding(everything, "order", sorted(set(records)), paths),
        with_whom(instances),
        people_statement(set(initiators)),
    ]
    found = [shop.connection.execute(one.text, one.params, prepare=True).fetchall() for one in more]
    numbers = shop.connection.execute(_BADGES, [shop.li.user_id, shop.li.user_id], prepare=True).fetchall()
    json.dumps([[str(value) for value in row] for row in [*rows, *found[1], *found[2], *numbers]])
    json.loads(found[0][0][0])


_BADGES = """
SELECT (SELECT count(*) FROM workflow_task WHERE person_id = %s AND state = 'open'),
       (SELECT count(*) FROM workflow_copy WHERE person_id = %s AND read_at IS NULL)
"""


def _p95(work: Callable[[], object], times: int) -> float:
    found = []
    for _ in range(times):
        started = time.perf_counter()
        work()
        found.append((time.perf_counter() - started) * 1000)
    return percentile(found, 0.95)
