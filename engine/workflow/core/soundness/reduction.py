"""Shrinking a net without changing whether it is sound: chains, blocks, loops and gates of one kind in a row.

What vanishes is kept: each edge of the smaller net says which nodes fire, in order, until a token lies at its end.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from engine.workflow.core.net import Giving, Net, Taking

_MATCHING = {Giving.ALL: Taking.ALL, Giving.CHOICE: Taking.ONE, Giving.SOME: Taking.SOME}


@dataclass
class _Edge:
    source: str
    target: str
    via: tuple[str, ...]
    last: str


@dataclass(frozen=True)
class Reduced:
    """The smaller net; `via` are the nodes that fire along an edge, `last` the drawn edge its token lies on."""

    net: Net
    via: dict[str, tuple[str, ...]]
    last: dict[str, str]

    @property
    def is_trivial(self) -> bool:
        """Say whether nothing is left but the way from the start to the end."""
        return len(self.net.edges) == 1


def reduced(net: Net) -> Reduced:
    """Return the net with everything taken out that cannot make it unsound."""
    return _Reduction(net).run()


class _Reduction:
    def __init__(self, net: Net) -> None:
        self.gates = dict(net.gates)
        self.edges = {edge: _Edge(source, target, (), edge) for edge, (source, target) in net.edges.items()}
        self.into: dict[str, dict[str, None]] = {node: dict.fromkeys(net.into[node]) for node in net.gates}
        self.out: dict[str, dict[str, None]] = {node: dict.fromkeys(net.out[node]) for node in net.gates}
        self.todo = dict.fromkeys(net.gates)

    def run(self) -> Reduced:
        while self.todo:
            node = next(iter(self.todo))
            del self.todo[node]
            if node in self.gates:
                self._shrink(node)
        edges = {name: (edge.source, edge.target) for name, edge in self.edges.items()}
        net = Net(self.gates, edges)
        return Reduced(net, {n: e.via for n, e in self.edges.items()}, {n: e.last for n, e in self.edges.items()})

    def _shrink(self, node: str) -> None:
        if not self._drop(node):
            self._join_parallel(node)
            self._drop_loops(node)
            self._fuse(node)

    def _drop(self, node: str) -> bool:
        """Take out a node with one edge in and one out; its edges become one."""
        if len(self.into[node]) != 1 or len(self.out[node]) != 1:
            return False
        (first,), (second,) = self.into[node], self.out[node]
        if first == second:
            return False
        before, after = self.edges[first], self.edges[second]
        before.via = (*before.via, node, *after.via)
        before.last = after.last
        self._remove(second)
        self._aim(first, after.target)
        del self.gates[node], self.into[node], self.out[node]
        self._again([before.source, after.target])
        return True

    def _join_parallel(self, node: str) -> None:
        """Make one edge of several between a split and the join that matches it."""
        by_target: dict[str, list[str]] = defaultdict(list)
        for name in self.out[node]:
            by_target[self.edges[name].target].append(name)
        for target, names in by_target.items():
            if len(names) > 1 and self._matches(node, target, names):
                kept, *rest = names
                if self.gates[node].giving is not Giving.CHOICE:
                    for name in rest:
                        self.edges[kept].via += self.edges[name].via
                for name in rest:
                    self._remove(name)
                self._again([node, target])

    def _matches(self, split: str, join: str, names: list[str]) -> bool:
        giving, taking = self.gates[split].giving, self.gates[join].taking
        if _MATCHING.get(giving) is not taking or split == join:
            return False
        whole = len(names) == len(self.out[split]) == len(self.into[join])
        return whole or giving is not Giving.SOME

    def _drop_loops(self, node: str) -> None:
        """Take out an edge of a choice that leads straight back to it."""
        gate = self.gates[node]
        loops = [name for name in self.out[node] if self.edges[name].target == node]
        if gate.giving is Giving.CHOICE and gate.taking is Taking.ONE and len(loops) < len(self.out[node]):
            for name in loops:
                self._remove(name)
            if loops:
                self._again([node])

    def _fuse(self, node: str) -> None:
        """Let what a merge would pass on go straight to the node behind it.

        Not before an end that clears everything: the first token there would hide the second.
        """
        if len(self.out[node]) != 1:
            return
        (name,) = self.out[node]
        edge = self.edges[name]
        target = edge.target
        if target == node or edge.via or not self._may_pass(node, target):
            return
        self._remove(name)
        for incoming in list(self.into[node]):
            # The node fires on the way of each token that comes in.
            self.edges[incoming].via += (node,)
            self.edges[incoming].last = edge.last
            self._aim(incoming, target)
        del self.gates[node], self.into[node], self.out[node]
        self._again([target, *(self.edges[incoming].source for incoming in self.into[target])])

    def _may_pass(self, node: str, target: str) -> bool:
        one, other = self.gates[node], self.gates[target]
        merges = one.taking is Taking.ONE and one.giving is Giving.ONE
        return merges and other.taking is Taking.ONE and other.giving is not Giving.CLEAR

    def _aim(self, name: str, target: str) -> None:
        edge = self.edges[name]
        self.into[edge.target].pop(name, None)
        edge.target = target
        self.into[target][name] = None

    def _remove(self, name: str) -> None:
        edge = self.edges.pop(name)
        self.into[edge.target].pop(name, None)
        self.out[edge.source].pop(name, None)

    def _again(self, nodes: Iterable[str]) -> None:
        self.todo.update(dict.fromkeys(nodes))
