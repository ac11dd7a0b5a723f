"""When a join that takes what comes has to wait: three rules found in the field. Ours is that of BPMN 2.0.

Where a verdict depends on the rule, a drawing means different things to different engines, and we say so.
"""

from collections.abc import Callable
from enum import StrEnum

import networkx as nx

from engine.workflow.core.net import Net, more_may_come, reached_inputs


class Rule(StrEnum):
    BPMN = "bpmn2"
    REACH_EMPTY_INPUT = "reach_empty_input"
    REACH_ANY_INPUT = "reach_any_input"


Wait = Callable[[Net, str, frozenset[str]], bool]
"""Whether a join with at least one token has to wait in a marking."""


def _reach_empty(net: Net, join: str, marking: frozenset[str]) -> bool:
    inputs = set(net.into[join])
    empty = inputs - marking
    return any(reached_inputs(net, join, edge) & empty for edge in marking - inputs)


def _reach_any(net: Net, join: str, marking: frozenset[str]) -> bool:
    inputs = set(net.into[join])
    return any(
        target == join or join in nx.descendants(net.graph, target)
        for target in (net.edges[edge][1] for edge in marking - inputs)
    )


WAITING: dict[Rule, Wait] = {
    Rule.BPMN: more_may_come,
    Rule.REACH_EMPTY_INPUT: _reach_empty,
    Rule.REACH_ANY_INPUT: _reach_any,
}
