"""An instance as one frozen value: tokens, visits of nodes, tasks of people, timers. It is JSON between two commands."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from engine.workflow.core.codec import Json, decode, encode

Person = int | str


class Status(StrEnum):
    """Where an instance stands. RETURNED: with the initiator; what nobody can go on with is in `State.in_trouble`."""

    NEW = "new"
    RUNNING = "running"
    RETURNED = "returned"
    WITHDRAWN = "withdrawn"
    APPROVED = "approved"
    REJECTED = "rejected"
    TERMINATED = "terminated"


OVER = (Status.APPROVED, Status.REJECTED, Status.TERMINATED)


class VisitState(StrEnum):
    OPEN = "open"
    DONE = "done"
    CANCELLED = "cancelled"
    INCIDENT = "incident"


class TaskState(StrEnum):
    """WAITING: not yet in turn; HELD: until added signers have answered; CLOSED: somebody else settled it."""

    WAITING = "waiting"
    OPEN = "open"
    HELD = "held"
    DONE = "done"
    CLOSED = "closed"


LIVE = (TaskState.WAITING, TaskState.OPEN, TaskState.HELD)


@dataclass(frozen=True)
class Visit:
    """One time a token comes to a node; coming again is another visit.

    edges      the edges whose tokens it took
    came_from  the visits those tokens came from
    fresh      opened by sending back: nobody is skipped
    then       the visit to go straight back to when this one is done
    calls      how often an action was called without success
    trouble    why it waits for the administrator
    """

    id: str
    node: str
    number: int
    edges: tuple[str, ...]
    came_from: tuple[str, ...]
    opened_at: datetime
    round: int
    state: VisitState = VisitState.OPEN
    outcome: str = ""
    fresh: bool = False
    then: str = ""
    calls: int = 0
    trouble: str = ""


@dataclass(frozen=True)
class Task:
    """What one person is asked on a visit.

    owner      who gave it away for an opinion and gets it back
    past       who had it before
    kind       main, before, after: added signers answer for `parent`, by `method`
    decision   approve, reject; `by` decided it, `automatic` says why nobody did
    """

    id: str
    visit: str
    node: str
    person: Person
    position: int
    state: TaskState
    kind: str = "main"
    parent: str = ""
    method: str = ""
    owner: Person | None = None
    past: tuple[Person, ...] = ()
    decision: str = ""
    by: Person | None = None
    automatic: str = ""
    comment: str = ""
    at: datetime | None = None
    round: int = 1


@dataclass(frozen=True)
class Timer:
    """Something due: a deadline or the end of a wait. `every_hours` repeats it; `state`: armed, fired, cancelled."""

    id: str
    visit: str
    kind: str
    due_at: datetime
    every_hours: str | None = None
    state: str = "armed"


@dataclass(frozen=True)
class State:
    """An instance between two commands.

    tokens    edge → visit its token came from; tokens rest only before joins
    acted     a person decided since the last submission
    last      the task whose decision may be taken back; `kept`: the tokens that waited
              when it was taken, `asked`: the tasks of its visit that were live then, with their states
    resume    the visit a resubmission goes straight back to
    snapshot  the document as submitted, where conditions read that
    """

    status: Status = Status.NEW
    initiator: Person = ""
    round: int = 1
    acted: bool = False
    last: str = ""
    kept: dict[str, str] = field(default_factory=dict)
    asked: dict[str, str] = field(default_factory=dict)
    resume: str = ""
    snapshot: dict[str, Any] | None = None
    chosen: dict[str, tuple[Person, ...]] = field(default_factory=dict)
    copied: tuple[Person, ...] = ()
    tokens: dict[str, str] = field(default_factory=dict)
    visits: dict[str, Visit] = field(default_factory=dict)
    tasks: dict[str, Task] = field(default_factory=dict)
    timers: dict[str, Timer] = field(default_factory=dict)
    events: int = 0

    @property
    def in_trouble(self) -> list[Visit]:
        """Visits that wait for the administrator."""
        return [visit for visit in self.visits.values() if visit.state is VisitState.INCIDENT]

    @property
    def open_tasks(self) -> list[Task]:
        """Tasks somebody can act on now."""
        return [task for task in self.tasks.values() if task.state is TaskState.OPEN]

    @property
    def marking(self) -> frozenset[str]:
        """The edges that hold a token, counting a node that is busy as its edge."""
        busy = (visit for visit in self.visits.values() if visit.state in (VisitState.OPEN, VisitState.INCIDENT))
        return frozenset(self.tokens).union(*(visit.edges for visit in busy))


def to_json(state: State) -> Json:
    """Return the state as JSON, for one column of one row."""
    return encode(state)


def from_json(json: Json) -> State:
    """Return the state of its JSON."""
    found = decode(State, json)
    assert isinstance(found, State)
    return found
