"""Instances in the database: pinned, locked, loaded, and saved as the rows a decision changed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from hashlib import sha256
from typing import Any

import orjson

from engine.definitions.shape import from_json as value_of
from engine.definitions.shape import to_json as json_of
from engine.definitions.workflow_model import Workflow
from engine.errors import NotFound, say
from engine.storage.batch import Batch
from engine.storage.sql import fetch
from engine.workflow.core.commands import Decision
from engine.workflow.core.flow import Flow, flow_of
from engine.workflow.core.state import State, Status, TaskState, from_json, to_json

_COLUMNS = "id, form, record_id, workflow, flow, state, started_at"
_LATEST = f"""
SELECT {_COLUMNS} FROM workflow_instance
WHERE form = %s::text AND record_id = %s::bigint ORDER BY id DESC LIMIT 1 FOR UPDATE
"""
_LOOK = _LATEST.replace(" FOR UPDATE", "")
_ONE = f"SELECT {_COLUMNS} FROM workflow_instance WHERE id = %s::bigint FOR UPDATE"
_BODY = "SELECT body FROM workflow_pinnedflow WHERE hash = %s::text"
_PIN = """
INSERT INTO workflow_pinnedflow (hash, workflow, body) VALUES (%s::text, %s::text, %s::jsonb) ON CONFLICT DO NOTHING
"""
_INSTANCE = """
INSERT INTO workflow_instance
  (id, form, record_id, workflow, flow, status, trouble, initiator_id, state, started_at, ended_at)
VALUES (%s::bigint, %s::text, %s::bigint, %s::text, %s::text, %s::text, %s::boolean, %s::bigint, %s::jsonb,
        %s::timestamptz, %s::timestamptz)
ON CONFLICT (id) DO UPDATE
SET status = EXCLUDED.status, trouble = EXCLUDED.trouble, state = EXCLUDED.state, ended_at = EXCLUDED.ended_at
"""
_TASKS = """
INSERT INTO workflow_task
  (instance_id, key, node, person_id, state, kind, decision, by_id, comment, saw, opened_at, closed_at, due_at)
SELECT %s::bigint, t.key, t.node, t.person_id, t.state, t.kind, t.decision, t.by_id, t.comment, t.saw, t.opened_at,
       t.closed_at, t.due_at
FROM jsonb_to_recordset(%s::jsonb) AS t(key text, node text, person_id bigint, state text, kind text, decision text,
  by_id bigint, comment text, saw int, opened_at timestamptz, closed_at timestamptz, due_at timestamptz)
ON CONFLICT (instance_id, key) DO UPDATE
SET person_id = EXCLUDED.person_id, state = EXCLUDED.state, decision = EXCLUDED.decision, by_id = EXCLUDED.by_id,
    comment = EXCLUDED.comment, saw = EXCLUDED.saw, closed_at = EXCLUDED.closed_at, due_at = EXCLUDED.due_at
"""
_TIMERS = """
INSERT INTO workflow_timer (instance_id, key, due_at, state)
SELECT %s::bigint, t.key, t.due_at, t.state FROM jsonb_to_recordset(%s::jsonb) AS t(key text, due_at timestamptz, state text)
ON CONFLICT (instance_id, key) DO UPDATE SET state = EXCLUDED.state, due_at = EXCLUDED.due_at
"""
_COPIES = """
INSERT INTO workflow_copy (instance_id, node, person_id, at)
SELECT %s::bigint, c.node, c.person_id, %s::timestamptz
FROM jsonb_to_recordset(%s::jsonb) AS c(node text, person_id bigint)
"""
_EVENTS = """
INSERT INTO workflow_event (instance_id, seq, type, actor_id, node, data, changes, at)
SELECT %s::bigint, e.seq, e.type, e.actor_id, e.node, e.data, e.changes, e.at
FROM jsonb_to_recordset(%s::jsonb) AS e(seq int, type text, actor_id bigint, node text, data jsonb, changes jsonb,
  at timestamptz)
