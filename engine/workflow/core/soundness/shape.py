"""What a drawing must look like before anything is simulated: one start, ends, and every node between them."""

from dataclasses import dataclass

import networkx as nx

from engine.workflow.core.net import Giving, Net


@dataclass(frozen=True, order=True)
class Fault:
    """One thing wrong with the shape; `node` is empty where it is about the whole drawing."""

    code: str
    node: str = ""


def faults(net: Net) -> list[Fault]:
    """Return every fault of the shape, sorted; none means that simulating it makes sense."""
    found = _ends_of_the_drawing(net) + [fault for node in net.gates for fault in _degree(net, node)] + _paths(net)
    return sorted(set(found))


def _ends_of_the_drawing(net: Net) -> list[Fault]:
    found = [] if len(net.starts) == 1 else [Fault("start_count")]
    return found if net.ends else [*found, Fault("no_end")]


def _degree(net: Net, node: str) -> list[Fault]:
    coming, going, gate = net.into[node], net.out[node], net.gates[node]
    is_start = node in net.starts
    wrong = {
        "start_has_incoming": is_start and bool(coming),
        "end_has_outgoing": gate.is_end and bool(going),
        "no_incoming": not is_start and not coming,
        "dead_end": not gate.is_end and not going,
        "implicit_split": gate.giving is Giving.ONE and len(going) > 1,
    }
    return [Fault(code, node) for code, holds in wrong.items() if holds]


def _paths(net: Net) -> list[Fault]:
    reached: set[str] = {*net.starts}.union(*(nx.descendants(net.graph, start) for start in net.starts))
    finishing: set[str] = {*net.ends}.union(*(nx.ancestors(net.graph, end) for end in net.ends))
    lost = [Fault("unreachable", node) for node in net.gates if net.starts and node not in reached]
    return lost + [Fault("cannot_reach_end", node) for node in net.gates if net.ends and node not in finishing]
