"""A drawing as a net: tokens lie on edges, nodes take them and give them on.

Edges have ids of their own: two may join the same nodes, and one may lead back to where it starts.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

import networkx as nx


class Taking(StrEnum):
    """When a node fires. NEVER: a start; ONE: for each token; ALL: one on every edge in; SOME: no more may come."""

    NEVER = "never"
    ONE = "one"
    ALL = "all"
    SOME = "some"


class Giving(StrEnum):
    """What a node gives. ONE: its only edge; CHOICE: one of its edges; ALL: every edge; SOME: any of them, at least one.

    NONE: an end, which takes its token away. CLEAR: an end that takes away every token there is.
    """

    ONE = "one"
    CHOICE = "choice"
    ALL = "all"
    SOME = "some"
    NONE = "none"
    CLEAR = "clear"


@dataclass(frozen=True)
class Gate:
    """What a node does with tokens."""

    taking: Taking
    giving: Giving

    @property
    def is_end(self) -> bool:
        return self.giving in (Giving.NONE, Giving.CLEAR)


@dataclass(frozen=True)
class Net:
    """Gates by node id, and edges by id as (from, to)."""

    gates: Mapping[str, Gate]
    edges: Mapping[str, tuple[str, str]]
    _memo: dict[object, object] = field(default_factory=dict, compare=False, repr=False)

    @cached_property
    def graph(self) -> "nx.MultiDiGraph[str]":
        """The drawing as networkx sees it; edges are keyed by their id."""
        graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
        graph.add_nodes_from(self.gates)
        for edge, (source, target) in self.edges.items():
            graph.add_edge(source, target, key=edge)
        return graph

    @cached_property
    def into(self) -> dict[str, tuple[str, ...]]:
        """Edges into each node, in the order they were drawn."""
        return self._ends(1)

    @cached_property
    def out(self) -> dict[str, tuple[str, ...]]:
        """Edges out of each node, in the order they were drawn."""
        return self._ends(0)

    @property
    def starts(self) -> list[str]:
        return [node for node, gate in self.gates.items() if gate.taking is Taking.NEVER]

    @property
    def ends(self) -> list[str]:
        return [node for node, gate in self.gates.items() if gate.is_end]

    @property
    def initial(self) -> frozenset[str]:
        """The edges that hold a token when it starts."""
        return frozenset(edge for start in self.starts for edge in self.out[start])

    def below(self, node: str) -> frozenset[str]:
        """Return the edges that lie downstream of a node, its own outgoing ones included."""
        found = self._memo.get(("below", node))
        if found is None:
            nodes = {node} | nx.descendants(self.graph, node)
            found = self._memo["below", node] = frozenset(e for e, (source, _) in self.edges.items() if source in nodes)
        assert isinstance(found, frozenset)
        return found

    def _ends(self, side: int) -> dict[str, tuple[str, ...]]:
        found: dict[str, list[str]] = {node: [] for node in self.gates}
        for edge, ends in self.edges.items():
            found[ends[side]].append(edge)
        return {node: tuple(edges) for node, edges in found.items()}


def reached_inputs(net: Net, join: str, edge: str) -> frozenset[str]:
    """Return the incoming edges of `join` that a token on `edge` may come to without passing the join."""
    reach = net._memo.get(("inputs", join))
    if reach is None:
        reach = net._memo["inputs", join] = _reach(net, join)
    assert isinstance(reach, dict)
    found = reach[edge]
    assert isinstance(found, frozenset)
    return found


def more_may_come(net: Net, join: str, marked: Iterable[str]) -> bool:
    """Say whether a join that takes what comes still has to wait, by the rule of BPMN 2.0.

    A token elsewhere holds it back if it may come to an input that is empty, unless it may also come to one that is not.
    """
    marking = set(marked)
    inputs = set(net.into[join])
    here = inputs & marking
    for edge in marking - inputs:
        reached = reached_inputs(net, join, edge)
        if reached - here and not reached & here:
            return True
    return False


def _reach(net: Net, join: str) -> dict[str, frozenset[str]]:
    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_nodes_from(net.edges)
    for node in net.gates:
        if node != join:
            graph.add_edges_from((a, b) for a in net.into[node] for b in net.out[node])
    inputs = frozenset(net.into[join])
    return {edge: inputs & (nx.descendants(graph, edge) | {edge}) for edge in net.edges}
