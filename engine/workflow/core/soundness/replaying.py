"""Playing a run of nodes on the drawing as it is: a counterexample is worth something only when it replays."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import combinations

from engine.workflow.core.net import Giving, Net, Taking, more_may_come

Marking = Counter[str]


def replay(net: Net, fired: Sequence[str]) -> Marking | None:
    """Return the tokens after the nodes fired one after the other; None when no such run exists.

    What a choice takes is not in the run: any that lets the rest of it happen will do.
    """
    last: Marking | None = None
    seen = set[tuple[int, frozenset[tuple[str, int]]]]()
    todo = [(0, Counter(net.initial))]
    while todo:
        place, marking = todo.pop()
        if place == len(fired):
            return marking
        key = (place, frozenset(marking.items()))
        if key not in seen:
            seen.add(key)
            todo += [(place + 1, after) for after in _after(net, fired[place], marking)]
    return last


def ends_fired(net: Net, fired: Sequence[str]) -> int:
    """Return how often an end fired in a run."""
    return sum(net.gates[node].is_end for node in fired)


def _after(net: Net, node: str, marking: Marking) -> Iterator[Marking]:
    gate = net.gates[node]
    for taken in _takes(net, node, marking):
        if gate.giving is Giving.CLEAR:
            yield Counter()
            continue
        for given in _gives(net, node):
            yield +((marking - Counter(taken)) + Counter(given))


def _takes(net: Net, node: str, marking: Marking) -> Iterator[tuple[str, ...]]:
    marked = tuple(edge for edge in net.into[node] if marking[edge])
    match net.gates[node].taking:
        case Taking.ONE:
            yield from ((edge,) for edge in marked)
        case Taking.ALL if len(marked) == len(net.into[node]):
            yield marked
        case Taking.SOME if marked and not more_may_come(net, node, [edge for edge in marking if marking[edge]]):
            yield marked


def _gives(net: Net, node: str) -> Iterator[tuple[str, ...]]:
    out = net.out[node]
    match net.gates[node].giving:
        case Giving.NONE | Giving.CLEAR:
            yield ()
        case Giving.CHOICE:
            yield from ((edge,) for edge in out)
        case Giving.SOME:
            yield from (some for size in range(1, len(out) + 1) for some in combinations(out, size))
        case _:
            yield out
