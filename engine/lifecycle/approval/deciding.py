"""What people do with a document on its way: decide on their task, or as its initiator take it back, remind, comment."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from engine.access.actor import Actor
from engine.errors import Conflict, Forbidden, NotFound, Refused, say
from engine.lifecycle.approval.granting import with_granted
from engine.lifecycle.approval.remembering import remembered
from engine.lifecycle.approval.running import carry_out
from engine.lifecycle.drafting import Draft, stored
from engine.lifecycle.idempotency import asked, claim
from engine.lifecycle.lookups import context_of
from engine.lifecycle.moment import now_by
from engine.lifecycle.saving import save_changed, translated
from engine.lifecycle.transaction import transact
from engine.records.document import Document
from engine.records.load import load_document
from engine.storage.batch import Batch
from engine.storage.snapshot import Snapshot
from engine.storage.sql import fetch
from engine.workflow import Command, Decision, Status
from engine.workflow.core.asking import is_settled
from engine.workflow.core.refusals import refusal
from engine.workflow.store import Instance, latest, locked

TASK_VERBS = (
    *("approve", "reject", "send_back", "transfer_task", "delegate", "add_signer", "remove_signer", "recall"),
    "comment",
)
# About the approval rather than the task they are said on: they come after it was decided.
_ANY_TIME = ("recall", "comment")
RECORD_VERBS = ("withdraw", "remind", "comment", "recall")
ADMIN_VERBS = ("resolve", "terminate")

_TASK = """
SELECT t.instance_id, t.key, t.node, i.form, i.record_id FROM workflow_task t
JOIN workflow_instance i ON i.id = t.instance_id WHERE t.id = %s::bigint
"""
_INVOLVED = """
SELECT 1 FROM workflow_task WHERE instance_id = %s::bigint AND person_id = %s::bigint
UNION ALL SELECT 1 FROM workflow_copy WHERE instance_id = %s::bigint AND person_id = %s::bigint LIMIT 1
"""


NOTHING: Mapping[str, Any] = MappingProxyType({})


@dataclass(frozen=True)
class Said:
    """What somebody says with a verb.

    values   fields to change first, among those the node grants; of lines the rows that change, with their `id`
    version  of the document the person saw; None: whatever it is now
    to, then where to send back and how it comes on again; people, position, method of added signers
    """

    comment: str = ""
    values: Mapping[str, Any] = field(default_factory=dict)
    version: int | None = None
    to: str = ""
    then: str = ""
    people: tuple[int, ...] = ()
    position: str = "beside"
    method: str = "countersign"


def decide(snapshot: Snapshot, actor: Actor, task: int, verb: str, said: Said, *, key: str | None = None) -> Document:
    """Carry out a verb on a task and return the document; when it was the last approval, it has taken effect.

    Raises NotFound for a task nobody has, or of an approval that is none of theirs, Refused (already dealt with, not your turn, a ledger says no), Conflict when the
    document was changed since it was looked at, Invalid for values that cannot be.
    """
    if verb not in TASK_VERBS:
        raise NotFound(say("没有“{verb}”这个操作", "There is no action '{verb}'", verb=verb[:60]))
    rows = fetch(_TASK, [task], prepare=True)
    if not rows:
        raise NotFound(say("没有这个待办", "There is no such task"))
    instance_id, task_key, node, form, record = rows[0]
    request = asked(actor, key, form, verb, task, _json(said))

    def work(batch: Batch) -> Document:
        if claim(batch, request, record) is not None:
            return load_document(snapshot, form, record)
        # The document first, then the instance, as submitting does: two orders would be a deadlock.
        before = load_document(snapshot, form, record, lock=True)
        instance = locked(instance_id)
        if not _is_involved(instance, actor):
            raise NotFound(say("没有这个待办", "There is no such task"))
        # Before anything else: a decision made meanwhile is also why the document is another one now.
        _require_unsettled(instance, task_key, verb, actor)
        _require_seen(before, said)
        changes = {} if verb in _ANY_TIME else said.values
        draft = with_granted(snapshot, actor, instance, node, before, changes)
        values = remembered(snapshot, instance.flow, draft.document) if changes else {}
        command = _command(verb, actor, said, task=task_key, values=values)
        return _do(snapshot, draft, instance, command, actor)

    return transact(work)


def instruct(
    snapshot: Snapshot, actor: Actor, form: str, id: int, verb: str, said: Said, *, key: str | None = None
) -> Document:
    """Carry out a verb that is about the whole approval: withdraw, remind, comment; resolve and terminate by an administrator."""
    if verb not in RECORD_VERBS + ADMIN_VERBS:
        raise NotFound(say("没有“{verb}”这个操作", "There is no action '{verb}'", verb=verb[:60]))
    if verb in ADMIN_VERBS and not actor.is_admin:
        raise Forbidden(say("只有管理员可以这样做", "Only an administrator may do this"))
    request = asked(actor, key, form, verb, id, _json(said))

    def work(batch: Batch) -> Document:
        if claim(batch, request, id) is not None:
            return load_document(snapshot, form, id)
        before = load_document(snapshot, form, id, lock=True)
        instance = latest(form, id)
        if instance is None or not _is_involved(instance, actor):
            raise NotFound(say("没有这个审批", "There is no such approval"))
        _require_seen(before, said)
        draft = stored(before, context_of(snapshot, actor))
        return _do(snapshot, draft, instance, _command(verb, actor, said), actor)

    return transact(work)


def finish(snapshot: Snapshot, batch: Batch, draft: Draft, actor: Actor, verb: str) -> None:
    """Store what a command changed: the document when it changed, and everything queued."""
    before, document = draft.before, draft.document
    assert before is not None
    same = (before.state, before.number, before.values, before.lines) == (
        *(document.state, document.number, document.values, document.lines),
    )
    if same:
        with translated(snapshot):
            batch.finish()
    else:
        save_changed(snapshot, batch, draft, now_by(actor), verb)


def _do(snapshot: Snapshot, draft: Draft, instance: Instance, command: Command, actor: Actor) -> Document:
    batch = Batch()
    _carry(snapshot, batch, draft, instance, command, actor)
    finish(snapshot, batch, draft, actor, command.verb)
    return draft.document


def _carry(
    snapshot: Snapshot, batch: Batch, draft: Draft, instance: Instance, command: Command, actor: Actor
) -> Decision:
    return carry_out(snapshot, batch, draft, instance, command, now_by(actor))


def _command(verb: str, actor: Actor, said: Said, *, task: str = "", values: Mapping[str, Any] = NOTHING) -> Command:
    return Command(
        *(verb, actor.user_id, "", "" if verb in _ANY_TIME else task, said.to, said.then, said.people),
        *(said.position, said.method, values, {}, said.comment.strip()),
    )


def _require_unsettled(instance: Instance, task: str, verb: str, actor: Actor) -> None:
    """Refuse a click that comes too late, whether the approval goes on elsewhere or is over."""
    if verb in _ANY_TIME or instance.state is None or actor.user_id is None:
        return
    if is_settled(instance.state, task, actor.user_id):
        problem = refusal("task_closed").problem
        raise Refused(problem.message, problem.path, problem.hint, [problem])
    if instance.state.status is Status.WITHDRAWN:
        problem = refusal("not_running").problem
        hint = say("提交人把它撤回了", "Whoever submitted it has taken it back")
        raise Refused(problem.message, problem.path, hint, [problem])


def _require_seen(before: Document, said: Said) -> None:
    if said.version is not None and said.version != before.version:
        raise Conflict(
            say("单据在您打开之后有改动", "The document has changed since you opened it"),
            hint=say("请看过最新内容再决定", "Look at it as it is now, then decide"),
        )


def _is_involved(instance: Instance, actor: Actor) -> bool:
    if actor.is_admin or (instance.state and instance.state.initiator == actor.user_id):
        return True
    return bool(fetch(_INVOLVED, [instance.id, actor.user_id, instance.id, actor.user_id], prepare=True))


def _json(said: Said) -> dict[str, Any]:
    return {"comment": said.comment, "values": dict(said.values), "to": said.to, "then": said.then,
            "people": list(said.people), "position": said.position, "method": said.method}  # fmt: skip
