"""What is asked of an instance, and the answer."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from engine.definitions.workflow_model import NodeAction
from engine.errors import Problem, Text
from engine.workflow.core.events import Event
from engine.workflow.core.state import Person, State


@dataclass(frozen=True)
class Command:
    """One thing somebody wants to happen. Which parts mean something depends on the verb.

    by        who asks; None: the engine (timers, effects)
    node      the node meant, where a person has work on several; `task` names the very task
    to        where to send back: "initiator", "previous" or a node
    then      how it comes on again: rerun or direct; "" as the node says
    people    who gets the task, who is added or removed
    position  of added signers: before, after, beside; `method`: countersign, any_of, in_turn
    values    the document at submission, or the fields an approver changed; written by the caller, read by snapshots
    chosen    by node, the people the initiator names
    visit     the visit an effect belongs to; `problem` why it failed
    """

    verb: str
    by: Person | None = None
    node: str = ""
    task: str = ""
    to: str = ""
    then: str = ""
    people: tuple[Person, ...] = ()
    position: str = "beside"
    method: str = "countersign"
    values: Mapping[str, Any] = field(default_factory=dict)
    chosen: Mapping[str, tuple[Person, ...]] = field(default_factory=dict)
    comment: str = ""
    visit: str = ""
    problem: str = ""


@dataclass(frozen=True)
class Effect:
    """Automatic work to be done outside the core. `key` is the same for every call of one visit: do it once per key."""

    key: str
    visit: str
    node: str
    do: NodeAction


@dataclass(frozen=True)
class Decision:
    """What a command leads to. With an error nothing has changed: `state` is the one that was given."""

    state: State
    events: tuple[Event, ...] = ()
    effects: tuple[Effect, ...] = ()
    error: Problem | None = None


class Refusal(Exception):
    """A command that may not be carried out; `step` makes a Decision of it."""

    def __init__(self, code: str, message: Text, hint: Text | None = None) -> None:
        super().__init__(code)
        self.problem = Problem(f"workflow.{code}", message, "", hint)


class Trouble(Exception):
    """A node cannot go on; its visit waits for the administrator."""

    def __init__(self, code: str, reason: Text) -> None:
        super().__init__(code)
        self.code, self.reason = code, reason
