"""Trying every marking a net can reach, breadth first, so that the first thing wrong is the shortest way to it.

A marking is an int with one bit per edge; a second token on an edge is wrong before it would have to be counted.
"""

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import combinations

from engine.workflow.core.net import Giving, Net, Taking
from engine.workflow.core.soundness.waiting import WAITING, Rule

LIMIT = 50_000
SECOND_TOKEN, DEADLOCK, IMPROPER = "lack_of_synchronization", "deadlock", "improper_completion"
DEAD_NODE, UNBOUNDED = "dead_node", "unbounded"


@dataclass(frozen=True)
class Firing:
    """One node fires in a run, and gives tokens to these edges."""

    node: str
    gave: tuple[str, ...]


Way = tuple[Firing, ...]
_Came = dict[int, tuple[int, str, int] | None]


@dataclass
class Exploration:
    """What was found.

    wrong     by reason, the shortest run that shows it
    fired     nodes that fired in some run; `whole`: every marking was seen, so the others are dead
    markings  how many were seen; `limited`: there were more than one is willing to look at
    """

    wrong: dict[str, Way] = field(default_factory=dict)
    fired: set[str] = field(default_factory=set)
    whole: bool = True
    markings: int = 0
    limited: bool = False


@dataclass(frozen=True)
class _Step:
    node: str
    need: int
    take: int
    give: int
    giving: Giving


class Explorer:
    """Explores one net under one rule for joins that take what comes."""

    def __init__(self, net: Net, rule: Rule = Rule.BPMN, limit: int = LIMIT) -> None:
        self.net, self.waits, self.limit = net, WAITING[rule], limit
        self.bit = {edge: 1 << place for place, edge in enumerate(net.edges)}
        self.fixed: dict[int, list[_Step]] = {}
        self.seen: list[int] = []
        self.joins = [node for node, gate in net.gates.items() if gate.taking is Taking.SOME]
        for node, gate in net.gates.items():
            for step in self._steps(node, gate.taking):
                self.fixed.setdefault(step.need & -step.need, []).append(step)

    def run(self, initial: frozenset[str] | None = None) -> Exploration:
        """Explore from `initial` (the net's own start unless given)."""
        found = Exploration()
        first = self._mask(self.net.initial if initial is None else initial)
        came: _Came = {first: None}
        back: dict[int, list[int]] = {first: []}
        todo = deque([first])
        finished: list[int] = []
        while todo:
            marking = todo.popleft()
            if not marking:
                finished.append(marking)
                continue
            moved = False
            for node, give, after, reason in self._moves(marking):
                moved = True
                found.fired.add(node)
                if reason and reason not in found.wrong:
                    found.wrong[reason] = (*self._way(came, marking), self._firing(node, give))
                if reason == SECOND_TOKEN:
                    found.whole = False
                    continue
                if after not in came:
                    came[after] = (marking, node, give)
                    back[after] = []
                    todo.append(after)
                back[after].append(marking)
            if not moved:
                found.wrong.setdefault(DEADLOCK, self._way(came, marking))
            if len(came) > self.limit:
                found.whole, found.limited = False, True
                break
        found.markings, self.seen = len(came), list(came)
        if found.whole:
            self._stuck(found, came, back)
        return found

    def reached(self) -> list[frozenset[str]]:
        """Return the markings the last run came to, as the edges that hold a token."""
        return [self._edges(marking) for marking in self.seen]

    def _moves(self, marking: int) -> Iterator[tuple[str, int, int, str]]:
        """Yield each step that may be taken: node, marking after it, and what is wrong with it."""
        rest = marking
        while rest:
            lowest = rest & -rest
            rest ^= lowest
            for step in self.fixed.get(lowest, ()):
                if step.need & marking == step.need:
                    yield self._taken(step, marking)
        for join in self.joins:
            here = self._mask(self.net.into[join]) & marking
            if here and not self.waits(self.net, join, self._edges(marking)):
                for give in self._gifts(join):
                    yield self._taken(_Step(join, here, here, give, self.net.gates[join].giving), marking)

    def _taken(self, step: _Step, marking: int) -> tuple[str, int, int, str]:
        left = marking & ~step.take
        if step.giving is Giving.CLEAR:
            return step.node, 0, 0, ""
        if step.giving is Giving.NONE:
            return step.node, 0, left, IMPROPER if left else ""
        return step.node, step.give, left | step.give, SECOND_TOKEN if left & step.give else ""

    def _steps(self, node: str, taking: Taking) -> Iterator[_Step]:
        giving, into = self.net.gates[node].giving, self.net.into[node]
        takes = [self._mask(into)] if taking is Taking.ALL else [self.bit[edge] for edge in into]
        if taking in (Taking.ONE, Taking.ALL):
            for take in takes if into else ():
                yield from (_Step(node, take, take, give, giving) for give in self._gifts(node))

    def _gifts(self, node: str) -> list[int]:
        bits = [self.bit[edge] for edge in self.net.out[node]]
        match self.net.gates[node].giving:
            case Giving.NONE | Giving.CLEAR:
                return [0]
            case Giving.CHOICE:
                return bits
            case Giving.SOME:
                return [sum(some) for size in range(1, len(bits) + 1) for some in combinations(bits, size)]
        return [sum(bits)]

    def _stuck(self, found: Exploration, came: _Came, back: dict[int, list[int]]) -> None:
        """Note markings that go on for ever without a way to the end, and nodes that never fire."""
        finishing = set[int]()
        todo = [0] if 0 in came else []
        while todo:
            marking = todo.pop()
            if marking not in finishing:
                finishing.add(marking)
                todo += back[marking]
        if DEADLOCK not in found.wrong:
            endless = next((marking for marking in came if marking not in finishing), None)
            if endless is not None:
                found.wrong[DEADLOCK] = self._way(came, endless)
        silent = [node for node in self.net.gates if node not in self.net.starts and node not in found.fired]
        if silent:
            found.wrong[DEAD_NODE] = ()

    def _way(self, came: _Came, marking: int) -> Way:
        steps: list[Firing] = []
        step = came[marking]
        while step is not None:
            steps.append(self._firing(step[1], step[2]))
            step = came[step[0]]
        return tuple(reversed(steps))

    def _firing(self, node: str, give: int) -> Firing:
        return Firing(node, tuple(edge for edge in self.net.out[node] if self.bit[edge] & give))

    def _mask(self, edges: frozenset[str] | tuple[str, ...]) -> int:
        return sum(self.bit[edge] for edge in edges)

    def _edges(self, marking: int) -> frozenset[str]:
        return frozenset(edge for edge, bit in self.bit.items() if bit & marking)
