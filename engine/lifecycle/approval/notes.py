"""Who is told what after a decision: new work, copies, reminders, and how it ended."""

from collections.abc import Iterator, Sequence
from typing import Any

from engine.access.directory import Directory
from engine.automation.notifications import notify
from engine.errors import Text, say
from engine.records.document import Document
from engine.storage.batch import Batch
from engine.storage.snapshot import Snapshot
from engine.workflow import Decision, Event, Status
from engine.workflow.core.state import State, TaskState
from engine.workflow.store import Instance

Note = tuple[str, list[int], Text]

ENDS = {
    Status.APPROVED: Text("{what}已审批通过", "{what} was approved"),
    Status.REJECTED: Text("{what}被驳回", "{what} was rejected"),
    Status.TERMINATED: Text("{what}的审批被终止", "The approval of {what} was ended"),
    Status.RETURNED: Text("{what}被退回，请修改后重新提交", "{what} was sent back: change it and submit it again"),
}


def tell(snapshot: Snapshot, batch: Batch, instance: Instance, decision: Decision, document: Document) -> None:
    """Queue telling everybody concerned, each once per event; whoever acted knows already."""
    what = say(
        "{form} {number}", "{form} {number}", form=snapshot.form(document.form).label, number=document.number or ""
    )
    before = instance.state or State()
    last = decision.events[-1].seq if decision.events else 0
    for kind, people, text in _notes(before, decision):
        told = say(text.zh, text.en, what=what)
        key = f"approval:{instance.id}:{last}:{kind}"
        notify(people, told, kind=f"approval.{kind}", key=key, form=document.form, record_id=document.id, batch=batch)


def _notes(before: State, decision: Decision) -> Iterator[Note]:
    after = decision.state
    opened = [
        int(task.person)
        for key, task in after.tasks.items()
        if task.state is TaskState.OPEN and _was(before, key) != (TaskState.OPEN, task.person)
    ]
    if opened:
        yield "task", opened, Text("{what}等待您审批", "{what} is waiting for your decision")
    for event in decision.events:
        yield from _said(event)
    yield from _troubles(decision.events)
    acted = decision.events[0].actor if decision.events else None
    if after.status is not before.status and after.status in ENDS and after.initiator not in ("", acted):
        yield "status", [int(after.initiator)], ENDS[after.status]


def _said(event: Event) -> Iterator[Note]:
    people: Any = event.data.get("people") or []
    if event.type == "copied":
        yield "copy", list(people), Text("{what}抄送给您", "{what} was copied to you")
    if event.type == "reminded":
        yield "remind", list(people), Text("催办：{what}还在等您审批", "Reminder: {what} still waits for your decision")


def _troubles(events: Sequence[Event]) -> Iterator[Note]:
    reasons = [event.data["reason"] for event in events if event.type == "incident"]
    if reasons:
        stopped = Text("{what}的审批停住了：", "The approval of {what} has stopped: ")
        zh, en = (reasons[0][side].replace("{", "{{").replace("}", "}}") for side in ("zh", "en"))
        yield "trouble", Directory().admins(), Text(stopped.zh + zh, stopped.en + en)


def _was(before: State, key: str) -> tuple[TaskState, int | str] | None:
    task = before.tasks.get(key)
    return (task.state, task.person) if task else None
