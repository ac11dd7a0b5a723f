"""Finding people: each way a definition may name them, and what remains of them today."""

from collections.abc import Iterable, Sequence
from typing import Protocol

from engine.definitions.workflow_model import Who
from engine.workflow.core.state import Person, State
from engine.workflow.core.world import World


class Asker(Protocol):
    """Who looks for people: a run of an instance, or anything else that knows the world and an initiator."""

    @property
    def world(self) -> World: ...

    @property
    def state(self) -> State: ...


def found(run: Asker, ways: Iterable[Who], node: str) -> list[Person]:
    """Return the people of all ways together, each once, without those who left; who took over stands in."""
    return present(run, [person for who in ways for person in _by(run, who, node)])


def present(run: Asker, people: Iterable[Person]) -> list[Person]:
    """Return the people who are still here, each once, in order."""
    heirs = (run.world.stands_in(person) for person in people)
    return [person for person in dict.fromkeys(heirs) if run.world.is_active(person)]


def nth(people: Sequence[Person], place: int) -> list[Person]:
    """Return the person at a place as a list; empty when the line is shorter."""
    return [people[place]] if 0 <= place < len(people) else []


def _by(run: Asker, who: Who, node: str) -> Sequence[Person]:
    world, initiator = run.world, run.state.initiator
    if who.people:
        return world.named(who.people)
    if who.role is not None:
        return world.having(who.role)
    if who.head is not None:
        return nth(world.heads(initiator), who.head)
    if who.superior is not None:
        return nth(world.superiors(initiator), who.superior - 1)
    if who.superiors is not None:
        return _chain(world.superiors(initiator), who, () if who.until is None else world.having(who.until))
    if who.field is not None:
        return world.in_field(who.field)
    if who.initiator_chooses:
        return run.state.chosen.get(node, ())
    return [initiator]


def _chain(superiors: Sequence[Person], who: Who, until: Sequence[Person]) -> list[Person]:
    """Return the superiors from the direct one up: so many, or down to the first who has the role, else all."""
    line = list(superiors[: who.superiors] if who.superiors else superiors)
    stop = next((place for place, person in enumerate(line) if person in until), len(line) - 1)
    return line[: stop + 1]
