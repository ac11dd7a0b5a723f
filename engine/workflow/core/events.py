"""What happened: each event says what it means and exactly what it changed, so that replaying gives the state again."""

import dataclasses
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from engine.workflow.core.codec import Json, decode, encode, hints
from engine.workflow.core.state import Person, State, Task, Timer, Visit

PARTS: dict[str, type] = {"visits": Visit, "tasks": Task, "timers": Timer}
"""The parts of a state that hold values by id."""


@dataclass(frozen=True)
class Change:
    """`values` (JSON) of one object of a part, or of the state itself (part "state"); tokens: {"from": visit} or {}."""

    part: str
    id: str
    values: dict[str, Any]


@dataclass(frozen=True)
class Event:
    """One line of the history.

    actor  who did it; None: the engine itself
    type   submitted, opened, approved, rejected, sent_back, copied, finished, … ; see `engine.workflow.core.words`
    """

    seq: int
    type: str
    actor: Person | None
    at: datetime
    node: str = ""
    data: dict[str, Any] = dataclasses.field(default_factory=dict)
    changes: tuple[Change, ...] = ()


def replay(events: Iterable[Event]) -> State:
    """Return the state a history leads to."""
    state = State()
    for event in events:
        for change in event.changes:
            state = changed(state, change)
        state = dataclasses.replace(state, events=event.seq)
    return state


def changed(state: State, change: Change) -> State:
    """Return the state after one change."""
    if change.part == "state":
        return dataclasses.replace(state, **_decoded(State, change.values))
    held = dict(getattr(state, change.part))
    if change.part == "tokens":
        held.pop(change.id, None)
        if change.values:
            held[change.id] = change.values["from"]
    else:
        cls: Any = PARTS[change.part]
        values = _decoded(cls, change.values)
        held[change.id] = dataclasses.replace(held[change.id], **values) if change.id in held else cls(**values)
    part: dict[str, Any] = {change.part: held}
    return dataclasses.replace(state, **part)


def to_json(event: Event) -> Json:
    """Return the event as JSON, for one row of the history."""
    return encode(event)


def from_json(json: Json) -> Event:
    """Return the event of its JSON."""
    found = decode(Event, json)
    assert isinstance(found, Event)
    return found


def _decoded(cls: type, values: dict[str, Any]) -> dict[str, Any]:
    kinds = hints(cls)
    return {name: decode(kinds[name], value) for name, value in values.items()}
