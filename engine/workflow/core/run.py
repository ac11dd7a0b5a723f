"""One command being carried out: the state as it changes, the events that say so, and the tokens on their way."""

import dataclasses
from collections import deque
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from engine.definitions.workflow_model import WorkflowEdge
from engine.errors import say
from engine.workflow.core.codec import encode
from engine.workflow.core.commands import Command, Effect, Trouble
from engine.workflow.core.events import Change, Event, changed
from engine.workflow.core.net import Taking, more_may_come
from engine.workflow.core.nodes.contract import node_type
from engine.workflow.core.state import LIVE, Person, State, Status, Task, TaskState, Visit, VisitState
from engine.workflow.core.world import CannotTell, World

if TYPE_CHECKING:
    from engine.workflow.core.flow import Flow, Node

MOST_MOVES = 1_000
"""Visits one command may open by itself, so that a circle of automatic steps comes to an end."""


class Run:
    """Carries one command out. Every change goes through `change`, so that the events are the whole truth."""

    def __init__(self, flow: "Flow", state: State, command: Command, world: World) -> None:
        self.flow, self.state, self.command, self.world = flow, state, command, world
        self.events: list[Event] = []
        self.effects: list[Effect] = []
        self.moving: deque[str] = deque()
        self.moves = 0

    # ── what happened ──────────────────────────────────────────────────────────────────────────────────────────────

    def event(self, type: str, node: str = "", /, *, actor: Person | None, **data: Any) -> None:
        """Begin an event; what changes from here on belongs to it."""
        seq = self.state.events + 1
        self.state = dataclasses.replace(self.state, events=seq)
        self.events.append(Event(seq, type, actor, self.world.now, node, encode(data)))

    def change(self, part: str, id: str, /, **values: Any) -> None:
        """Change one object of a part of the state, or add it."""
        change = Change(part, id, encode(values))
        self.state = changed(self.state, change)
        last = self.events[-1]
        self.events[-1] = dataclasses.replace(last, changes=(*last.changes, change))

    def update(self, part: str, id: str, /, **values: Any) -> None:
        """Change what is there already."""
        self.change(part, id, **values)

    def set(self, **values: Any) -> None:
        """Change the state itself."""
        self.change("state", "", **values)

    # ── tokens and visits ──────────────────────────────────────────────────────────────────────────────────────────

    @property
    def marking(self) -> frozenset[str]:
        return self.state.marking

    def out_edges(self, node: str) -> list[WorkflowEdge]:
        return [self.flow.edges[edge] for edge in self.flow.net.out[node]]

    def holds(self, condition: str) -> bool:
        """Say whether a condition holds; Trouble when nobody can tell."""
        try:
            return self.world.holds(condition, self.state.snapshot)
        except CannotTell as error:
            raise Trouble("cannot_tell", error.reason) from error

    def visit(self, node: str, edges: Sequence[str], came_from: Sequence[str], **more: Any) -> Visit:
        """Open a visit of a node and let it do its work; it stays open where the node has to wait."""
        number = 1 + sum(visit.node == node for visit in self.state.visits.values())
        visit = Visit(
            id=f"{node}.{number}",
            node=node,
            number=number,
            edges=tuple(edges),
            came_from=tuple(dict.fromkeys(came_from)),
            opened_at=self.world.now,
            round=self.state.round,
            **more,
        )
        self.event("opened", node, actor=None, visit=visit.id)
        self.change("visits", visit.id, **encode_fields(visit))
        self.moves += 1
        self._attempt(visit, again=False)
        return self.state.visits[visit.id]

    def retry(self, visit: Visit) -> None:
        """Let a visit in trouble try again."""
        self.update("visits", visit.id, state=VisitState.OPEN, trouble="")
        self._attempt(visit, again=True)

    def leave(self, visit: Visit, edges: Iterable[str], outcome: str = "") -> None:
        """Close a visit and send a token along each of the edges."""
        self.close(visit, VisitState.DONE, outcome)
        for edge in edges:
            self.change("tokens", edge, **{"from": visit.id})
            self.moving.append(edge)

    def close(self, visit: Visit, state: VisitState, outcome: str = "") -> None:
        """Close a visit, with the tasks and timers it still has."""
        for task in self.tasks_of(visit):
            if task.state in LIVE:
                self.update("tasks", task.id, state=TaskState.CLOSED)
        for timer in self.state.timers.values():
            if timer.visit == visit.id and timer.state == "armed":
                self.update("timers", timer.id, state="cancelled")
        self.update("visits", visit.id, state=state, outcome=outcome)

    def cancel(self, edges: frozenset[str], besides: str = "") -> None:
        """Call off everything that lies on these edges: busy nodes, and tokens waiting before joins."""
        for visit in list(self.state.visits.values()):
            busy = visit.state in (VisitState.OPEN, VisitState.INCIDENT)
            if busy and visit.id != besides and edges.intersection(visit.edges):
                self.close(visit, VisitState.CANCELLED)
        for edge in [edge for edge in self.state.tokens if edge in edges]:
            self.change("tokens", edge)

    def settle(self) -> None:
        """Move tokens until every one of them waits for somebody or something."""
        while self.state.status is Status.RUNNING:
            if self.moving:
                self._arrive(self.moving.popleft())
            elif not self._open_waiting_join():
                return

    def finish(self, status: Status) -> None:
        """End the instance: nothing stays open."""
        self.cancel(frozenset(self.flow.edges))
        self.moving.clear()
        self.event("finished", actor=None, status=status)
        self.set(status=status, last="", resume="")

    def _arrive(self, edge: str) -> None:
        """A token came to a node: fire the node when it has what it takes."""
        if edge not in self.state.tokens:
            return
        node = self.flow.net.edges[edge][1]
        match self.flow.net.gates[node].taking:
            case Taking.ONE:
                self._fire(node, [edge])
            case Taking.ALL if all(other in self.state.tokens for other in self.flow.net.into[node]):
                self._fire(node, self.flow.net.into[node])

    def _open_waiting_join(self) -> bool:
        """Fire a join no more tokens can come to; asked again whenever a token has died, not only when one arrived."""
        for node, gate in self.flow.net.gates.items():
            here = [edge for edge in self.flow.net.into[node] if edge in self.state.tokens]
            if gate.taking is Taking.SOME and here and not more_may_come(self.flow.net, node, self.marking):
                self._fire(node, here)
                return True
        return False

    def _fire(self, node: str, edges: Sequence[str]) -> None:
        came_from = [self.state.tokens[edge] for edge in edges]
        self.event("moved", node, actor=None, edges=list(edges))
        for edge in edges:
            self.change("tokens", edge)
        self.visit(node, edges, came_from)

    def _attempt(self, visit: Visit, *, again: bool) -> None:
        node = self.flow.nodes[visit.node]
        try:
            if self.moves > MOST_MOVES:
                raise Trouble("endless", say("流程在原地打转", "The flow goes round in circles"))
            kind = node_type(node.type)
            (kind.retry if again else kind.enter)(self, node, self.state.visits[visit.id])
        except Trouble as trouble:
            self.trouble(visit, trouble)

    def trouble(self, visit: Visit, trouble: Trouble) -> None:
        """Let a visit wait for the administrator."""
        reason = {"zh": trouble.reason.zh, "en": trouble.reason.en}
        self.event("incident", visit.node, actor=None, visit=visit.id, code=trouble.code, reason=reason)
        self.update("visits", visit.id, state=VisitState.INCIDENT, trouble=trouble.code)

    # ── tasks, timers, effects ─────────────────────────────────────────────────────────────────────────────────────

    def tasks_of(self, visit: Visit) -> list[Task]:
        return [task for task in self.state.tasks.values() if task.visit == visit.id]

    def task(self, visit: Visit, person: Person, state: TaskState, **more: Any) -> Task:
        """Ask one more person on a visit."""
        position = len(self.tasks_of(visit)) + 1
        task = Task(
            f"{visit.id}.{position}", visit.id, visit.node, person, position, state, round=self.state.round, **more
        )
        self.change("tasks", task.id, **encode_fields(task))
        return task

    def arm(self, visit: Visit, kind: str, due_at: datetime, every_hours: str | None = None) -> None:
        """Set a timer for a visit; it dies with the visit."""
        number = 1 + sum(timer.visit == visit.id for timer in self.state.timers.values())
        id = f"{visit.id}.t{number}"
        self.change("timers", id, id=id, visit=visit.id, kind=kind, due_at=due_at, every_hours=every_hours)

    def call(self, visit: Visit, node: "Node") -> None:
        """Hand the work of an action to whoever does it; the key is the visit's for every call."""
        assert node.rules.do is not None
        self.effects.append(Effect(visit.id, visit.id, node.id, node.rules.do))


def encode_fields(value: Any) -> dict[str, Any]:
    """Return the fields of a dataclass by name, as they are."""
    return {part.name: getattr(value, part.name) for part in dataclasses.fields(value)}
