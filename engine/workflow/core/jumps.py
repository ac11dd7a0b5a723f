"""Which steps may send back to which, worked out before anything runs: the table shown while a flow is drawn.

What it calls "sometimes" depends on how far parallel branches have come, and is decided when somebody sends back.
"""

from enum import StrEnum
from typing import TYPE_CHECKING

import networkx as nx

from engine.workflow.core.net import Net
from engine.workflow.core.soundness.exploration import Explorer
from engine.workflow.core.soundness.proof import finishes_from

if TYPE_CHECKING:
    from engine.workflow.core.flow import Flow

_MARKINGS = 2_000


class Jump(StrEnum):
    ALWAYS = "always"
    SOMETIMES = "sometimes"
    NEVER = "never"


def jump_table(flow: "Flow") -> dict[str, dict[str, Jump]]:
    """Return for each approve node the approve nodes before it, and whether it may send back there. The flow is sound."""
    net = flow.net
    explorer = Explorer(net, limit=_MARKINGS)
    limited = explorer.run().limited
    markings = explorer.reached()
    steps = [node.id for node in flow.nodes.values() if node.type == "approve"]
    known: dict[frozenset[str], bool] = dict.fromkeys(markings, True)
    return {
        source: {
            target: Jump.SOMETIMES if limited else _jump(net, markings, known, source, target)
            for target in steps
            if target != source and source in nx.descendants(net.graph, target)
        }
        for source in steps
    }


def _jump(
    net: Net, markings: list[frozenset[str]], known: dict[frozenset[str], bool], source: str, target: str
) -> Jump:
    busy = set(net.into[source])
    back = net.into[target][0]
    after = {(marking - net.below(target)) | {back} for marking in markings if marking & busy}
    for marking in after:
        if marking not in known:
            known[marking] = finishes_from(net, sorted(marking))
    good = sum(known[marking] for marking in after)
    return Jump.ALWAYS if good == len(after) else Jump.SOMETIMES if good else Jump.NEVER
