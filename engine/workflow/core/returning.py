"""Sending back: where to, what is called off, and how the document comes on again.

One rule for every drawing: everything downstream of the target is called off, tokens waiting before joins too; and the
jump is allowed only if the flow will surely finish from there.
"""

from typing import TYPE_CHECKING

import networkx as nx

from engine.workflow.core.net import Giving
from engine.workflow.core.refusals import refusal
from engine.workflow.core.repeats import steps_before
from engine.workflow.core.soundness.proof import finishes_from
from engine.workflow.core.state import State, Status, TaskState, Visit, VisitState

if TYPE_CHECKING:
    from engine.workflow.core.flow import Flow
    from engine.workflow.core.run import Run

INITIATOR, PREVIOUS = "initiator", "previous"


def legal_targets(flow: "Flow", state: State, source: str) -> list[str]:
    """Return the approve nodes work at `source` may be sent back to right now, in the order they first ran."""
    ran = dict.fromkeys(visit.node for visit in state.visits.values() if visit.state is VisitState.DONE)
    return [node for node in ran if _may_go(flow, state, source, node)]


def go_back(run: "Run", visit: Visit, to: str, then: str, outcome: str = "") -> None:
    """Send the document back from a visit. Raises Refusal bad_target."""
    target = previous(run.flow, run.state, visit) if to == PREVIOUS else to
    if target == INITIATOR:
        _to_initiator(run, visit, then, outcome)
        return
    if not _may_go(run.flow, run.state, visit.node, target):
        raise refusal("bad_target")
    last = _last_done(run.state, target)
    assert last is not None
    run.close(visit, VisitState.DONE, outcome or "send_back")
    run.cancel(run.flow.net.below(target))
    run.set(round=run.state.round + 1, last="")
    run.visit(target, last.edges, last.came_from, fresh=True, then=visit.id if then == "direct" else "")


def straight_on(run: "Run", visit: Visit) -> bool:
    """Go straight back to the node that sent the document here; False where only the edges lead on safely."""
    source = run.state.visits[visit.then]
    marking = run.marking - set(visit.edges)
    also = _way_there(run, marking, visit.node, source)
    if also is None:
        return False
    run.close(visit, VisitState.DONE, "approve")
    _resume(run, visit, source, also)
    return True


def resubmitted(run: "Run", start: Visit, source: Visit) -> bool:
    """After a resubmission, go straight back to the node that sent the document to the initiator, where that is safe."""
    also = _way_there(run, frozenset(), start.node, source)
    if also is None:
        return False
    _resume(run, start, source, also)
    return True


def previous(flow: "Flow", state: State, visit: Visit) -> str:
    """Return the approve node that really ran last before a visit; the initiator when there was none."""
    order = list(state.visits)
    level, seen = [visit], {visit.id}
    while level:
        before = {other.id: other for each in level for other in steps_before(flow, state, each)}
        fresh = [other for id, other in before.items() if id not in seen]
        for other in sorted(fresh, key=lambda found: order.index(found.id), reverse=True):
            if flow.nodes[other.node].type == "approve" and _people_decided(state, other):
                return other.node
        seen |= before.keys()
        level = fresh
    return INITIATOR


def _to_initiator(run: "Run", visit: Visit, then: str, outcome: str) -> None:
    run.close(visit, VisitState.DONE, outcome or "send_back")
    run.cancel(frozenset(run.flow.edges))
    run.moving.clear()
    resume = visit.id if then == "direct" else ""
    run.set(status=Status.RETURNED, round=run.state.round + 1, last="", resume=resume)


def _may_go(flow: "Flow", state: State, source: str, target: str) -> bool:
    node = flow.nodes.get(target)
    last = _last_done(state, target)
    if node is None or node.type != "approve" or last is None or source not in nx.descendants(flow.net.graph, target):
        return False
    return finishes_from(flow.net, sorted((state.marking - flow.net.below(target)) | set(last.edges)))


def _last_done(state: State, node: str) -> Visit | None:
    done = [visit for visit in state.visits.values() if visit.node == node and visit.state is VisitState.DONE]
    return done[-1] if done else None


def _people_decided(state: State, visit: Visit) -> bool:
    done = (task for task in state.tasks.values() if task.visit == visit.id and task.state is TaskState.DONE)
    return visit.state is VisitState.DONE and any(done)


def _way_there(run: "Run", marking: frozenset[str], start: str, source: Visit) -> tuple[str, ...] | None:
    """Return the branches to run again beside `source` so that the flow can finish; None when no such way is safe."""
    siblings = _siblings(run, start, source.node)
    for also in ((), siblings):
        if finishes_from(run.flow.net, sorted(marking | {*source.edges, *also})):
            return also
    return None


def _siblings(run: "Run", start: str, source: str) -> tuple[str, ...]:
    """Return the first edges of the branches that run beside `source` since `start`."""
    net = run.flow.net
    before_source = {source} | nx.ancestors(net.graph, source)
    forks = [
        node
        for node in {start} | nx.descendants(net.graph, start)
        if net.gates[node].giving is Giving.ALL and node in before_source
    ]
    return tuple(edge for fork in forks for edge in net.out[fork] if net.edges[edge][1] not in before_source)


def _resume(run: "Run", visit: Visit, source: Visit, also: tuple[str, ...]) -> None:
    for edge in also:
        run.change("tokens", edge, **{"from": visit.id})
        run.moving.append(edge)
    run.visit(source.node, source.edges, source.came_from, fresh=True)
