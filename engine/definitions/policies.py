"""The policies in force: what a workflow and its nodes say, with every default visible."""

from dataclasses import fields, replace

from engine.definitions.model import Definition, Json
from engine.definitions.shape import attributes, to_json
from engine.definitions.workflow_model import (
    NodeType,
    Ratio,
    SendBack,
    SendBackTargets,
    Workflow,
    WorkflowNode,
    WorkflowPolicies,
)

PER_NODE = tuple(f.name for f in fields(WorkflowNode) if f.name in {g.name for g in fields(WorkflowPolicies)})
"""Policies a node may set for itself; on a node, None means: what the workflow says."""


def node_in_force(workflow: Workflow, node: WorkflowNode) -> WorkflowNode:
    """Return the node with each policy it leaves out taken from its workflow, and its outcome when it ends something."""
    policies = workflow.policies
    said = {name: getattr(node, name) for name in PER_NODE}
    filled = {name: getattr(policies, name) if value is None else value for name, value in said.items()}
    ends = {NodeType.END: "approved", NodeType.TERMINATE: "rejected"}
    return replace(node, outcome=node.outcome or ends.get(node.type), **filled)


def policies_in_force(workflow: Workflow) -> dict[str, Json]:
    """Return what holds for the workflow and for each of its approve nodes, as JSON with no default left out.

    Shape: {"workflow": {policy: value}, "nodes": {id: {policy: value, "mode": …, "deadline": …}}}.
    """
    approvals = [node for node in workflow.nodes if node.type is NodeType.APPROVE]
    return {
        "workflow": _everything(workflow.policies),
        "nodes": {node.id: _of_node(node_in_force(workflow, node)) for node in approvals},
    }


def workflow_of(definition: Definition, form: str) -> Workflow | None:
    """Return the workflow documents of a form go through: the one the form names, else the only one for it."""
    named = definition.forms[form].workflow
    if named is not None:
        return definition.workflows.get(named)
    found = [workflow for workflow in definition.workflows.values() if workflow.form == form]
    return found[0] if len(found) == 1 else None


def _of_node(node: WorkflowNode) -> dict[str, Json]:
    shown = ("mode", "deadline", *PER_NODE)
    return {name: _whole(getattr(node, name)) for name in shown}


def _everything(value: Json) -> dict[str, Json]:
    kind: Json = type(value)
    return {part.name: _whole(getattr(value, part.name)) for part in attributes(kind)}


def _whole(value: Json) -> Json:
    """Return the JSON of a policy; what may go back to, and a ratio, show their own defaults too."""
    return _everything(value) if isinstance(value, SendBack | SendBackTargets | Ratio) else to_json(value)
