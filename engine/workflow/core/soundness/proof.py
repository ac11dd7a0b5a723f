"""The verdict on a drawing: sound, or why not, with the shortest run that shows it.

Strict: from wherever it gets, the flow can finish; exactly one end fires, and nothing is left when it does; every node
can be reached by some run. Conditions are not looked at: every choice is possible.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from engine.workflow.core.net import Net, Taking
from engine.workflow.core.soundness.exploration import (
    DEAD_NODE,
    DEADLOCK,
    IMPROPER,
    LIMIT,
    SECOND_TOKEN,
    Exploration,
    Explorer,
    Way,
)
from engine.workflow.core.soundness.reduction import Reduced, reduced
from engine.workflow.core.soundness.replaying import ends_fired, replay
from engine.workflow.core.soundness.resuming import started_at
from engine.workflow.core.soundness.shape import Fault, faults
from engine.workflow.core.soundness.waiting import Rule

# Exploring the drawing as it is gives the shortest run; past this, what is left after reduction is explored.
_AS_DRAWN = 5_000
STRUCTURE = "structure"


class Answer(StrEnum):
    SOUND = "sound"
    UNSOUND = "unsound"
    OR_SEMANTICS_DEPENDENT = "or_semantics_dependent"
    TOO_ENTANGLED = "too_entangled"


@dataclass(frozen=True)
class Counterexample:
    """A run that goes wrong: the nodes that fire, and the edges whose tokens show it.

    kind   deadlock: the tokens are stuck; lack_of_synchronization: an edge holds two; improper_completion: an end
           fired and something is left over, or another end fires
    """

    kind: str
    fired: tuple[str, ...]
    tokens: dict[str, int]
    ends: int = 0


@dataclass(frozen=True)
class Verdict:
    """What the proof says; `reasons` in the order they are worth reading."""

    answer: Answer
    reasons: tuple[str, ...] = ()
    faults: tuple[Fault, ...] = ()
    counterexample: Counterexample | None = None
    dead: tuple[str, ...] = ()

    @property
    def is_sound(self) -> bool:
        return self.answer is Answer.SOUND


def prove(net: Net, limit: int = LIMIT) -> Verdict:
    """Return the verdict on a net; at most `limit` markings are looked at."""
    shape = faults(net)
    if shape:
        return Verdict(Answer.UNSOUND, (STRUCTURE,), tuple(shape))
    small = reduced(net)
    if small.is_trivial:
        return Verdict(Answer.SOUND)
    verdict = _explored(net, small, Rule.BPMN, limit)
    asks = any(gate.taking is Taking.SOME for gate in small.net.gates.values())
    if asks and any(
        _explored(net, small, rule, limit).is_sound is not verdict.is_sound for rule in Rule if rule is not Rule.BPMN
    ):
        return Verdict(Answer.OR_SEMANTICS_DEPENDENT, verdict.reasons, (), verdict.counterexample)
    return verdict


def finishes_from(net: Net, marking: Sequence[str], limit: int = LIMIT) -> bool:
    """Say whether a flow with exactly these tokens will surely finish, as a sound one does from its start."""
    rest = started_at(net, marking)
    if rest is None:
        return False
    small = reduced(rest)
    if small.is_trivial:
        return True
    found = Explorer(small.net, limit=limit).run()
    return not found.limited and not set(found.wrong) - {DEAD_NODE}


def _explored(net: Net, small: Reduced, rule: Rule, limit: int) -> Verdict:
    found = Explorer(net, rule, min(limit, _AS_DRAWN)).run()
    ways = {reason: _nodes(way) for reason, way in found.wrong.items()}
    if found.limited:
        found = Explorer(small.net, rule, limit).run()
        ways = {reason: _expanded(small, way) for reason, way in found.wrong.items()}
    reasons = tuple(reason for reason in (DEADLOCK, SECOND_TOKEN, IMPROPER, DEAD_NODE) if reason in ways)
    if not reasons:
        return Verdict(Answer.TOO_ENTANGLED if found.limited else Answer.SOUND)
    shown = next((reason for reason in reasons if reason != DEAD_NODE), None)
    example = _counterexample(net, shown, ways[shown]) if shown and rule is Rule.BPMN else None
    return Verdict(Answer.UNSOUND, reasons, (), example, _dead(net, found))


def _dead(net: Net, found: Exploration) -> tuple[str, ...]:
    silent = (node for node in net.gates if node not in net.starts and node not in found.fired)
    return tuple(silent) if DEAD_NODE in found.wrong else ()


def _counterexample(net: Net, kind: str, fired: tuple[str, ...]) -> Counterexample | None:
    marking = replay(net, fired)
    if marking is None:
        return None
    doubled = {edge: count for edge, count in marking.items() if count > 1}
    tokens = doubled if kind == SECOND_TOKEN and doubled else dict(marking)
    return Counterexample(kind, fired, tokens, ends_fired(net, fired))


def _nodes(way: Way) -> tuple[str, ...]:
    return tuple(firing.node for firing in way)


def _expanded(small: Reduced, way: Way) -> tuple[str, ...]:
    """Return a run of the smaller net as one of the drawing: what vanished fires as soon as it can."""
    fired = [node for edge in small.net.initial for node in small.via[edge]]
    for firing in way:
        fired += [firing.node, *(node for edge in firing.gave for node in small.via[edge])]
    return tuple(fired)
