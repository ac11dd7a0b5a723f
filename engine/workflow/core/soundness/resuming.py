"""What is left of a net once tokens lie somewhere in the middle of it."""

from collections.abc import Sequence

import networkx as nx

from engine.workflow.core.net import Gate, Giving, Net, Taking

_START, _FORK = "·start", "·fork"


def started_at(net: Net, marking: Sequence[str]) -> Net | None:
    """Return the net that starts with a fork into each marked edge; None when a join would wait for what cannot come."""
    targets = {net.edges[edge][1] for edge in marking}
    alive = targets.union(*(nx.descendants(net.graph, node) for node in targets))
    gates = {node: net.gates[node] for node in net.gates if node in alive}
    edges = {edge: ends for edge, ends in net.edges.items() if ends[0] in alive and edge not in marking}
    for node, gate in gates.items():
        if gate.taking is Taking.ALL and any(edge not in edges and edge not in marking for edge in net.into[node]):
            return None
    gates |= {_START: Gate(Taking.NEVER, Giving.ONE), _FORK: Gate(Taking.ONE, Giving.ALL)}
    edges[_START] = (_START, _FORK)
    for edge in marking:
        source, target = net.edges[edge]
        place = f"·{edge}"
        gates[place] = Gate(Taking.ONE, Giving.ONE)
        edges[f"{place}·in"], edges[edge] = (_FORK, place), (place, target)
        if source in alive:
            edges[f"{place}·again"] = (source, place)
    return Net(gates, edges)
