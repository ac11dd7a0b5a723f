"""The way a document will take if everybody agrees: a rehearsal of its workflow that stores nothing."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from engine.lifecycle.approval.world import Company
from engine.lifecycle.drafting import Draft
from engine.storage.snapshot import Snapshot
from engine.workflow import Command, Decision, Event, Flow, State, Status, step
from engine.workflow.core.state import VisitState

SOMEBODY = 0
"""Stands for whoever the initiator has not chosen yet; no user has this id."""

SHOWN = ("approve", "cc", "action", "timer")
"""Steps people know of; where ways part and meet is not among them."""

MOST_STEPS = 200


@dataclass(frozen=True)
class Ahead:
    """One step on the way.

    people    who will be asked, or copied; none where nobody has to be
    chooses   the initiator names them; `SOMEBODY` is among the people until that is done
    """

    node: str
    type: str
    people: tuple[int, ...] = ()
    chooses: bool = False


def choosing_nodes(flow: Flow) -> list[str]:
    """Return the steps whose people the initiator names."""
    return [id for id, node in flow.nodes.items() if any(who.initiator_chooses for who in node.rules.who)]


def foresee(
    snapshot: Snapshot,
    flow: Flow,
    draft: Draft,
    by: int,
    at: datetime,
    chosen: Mapping[str, tuple[int, ...]],
    values: Mapping[str, Any],
) -> list[Ahead]:
    """Return the steps a document would come by if it were submitted now and everybody agreed, in their order.

    chosen  by node, whom the initiator named already
    values  the document as conditions remember it, where they do
    A way that cannot be told (a condition without an answer) ends where it cannot.
    """
    world = _Rehearsal(snapshot, draft, at, by)
    named: dict[str, tuple[int | str, ...]] = {
        node: tuple(filter(world.is_active, chosen.get(node, ()))) or (SOMEBODY,) for node in choosing_nodes(flow)
    }
    decision = step(flow, None, Command("submit", by=by, chosen=named, values=values), world)
    events = list(decision.events)
    for _ in range(MOST_STEPS):
        following = _next(flow, decision, world)
        if following is None or following.error:
            break
        decision = following
        events += following.events
    return list(_ahead(flow, decision.state, events))


class _Rehearsal(Company):
    """The company, with somebody in it who was not chosen yet, and a clock that makes nobody wait."""

    def is_active(self, person: int | str) -> bool:
        return person == SOMEBODY or super().is_active(person)


def _next(flow: Flow, decision: Decision, world: _Rehearsal) -> Decision | None:
    """Return what follows when whoever has something to do does it; None at the end."""
    state = decision.state
    if state.status is not Status.RUNNING:
        return None
    for task in state.open_tasks:
        # A reason may be asked for, and one's own document may be for others to decide.
        decided = step(flow, state, Command("approve", by=task.person, task=task.id, comment="…"), world)
        if not decided.error:
            return decided
    if state.open_tasks:
        return None
    working = (v for v in state.visits.values() if v.state is VisitState.OPEN and flow.nodes[v.node].type == "action")
    action = next(working, None)
    if action is not None:
        return step(flow, state, Command("effect_done", visit=action.id), world)
    armed = [timer.due_at for timer in state.timers.values() if timer.state == "armed"]
    if not armed:
        return None
    world.now = min(armed)
    return step(flow, state, Command("tick"), world)


def _ahead(flow: Flow, state: State, events: Sequence[Event]) -> Iterator[Ahead]:
    asks = set(choosing_nodes(flow))
    copied: dict[str, list[int]] = {event.node: event.data["people"] for event in events if event.type == "copied"}
    for visit in state.visits.values():
        node = flow.nodes[visit.node]
        if node.type in SHOWN and visit.state is not VisitState.CANCELLED:
            asked = [int(task.person) for task in state.tasks.values() if task.visit == visit.id]
            people = asked or copied.get(visit.node, [])
            yield Ahead(visit.node, node.type, tuple(dict.fromkeys(people)), visit.node in asks)
