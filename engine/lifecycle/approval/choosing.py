"""Whom the initiator names when submitting: everybody the way of this very document asks for, each of them still here."""

from collections.abc import Iterator, Mapping
from typing import Any

from engine.access.directory import people
from engine.errors import Problem, Text, invalid, say
from engine.lifecycle.approval.foreseeing import choosing_nodes, foresee
from engine.lifecycle.approval.world import Company
from engine.lifecycle.drafting import Draft
from engine.lifecycle.moment import Moment
from engine.records.load import is_id
from engine.storage.snapshot import Snapshot
from engine.workflow import Flow

Chosen = dict[str, tuple[int, ...]]
MOST_PEOPLE = 100


def parse_chosen(raw: Any) -> Chosen:
    """Return {node: [user ids]} as it was sent. Raises Invalid for anything of another shape."""
    if raw is None:
        return {}
    if not isinstance(raw, dict) or not all(_are_ids(ids) for ids in raw.values()):
        wrong = Text("审批人应写成 {节点: [人员编号]}", "Chosen people are written as {node: [ids of users]}")
        raise invalid([Problem("workflow.chosen_shape", wrong, "/args/chosen")])
    return {str(node): tuple(dict.fromkeys(ids)) for node, ids in raw.items()}


def choose(
    snapshot: Snapshot, flow: Flow, draft: Draft, moment: Moment, chosen: Chosen, values: Mapping[str, Any]
) -> dict[str, tuple[int | str, ...]]:
    """Return whom the initiator named, by node; nobody for a step this document does not come by.

    Raises Invalid with every step that has nobody yet, or somebody who has left.
    """
    asks = choosing_nodes(flow)
    if not asks or moment.by is None:
        return {}
    ahead = {one.node for one in foresee(snapshot, flow, draft, moment.by, moment.at, chosen, values)}
    problems = [p for node in asks if node in ahead for p in _problems(snapshot, flow, draft, moment, node, chosen)]
    if problems:
        raise invalid(problems)
    return {node: chosen.get(node, ()) if node in ahead else () for node in asks}


def _problems(
    snapshot: Snapshot, flow: Flow, draft: Draft, moment: Moment, node: str, chosen: Chosen
) -> Iterator[Problem]:
    at, named = f"/args/chosen/{node}", chosen.get(node, ())
    if not named:
        label = flow.nodes[node].rules.label or say("审批", "Approval")
        text = say("请选择“{step}”的审批人", "Choose who decides at '{step}'", step=label)
        yield Problem("workflow.choice_missing", text, at)
    world = Company(snapshot, draft, moment.at, moment.by)
    gone = [id for id in named if not world.is_active(id)]
    known = people(gone)
    for id in gone:
        name = known[id].name if id in known else str(id)
        text = say("{name}已停用，请另选一位", "{name} is no longer active: choose somebody else", name=name)
        yield Problem("workflow.inactive", text, at)


def _are_ids(raw: Any) -> bool:
    return isinstance(raw, list) and len(raw) <= MOST_PEOPLE and all(type(id) is int and is_id(id) for id in raw)
