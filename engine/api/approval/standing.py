"""How the approval of one document stands, in the reader's language."""

from typing import Any

from engine.access.directory import Person, people
from engine.api.approval.conditions import condition_words
from engine.api.approval.naming import node_label, target_label
from engine.definitions.model import Definition
from engine.definitions.workflow_model import Workflow
from engine.lifecycle.approval.asking import Mine, mine, timeline
from engine.workflow.core.state import State, TaskState
from engine.workflow.store import Instance

Json = dict[str, Any]
_HANDED_ON = ("transferred", "delegated")


def standing_json(definition: Definition, instance: Instance, user: int, language: str, *, is_admin: bool) -> Json:
    """Return the status, the timeline, who is asked now, what the reader may do, and the drawing with where it stands."""
    state = instance.state or State()
    events = timeline(instance)
    known = people(_everybody(state, events))
    return {
        "instance": instance.id,
        "status": str(state.status),
        "trouble": [node_label(instance.workflow, visit.node, language) for visit in state.in_trouble],
        "workflow": {"name": instance.workflow.workflow, "label": instance.workflow.label.in_language(language)},
        "initiator": _person(known, state.initiator),
        "started_at": instance.started_at,
        "timeline": [_event(event, instance.workflow, known, language) for event in events],
        "current": _current(instance, state, known, language),
        "mine": [_mine(one, instance.workflow, language) for one in mine(instance, user, is_admin=is_admin)],
        "picture": picture(definition, instance.workflow, state, language),
    }


def picture(definition: Definition, workflow: Workflow, state: State, language: str) -> Json:
    """Return the drawing: nodes with how they stand, edges with what they are called or when they are taken, in words."""
    visited = {visit.node: str(visit.state) for visit in state.visits.values()}
    return {
        "nodes": [
            {"id": node.id, "type": str(node.type), "label": node_label(workflow, node.id, language),
             "state": visited.get(node.id, "")}
            for node in workflow.nodes
        ],
        "edges": [
            {"id": e.id, "from": e.source, "to": e.target, "label": e.label.in_language(language) if e.label else "",
             "when": condition_words(definition, workflow.form, e.when, language) if e.when else "", "default": e.default}
            for e in workflow.edges
        ],
    }  # fmt: skip


def _current(instance: Instance, state: State, known: dict[int, Person], language: str) -> list[Json]:
    nodes: dict[str, list[Json]] = {}
    since: dict[str, Any] = {}
    for task in state.tasks.values():
        if task.state in (TaskState.OPEN, TaskState.WAITING, TaskState.HELD):
            who = _person(known, task.person) | {"state": str(task.state)}
            nodes.setdefault(task.node, []).append(who)
            since[task.node] = state.visits[task.visit].opened_at
    return [
        {"node": node, "label": node_label(instance.workflow, node, language), "people": who, "since": since[node]}
        for node, who in nodes.items()
    ]


def _event(event: Json, workflow: Workflow, known: dict[int, Person], language: str) -> Json:
    data = event["data"]
    node = event["node"]
    return {
        "seq": event["seq"],
        "type": event["type"],
        "at": event["at"],
        "who": _person(known, event["actor_id"]) if event["actor_id"] else None,
        "node": node_label(workflow, node, language) if node else "",
        "comment": data.get("comment") or "",
        "people": [_person(known, id) for id in _people(event) if id],
        "why": data.get("why") or data.get("code") or "",
        "outcome": data.get("outcome") or data.get("status") or data.get("decision") or "",
        "to": "" if event["type"] in _HANDED_ON else target_label(workflow, str(data.get("to") or ""), language),
    }


def _people(event: Json) -> list[Any]:
    """Return the people an event is about: whoever it was handed on to, else those it names."""
    data = event["data"]
    if event["type"] == "handed_over":
        return [data.get("leaver"), data.get("heir")]
    return [data.get("to")] if event["type"] in _HANDED_ON and data.get("to") else list(data.get("people") or ())


def _mine(one: Mine, workflow: Workflow, language: str) -> Json:
    return {
        "task": one.task,
        "node": one.node,
        "label": node_label(workflow, one.node, language) if one.node else "",
        "verbs": list(one.verbs),
        "send_back_targets": [{"to": to, "label": target_label(workflow, to, language)} for to in one.targets],
        "fields": one.fields or {},
        "ask_reason": list(one.ask_reason),
        "due_at": one.due_at,
    }


def _person(known: dict[int, Person], id: Any) -> Json:
    found = known.get(id)
    return {"id": id, "label": found.name if found else ""}


def _everybody(state: State, events: list[Json]) -> set[int]:
    ids: set[Any] = {state.initiator}
    for task in state.tasks.values():
        ids |= {task.person, task.by}
    for event in events:
        ids |= {event["actor_id"], *_people(event)}
    return {id for id in ids if isinstance(id, int)}
