"""The way a document would take, in the reader's language."""

from typing import Any

from engine.access.directory import people
from engine.api.approval.naming import node_label
from engine.lifecycle.approval.foreseeing import SOMEBODY
from engine.lifecycle.approval.submitting import WayAhead

Json = dict[str, Any]


def way_json(way: WayAhead, language: str) -> Json:
    """Return {workflow, steps: [{node, label, type, people, chooses}], chosen: {node: [{id, label}]}}."""
    if way.workflow is None:
        return {"workflow": None, "steps": [], "chosen": {}}
    named = [id for ids in way.chosen.values() for id in ids]
    known = people([*named, *(id for step in way.steps for id in step.people)])

    def who(ids: tuple[int, ...]) -> list[Json]:
        return [{"id": id, "label": known[id].name} for id in ids if id in known and id != SOMEBODY]

    steps = [
        {
            "node": step.node,
            "label": node_label(way.workflow, step.node, language),
            "type": step.type,
            "people": who(step.people),
            "chooses": step.chooses,
        }
        for step in way.steps
    ]
    chosen = {node: who(ids) for node, ids in way.chosen.items() if ids}
    return {"workflow": way.workflow.label.in_language(language), "steps": steps, "chosen": chosen}
