"""A workflow ready to run: its nodes with the policies in force, its edges, and its net."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from engine.definitions.policies import node_in_force
from engine.definitions.workflow_model import Workflow, WorkflowEdge, WorkflowNode, WorkflowPolicies
from engine.workflow.core.modes import Mode, mode_of
from engine.workflow.core.net import Net
from engine.workflow.core.nodes import node_type


@dataclass(frozen=True)
class Node:
    """A node of a flow. `rules` are what the definition says of it, every policy filled in; `split`: what a join closes."""

    id: str
    type: str
    rules: WorkflowNode
    mode: Mode
    split: str = ""


@dataclass(frozen=True)
class Flow:
    """What an instance is pinned to."""

    nodes: dict[str, Node]
    edges: dict[str, WorkflowEdge]
    policies: WorkflowPolicies = field(default_factory=WorkflowPolicies)

    @cached_property
    def net(self) -> Net:
        """The flow as places and transitions; what a node does with tokens is for its type to say."""
        edges = {edge.id: (edge.source, edge.target) for edge in self.edges.values()}
        gates = {node.id: node_type(node.type).gate(node) for node in self.nodes.values()}
        return Net(gates, edges)

    @property
    def start(self) -> str:
        return self.net.starts[0]


def flow_of(workflow: Workflow) -> Flow:
    """Return the flow of a definition."""
    nodes = (node_in_force(workflow, node) for node in workflow.nodes)
    return assembled((Node(n.id, n.type, n, mode_of(n)) for n in nodes), workflow.edges, workflow.policies)


def assembled(nodes: Iterable[Node], edges: Iterable[WorkflowEdge], policies: WorkflowPolicies) -> Flow:
    return Flow({node.id: node for node in nodes}, {edge.id: edge for edge in edges}, policies)
