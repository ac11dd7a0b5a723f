"""A trial step by step, in words: who is asked, what a policy does where nobody is, what automatic steps would do."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from engine.access.directory import Person, people
from engine.definitions.workflow_model import Who
from engine.errors import Text, say
from engine.studio.trial import Outcome, everybody, people_by_rule
from engine.workflow.core.asking import send_back_targets, verbs_of
from engine.workflow.core.events import Event
from engine.workflow.core.state import State, Status, Task, Visit
from engine.workflow.trial import edge_taken

TRIED_VERBS = ("approve", "reject", "send_back")
SILENT = ("merge", "fork", "join")

EMPTY: dict[str, Text] = {
    "admin": Text("找不到审批人，交给管理员", "Nobody is found: it goes to the administrators"),
    "approve": Text("找不到审批人，自动同意", "Nobody is found: approved by itself"),
    "reject": Text("找不到审批人，自动驳回", "Nobody is found: rejected by itself"),
    "incident": Text("找不到审批人，停下等管理员处理", "Nobody is found: it stops for the administrators"),
    "other": Text("找不到审批人，改由下面的人审批", "Nobody is found: these people are asked instead"),
}
INITIATOR: dict[str, Text] = {
    "skip": Text("审批人就是提交人，自动跳过", "The approver is who submitted it: passed over"),
    "superior": Text("审批人就是提交人，交给其上级", "The approver is who submitted it: their superior is asked"),
    "head": Text(
        "审批人就是提交人，交给部门负责人", "The approver is who submitted it: the department's head is asked"
    ),
    "forbid": Text("审批人就是提交人，不允许自己审批", "The approver is who submitted it, and may not approve it"),
    "self": Text("审批人就是提交人，自己审批", "The approver is who submitted it: they approve it themselves"),
}
WHY: dict[str, Text] = {
    "dedupe": Text("{name}刚同意过，自动通过", "{name} has approved already: passed by itself"),
    "timeout": Text("超时，按规则自动处理", "Overdue: settled as the rule says"),
}


@dataclass(frozen=True)
class Asked:
    """One person on a step; `verbs` and `targets` are what can be said for them now."""

    task: Task
    name: str
    verbs: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()


@dataclass(frozen=True)
class Step:
    """One visit of a node, to be read. `edge`: the way a choice took; `ahead`: it would follow."""

    visit: Visit
    type: str
    ahead: bool
    asked: tuple[Asked, ...]
    notes: tuple[Text, ...]
    edge: str = ""
    due_at: datetime | None = None


def steps(outcome: Outcome) -> list[Step]:
    """Return the visits people care about, in the order they come."""
    tried = outcome.tried
    known = people(everybody(outcome))
    said = _said(tried.events)
    found = []
    for visit in tried.ahead.visits.values():
        type = outcome.flow.nodes[visit.node].type
        if type not in SILENT:
            ahead = visit.id not in tried.here.visits
            state = tried.ahead if ahead else tried.here
            found.append(_step(outcome, state, state.visits[visit.id], ahead, known, said.get(visit.id, [])))
    return found


def _step(
    outcome: Outcome, state: State, visit: Visit, ahead: bool, known: Mapping[int, Person], said: list[Event]
) -> Step:
    node = outcome.flow.nodes[visit.node]
    tasks = [task for task in state.tasks.values() if task.visit == visit.id]
    asked = tuple(_asked(outcome, task, known) for task in tasks)
    edge = edge_taken(outcome.flow, outcome.tried.ahead, visit) if node.type == "choice" else ""
    until = next((timer.due_at for timer in state.timers.values() if timer.visit == visit.id), None)
    notes = tuple(_notes(outcome, visit, tasks, known, said))
    return Step(visit, node.type, ahead, asked, notes, edge, until)


def _asked(outcome: Outcome, task: Task, known: Mapping[int, Person]) -> Asked:
    here = outcome.tried.here
    name = _name(known, task.person)
    if here.status is not Status.RUNNING or task.id not in {each.id for each in here.open_tasks}:
        return Asked(task, name)
    targets = tuple(send_back_targets(outcome.flow, here, task))
    verbs = tuple(verb for verb in verbs_of(outcome.flow, task) if verb in TRIED_VERBS)
    return Asked(task, name, tuple(verb for verb in verbs if verb != "send_back" or targets), targets)


def _notes(
    outcome: Outcome, visit: Visit, tasks: list[Task], known: Mapping[int, Person], said: list[Event]
) -> Iterator[Text]:
    node = outcome.flow.nodes[visit.node]
    if node.type == "approve" and not visit.fresh:
        yield from _by_policy(outcome, visit.node)
    for task in tasks:
        if task.automatic in WHY:
            text = WHY[task.automatic]
            yield say(text.zh, text.en, name=_name(known, task.person))
    for event in said:
        yield from _of_event(event, known)
    if visit.id in outcome.sample.told:
        names = _names(known, outcome.sample.told[visit.id])
        yield say("通知 {names}", "Tells {names}", names=names)
    if visit.id in outcome.sample.did:
        yield outcome.sample.did[visit.id]


def _by_policy(outcome: Outcome, node: str) -> Iterator[Text]:
    rules, initiator = outcome.flow.nodes[node].rules, outcome.tried.here.initiator
    found = people_by_rule(outcome, node)
    if not found:
        yield EMPTY["other" if isinstance(rules.if_empty, Who) else str(rules.if_empty)]
    elif initiator in found:
        yield INITIATOR[str(rules.if_initiator)]


def _of_event(event: Event, known: Mapping[int, Person]) -> Iterator[Text]:
    data: Any = event.data
    if event.type == "copied":
        yield say("抄送给 {names}", "Copied to {names}", names=_names(known, data["people"]))
    if event.type == "incident":
        yield Text(data["reason"]["zh"], data["reason"]["en"])
    if event.type == "reminded":
        yield say("提醒 {names}", "Reminds {names}", names=_names(known, data["people"]))
    if event.type == "automatic" and data.get("why") == "timeout":
        yield WHY["timeout"]


def _said(events: tuple[Event, ...]) -> dict[str, list[Event]]:
    """Return the events by the visit they are about: the newest of their node."""
    visits: dict[str, str] = {}
    found: dict[str, list[Event]] = {}
    for event in events:
        if event.type == "opened":
            visits[event.node] = str(event.data["visit"])
        elif event.node in visits:
            found.setdefault(visits[event.node], []).append(event)
    return found


def _names(known: Mapping[int, Person], ids: list[int]) -> Text:
    names = [_name(known, id) for id in ids]
    return Text("、".join(names), ", ".join(names))


def _name(known: Mapping[int, Person], id: int | str) -> str:
    found = known.get(int(id))
    return found.name if found else str(id)
