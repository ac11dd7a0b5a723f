"""Questions about one approval that change nothing: how a document stands, and what a person may do about it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import orjson

from engine.storage.sql import fetch, fetch_dicts
from engine.workflow.core.asking import send_back_targets, verbs_of
from engine.workflow.core.state import State, Status, Task
from engine.workflow.store import Instance, look_at

_READ = """
UPDATE workflow_copy SET read_at = now() WHERE person_id = %s::bigint AND read_at IS NULL AND instance_id = %s::bigint
"""
_EVENTS = """
SELECT seq, type, actor_id, node, data::text, at FROM workflow_event e WHERE instance_id = %s::bigint ORDER BY seq
"""
_TASK_IDS = "SELECT key, id, due_at FROM workflow_task WHERE instance_id = %s::bigint AND state = 'open'"
_INVOLVED = """
SELECT EXISTS (SELECT 1 FROM workflow_instance WHERE form = %s::text AND record_id = %s::bigint AND initiator_id = %s::bigint)
    OR EXISTS (SELECT 1 FROM workflow_task t JOIN workflow_instance i ON i.id = t.instance_id
               WHERE i.form = %s::text AND i.record_id = %s::bigint AND (t.person_id = %s::bigint OR t.by_id = %s::bigint))
    OR EXISTS (SELECT 1 FROM workflow_copy c JOIN workflow_instance i ON i.id = c.instance_id
               WHERE i.form = %s::text AND i.record_id = %s::bigint AND c.person_id = %s::bigint)
    OR EXISTS (SELECT 1 FROM workflow_event e JOIN workflow_instance i ON i.id = e.instance_id
               WHERE i.form = %s::text AND i.record_id = %s::bigint AND e.actor_id = %s::bigint)
"""


@dataclass(frozen=True)
class Mine:
    """What one person may do with a document now. `task` is the row's id, None for the initiator's verbs."""

    task: int | None
    node: str
    verbs: tuple[str, ...]
    targets: tuple[str, ...] = ()
    fields: dict[str, str] | None = None
    ask_reason: tuple[str, ...] = ()
    due_at: datetime | None = None


def standing(form: str, record: int) -> Instance | None:
    """Return the newest instance of a document, to be looked at."""
    return look_at(form, record)


def timeline(instance: Instance) -> list[dict[str, Any]]:
    """Return the events people read, oldest first: what somebody did, and what was decided without anybody."""
    rows = fetch_dicts(_EVENTS, [instance.id], prepare=True)
    return [{**row, "data": orjson.loads(row["data"])} for row in rows if row["type"] not in _INNER]


def mine(instance: Instance, user: int, *, is_admin: bool) -> list[Mine]:
    """Return what a person may do now: tasks first, then what an initiator and an administrator may."""
    state = instance.state
    if state is None:
        return []
    return [*_tasks(instance, state, user), *_of_initiator(instance, state, user), *_of_admin(state, is_admin)]


def is_involved(form: str, record: int, user: int) -> bool:
    """Say whether a document was ever before this person: as initiator, approver or copied."""
    return bool(fetch(_INVOLVED, [*(form, record, user), *(form, record, user, user), *(form, record, user), *(form, record, user)],
                      prepare=True)[0][0])  # fmt: skip


def tasks_seen(state: State, user: int) -> list[str]:
    """Return the steps at which a person was ever asked about the document."""
    return [task.node for task in state.tasks.values() if user in (task.person, task.owner, task.by, *task.past)]


def read_copy(instance: Instance, user: int) -> None:
    """Note that a person has looked at what was copied to them."""
    fetch(_READ + " RETURNING 1", [user, instance.id], prepare=True)


_INNER = frozenset({"opened", "moved", "called", "worked", "fired"})
"""Events that only move tokens: nothing a reader of the history misses."""


def _tasks(instance: Instance, state: State, user: int) -> Iterator[Mine]:
    rows = {key: (id, due_at) for key, id, due_at in fetch(_TASK_IDS, [instance.id], prepare=True)}
    for task in state.open_tasks:
        if task.person == user and task.id in rows:
            yield _task(instance, state, task, *rows[task.id])


def _task(instance: Instance, state: State, task: Task, id: int, due_at: datetime | None) -> Mine:
    rules = instance.flow.nodes[task.node].rules
    verbs = verbs_of(instance.flow, task)
    targets = tuple(send_back_targets(instance.flow, state, task)) if "send_back" in verbs else ()
    kept = tuple(verb for verb in verbs if verb != "send_back" or targets)
    return Mine(id, task.node, (*kept, "comment"), targets, dict(rules.fields), tuple(rules.ask_reason or ()), due_at)


def _of_initiator(instance: Instance, state: State, user: int) -> Iterator[Mine]:
    if state.initiator != user or state.status is not Status.RUNNING:
        return
    rule = instance.flow.policies.withdraw
    may_withdraw = rule == "until_end" or (rule == "before_any_action" and not state.acted)
    yield Mine(None, "", ("withdraw", "remind", "comment") if may_withdraw else ("remind", "comment"))


def _of_admin(state: State, is_admin: bool) -> Iterator[Mine]:
    if is_admin and state.status in (Status.RUNNING, Status.RETURNED):
        yield Mine(None, "", ("resolve", "terminate") if state.in_trouble else ("terminate",))
