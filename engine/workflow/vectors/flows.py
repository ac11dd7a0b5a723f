"""Flows of execution vectors in our words. What we have no word for is named, never guessed."""

import json
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from engine.definitions.workflow_model import (
    Deadline,
    NodeAction,
    NodeType,
    Ratio,
    SendBack,
    Who,
    WorkflowEdge,
    WorkflowNode,
    WorkflowPolicies,
)
from engine.workflow.core.flow import Flow, Node, assembled
from engine.workflow.core.modes import mode_of
from engine.workflow.core.modes.contract import Mode
from engine.workflow.core.modes.weight import ByWeight

TYPES = {
    "start": "start",
    "approve": "approve",
    "task": "merge",
    "xor-split": "choice",
    "xor-join": "merge",
    "and-split": "fork",
    "and-join": "join",
    "or-split": "any_fork",
    "or-join": "any_join",
    "any-join": "first_join",
    "cc": "cc",
    "action": "action",
    "timer": "timer",
    "end": "end",
    "end-terminate": "terminate",
}
MODES = {"all": "countersign", "any": "any_of", "sequential": "in_turn", "weight": "weight", "ratio": "ratio"}
_SELF = {"supervisor": "superior", "dept_head": "head"}
_EVERYTHING = ("approve", "reject", "send_back", "transfer_task", "add_signer", "remove_signer", "delegate")


def missing(flow: dict[str, Any]) -> Iterator[str]:
    """Yield what a flow uses that we have no word for."""
    for node in flow["nodes"]:
        if node["type"] not in TYPES:
            yield f"node {node['type']}"
        if node.get("mode", "all") not in MODES:
            yield f"mode {node['mode']}"
        if "who" in node and node["who"]["kind"] not in _WHO:
            yield f"approvers {node['who']['kind']}"


def flow_of(flow: dict[str, Any]) -> Flow:
    """Return a vector's flow as one of ours."""
    said = flow.get("policies", {})
    policies = WorkflowPolicies(
        withdraw=said.get("withdraw", "before_any_action"),
        recall=said.get("recall", False),
        same_person=said.get("dedupe", "none"),
        conditions=said.get("condition_data", "live"),
        edit="anyone" if said.get("edit_during_approval") == "allow" else "granted",
        copy_once=said.get("cc_dedupe", True),
    )
    return assembled(map(_node, flow["nodes"]), map(_edge, flow["edges"]), policies)


def _edge(edge: dict[str, Any]) -> WorkflowEdge:
    when = json.dumps(edge["cond"], default=str) if "cond" in edge else None
    return WorkflowEdge(
        edge["id"], edge["from"], edge["to"], when=when, default=edge.get("default", False), on=edge.get("on")
    )


def _node(node: dict[str, Any]) -> Node:
    type = TYPES[node["type"]]
    outcome = node.get("result", "approved") if type in ("end", "terminate") else None
    rules = WorkflowNode(
        node["id"],
        NodeType(type) if type in set(NodeType) else NodeType.MERGE,
        who=_copied(node) if type == "cc" else tuple(_who(node["who"])) if "who" in node else (),
        mode=_mode(node),
        deadline=_deadline(node.get("timeout")),
        do=NodeAction(convert=node["effect"]) if "effect" in node else None,
        retries=node.get("retries", 3),
        hours=str(node["hours"]) if "hours" in node else None,
        outcome=outcome,
        if_empty=_if_empty(node.get("on_empty", "incident")),
        if_initiator=_SELF.get(node.get("on_self", "self"), node.get("on_self", "self")),
        on_reject=_on_reject(node.get("on_reject", "terminate")),
        any_of_reject=node.get("any_reject", "all_must_reject"),
        may=_EVERYTHING,
        send_back=WorkflowPolicies().send_back,
        ask_reason=(),
    )
    return Node(node["id"], type, rules, _weighed(node) or mode_of(rules), node.get("split", ""))


def _mode(node: dict[str, Any]) -> str | Ratio:
    if node.get("mode") == "ratio":
        ratio = node["ratio"]
        return Ratio(str(ratio["value"]), ratio["op"] == ">", node.get("reject_veto", False))
    return MODES[node.get("mode", "all")]


def _weighed(node: dict[str, Any]) -> Mode | None:
    if node.get("mode") != "weight":
        return None
    weights = tuple((person, Decimal(weight)) for person, weight in node["weights"].items())
    return ByWeight(weights, Decimal(node["pass_weight"]))


def _who(who: dict[str, Any]) -> Iterator[Who]:
    yield _WHO[who["kind"]](who)


_WHO = {
    "users": lambda who: Who(people=tuple(who["users"])),
    "role": lambda who: Who(role=who["role"]),
    "field": lambda who: Who(field=who["field"]),
    "initiator_choice": lambda who: Who(initiator_chooses=True),
    "supervisor": lambda who: Who(superior=who.get("level", 1)),
    "supervisor_chain": lambda who: Who(superiors=who.get("levels", 0), until=who.get("stop_role")),
}


def _copied(node: dict[str, Any]) -> tuple[Who, ...]:
    return tuple(Who(initiator=True) if user == "$initiator" else Who(people=(user,)) for user in node["users"])


def _if_empty(rule: Any) -> str | Who:
    return Who(people=tuple(rule["users"])) if isinstance(rule, dict) else str(rule)


def _on_reject(rule: Any) -> str | SendBack:
    if isinstance(rule, dict):
        return SendBack(rule["return_to"], rule.get("resubmit", "rerun"))
    return "end" if rule == "terminate" else str(rule)


def _deadline(timeout: dict[str, Any] | None) -> Deadline | None:
    if timeout is None:
        return None
    then, every = timeout["action"], timeout.get("every")
    to = (Who(people=(then["transfer"],)),) if isinstance(then, dict) else ()
    return Deadline(str(timeout["hours"]), "transfer" if to else then, None if every is None else str(every), to)