"""


@dataclass(frozen=True)
class Instance:
    """One document on its way, locked by the transaction that loaded it. `state` is None before it begins."""

    id: int
    form: str
    record_id: int
    workflow: Workflow
    pin: str
    state: State | None
    started_at: datetime

    @property
    def flow(self) -> Flow:
        found = _flows.get(self.pin)
        if found is None:
            found = _flows[self.pin] = flow_of(self.workflow)
        return found


_flows: dict[str, Flow] = {}
"""Flows by the hash they are pinned by: what a hash names never changes, so that every process may keep it."""


def pin_of(workflow: Workflow) -> str:
    """Return the hash a workflow is pinned by."""
    return sha256(orjson.dumps(json_of(workflow), option=orjson.OPT_SORT_KEYS)).hexdigest()


def begin(id: int, form: str, record_id: int, workflow: Workflow, now: datetime) -> Instance:
    """Return a new instance, pinned to the workflow as it is now; `save` stores it."""
    return Instance(id, form, record_id, workflow, pin_of(workflow), None, now)


def latest(form: str, record_id: int) -> Instance | None:
    """Lock and return the newest instance of a record; None when it never was on its way."""
    rows = fetch(_LATEST, [form, record_id], prepare=True)
    return _instance(rows[0]) if rows else None


def look_at(form: str, record_id: int) -> Instance | None:
    """Return the newest instance of a record without locking it."""
    rows = fetch(_LOOK, [form, record_id], prepare=True)
    return _instance(rows[0]) if rows else None


def flow_pinned(pin: str) -> Workflow:
    """Return the workflow a hash names."""
    return _workflow(pin)


def locked(id: int) -> Instance:
    """Lock and return an instance. Raises NotFound."""
    rows = fetch(_ONE, [id], prepare=True)
    if not rows:
        raise NotFound(say("没有这个审批", "There is no such approval"))
    return _instance(rows[0])


def save(batch: Batch, instance: Instance, decision: Decision, saw: int, now: datetime) -> None:
    """Queue everything a decision changed: history, state, tasks, timers, copies.

    saw  the version of the document that was decided on
    """
    before, after = instance.state or State(), decision.state
    if instance.state is None:
        batch.add(_PIN, [instance.pin, instance.workflow.workflow, orjson.dumps(json_of(instance.workflow)).decode()])
    ended = now if after.status in (Status.APPROVED, Status.REJECTED, Status.TERMINATED) else None
    batch.add(
        _INSTANCE,
        [
            *(instance.id, instance.form, instance.record_id, instance.workflow.workflow, instance.pin),
            *(str(after.status), bool(after.in_trouble), after.initiator),
            *(_dumps(to_json(after)), instance.started_at, ended),
        ],
    )
    tasks = [_task(after, key, saw, now) for key in _changed(before.tasks, after.tasks)]
    if tasks:
        batch.add(_TASKS, [instance.id, _dumps(tasks)])
    timers = [
        {"key": key, "due_at": after.timers[key].due_at, "state": after.timers[key].state}
        for key in _changed(before.timers, after.timers)
    ]
    if timers:
        batch.add(_TIMERS, [instance.id, _dumps(timers)])
    copies = [
        {"node": event.node, "person_id": person}
        for event in decision.events
        if event.type == "copied"
        for person in event.data["people"]
    ]
    if copies:
        batch.add(_COPIES, [instance.id, now, _dumps(copies)])
    batch.add(_EVENTS, [instance.id, _dumps([_event(event) for event in decision.events])])


def _task(state: State, key: str, saw: int, now: datetime) -> dict[str, Any]:
    task = state.tasks[key]
    over = task.state in (TaskState.DONE, TaskState.CLOSED)
    times = [timer.due_at for timer in state.timers.values() if timer.visit == task.visit and timer.state == "armed"]
    return {
        "key": key,
        "node": task.node,
        "person_id": task.person,
        "state": str(task.state),
        "kind": task.kind,
        "decision": task.decision,
        "by_id": task.by,
        "comment": task.comment,
        "saw": saw if task.state is TaskState.DONE else None,
        "opened_at": state.visits[task.visit].opened_at,
        "closed_at": task.at or now if over else None,
        "due_at": min(times, default=None),
    }


def _event(event: Any) -> dict[str, Any]:
    return {
        "seq": event.seq,
        "type": event.type,
        "actor_id": event.actor,
        "node": event.node,
        "data": event.data,
        "changes": [{"part": c.part, "id": c.id, "values": c.values} for c in event.changes],
        "at": event.at,
    }


def _changed(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[str]:
    return [key for key, value in after.items() if before.get(key) != value]


def _dumps(value: Any) -> str:
    return orjson.dumps(value).decode()


def _instance(row: tuple[Any, ...]) -> Instance:
    id, form, record_id, _, pin, state, started_at = row
    return Instance(id, form, record_id, _workflow(pin), pin, from_json(_loaded(state)), started_at)


@lru_cache(maxsize=256)
def _workflow(pin: str) -> Workflow:
    found: Workflow = value_of(Workflow, _loaded(fetch(_BODY, [pin], prepare=True)[0][0]))
    return found


def _loaded(value: Any) -> Any:
    return orjson.loads(value) if isinstance(value, str | bytes) else value
