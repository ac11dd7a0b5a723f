"""A flow tried out: what people say in it, played on nothing that is stored, and what follows when everybody agrees."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from engine.definitions.workflow_model import NodeAction
from engine.errors import DougongError, Problem
from engine.workflow.core.commands import Command, Decision, Effect
from engine.workflow.core.events import Event
from engine.workflow.core.flow import Flow
from engine.workflow.core.refusals import refusal
from engine.workflow.core.state import OVER, Person, State, Status, Visit, VisitState
from engine.workflow.core.step import step
from engine.workflow.core.world import World

MOST_TURNS = 200
"""How far ahead a trial looks; a drawing that goes round in circles is followed no further."""

WAIT = "wait"
"""What is said instead of a verb to let time pass until the next timer is due."""


class Light(StrEnum):
    """How a node or an edge of the drawing is lit. AHEAD: it follows when everybody agrees."""

    PASSED = "passed"
    OPEN = "open"
    INCIDENT = "incident"
    AHEAD = "ahead"


@dataclass(frozen=True)
class Said:
    """What somebody says: a verb on a task, "resubmit" by the initiator, or WAIT."""

    verb: str
    task: str = ""
    to: str = ""


@dataclass(frozen=True)
class Tried:
    """What came of a trial.

    here     after everything that was said; `ahead` when from there everybody agrees
    events   of all of it, in order
    refused  why the last thing that was said could not be; it changed nothing
    """

    here: State
    ahead: State
    events: tuple[Event, ...] = ()
    refused: Problem | None = None


class Trial:
    """One flow under trial. `perform` does the work of a visit to the sample; it may raise what would go wrong."""

    def __init__(self, flow: Flow, world: World, perform: Callable[[str, NodeAction], None]) -> None:
        self.flow, self.world, self.perform = flow, world, perform
        self.state: State | None = None
        self.events: list[Event] = []

    def play(self, by: Person, chosen: Mapping[str, Sequence[Person]], said: Iterable[Said]) -> Tried:
        """Submit, say one thing after the other, and look ahead."""
        submitted = Command("submit", by=by, chosen={node: tuple(people) for node, people in chosen.items()})
        refused = self._do(submitted)
        for one in said:
            refused = refused or self._say(one)
        here = self.state or State()
        ahead = here if self.state is None else self._ahead()
        return Tried(here, ahead, tuple(self.events), refused)

    def _say(self, said: Said) -> Problem | None:
        if said.verb == WAIT:
            return self._pass_time()
        state = self.state or State()
        if said.verb == "resubmit":
            return self._do(Command("resubmit", by=state.initiator))
        task = state.tasks.get(said.task)
        if task is None:
            return refusal("task_closed").problem
        # A reason is asked of people, not of a trial.
        return self._do(Command(said.verb, by=task.person, task=task.id, to=said.to, comment="…"))

    def _pass_time(self) -> Problem | None:
        armed = [timer.due_at for timer in (self.state or State()).timers.values() if timer.state == "armed"]
        if not armed:
            return refusal("nothing_failed").problem
        self.world.now = max(self.world.now, min(armed))
        return self._do(Command("tick"))

    def _do(self, command: Command) -> Problem | None:
        """Carry a command out with all automatic work that follows from it."""
        decision = step(self.flow, self.state, command, self.world)
        if decision.error:
            return decision.error
        works = list(self._stored(decision))
        for _ in range(MOST_TURNS):
            if not works:
                break
            work = works.pop(0)
            worked = self._worked(work.visit, work.do)
            works += self._stored(step(self.flow, self.state, worked, self.world))
        return None

    def _stored(self, decision: Decision) -> tuple[Effect, ...]:
        self.state = decision.state
        self.events += decision.events
        return decision.effects

    def _worked(self, visit: str, do: NodeAction) -> Command:
        try:
            self.perform(visit, do)
        except DougongError as error:
            return Command("effect_failed", visit=visit, problem=str(error.message))
        return Command("effect_done", visit=visit)

    def _ahead(self) -> State:
        """Return the state when everybody agrees and every wait ends, or where that is not possible."""
        for _ in range(MOST_TURNS):
            state = self.state or State()
            if state.status is not Status.RUNNING:
                break
            task = next(iter(state.open_tasks), None)
            if self._say(Said("approve", task.id) if task else Said(WAIT)):
                break
        return self.state or State()


def lights(tried: Tried) -> tuple[dict[str, Light], dict[str, Light]]:
    """Return how nodes and edges are lit: the way that led to where it stands, then the way ahead."""
    nodes: dict[str, Light] = {}
    edges: dict[str, Light] = {}
    passed = _way(tried.here)
    for visit in passed:
        nodes[visit.node] = _LIGHTS.get(visit.state, Light.PASSED)
        edges |= dict.fromkeys(visit.edges, Light.PASSED)
    edges |= dict.fromkeys(tried.here.tokens, Light.PASSED)
    for visit in _way(tried.ahead):
        nodes.setdefault(visit.node, Light.AHEAD)
        for edge in visit.edges:
            edges.setdefault(edge, Light.AHEAD)
    return nodes, edges


def edge_taken(flow: Flow, state: State, visit: Visit) -> str:
    """Return the edge a choice sent its token along; "" while nothing has followed."""
    out = set(flow.net.out[visit.node])
    later = [other for other in state.visits.values() if visit.id in other.came_from]
    found = {edge for other in later for edge in other.edges} | {e for e, by in state.tokens.items() if by == visit.id}
    return next(iter(sorted(out & found)), "")


_LIGHTS = {VisitState.OPEN: Light.OPEN, VisitState.INCIDENT: Light.INCIDENT}


def _way(state: State) -> list[Visit]:
    """Return the visits that led to where an instance stands, latest round only, in the order they were opened."""
    heads = [visit for visit in state.visits.values() if visit.state in _LIGHTS]
    heads += [state.visits[visit] for visit in state.tokens.values()]
    if state.status in OVER:
        heads = _last(state)
    found: dict[str, Visit] = {}
    while heads:
        visit = heads.pop()
        if visit.id not in found:
            found[visit.id] = visit
            heads += [state.visits[id] for id in visit.came_from]
    return [visit for id, visit in state.visits.items() if id in found]


def _last(state: State) -> list[Visit]:
    """Return the visits of the last round that nothing came from: where it ended."""
    followed = {id for visit in state.visits.values() for id in visit.came_from}
    last = [v for v in state.visits.values() if v.round == state.round and v.state is VisitState.DONE]
    return [visit for visit in last if visit.id not in followed]
