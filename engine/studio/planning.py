"""The plan of a publication: what it does to definitions, data, reports, rights and flows, before anybody confirms it."""

from dataclasses import dataclass, replace
from functools import cached_property
from hashlib import sha256

from engine.errors import Invalid, Problem, Text, invalid
from engine.storage.changes import Plan, plan
from engine.storage.registry import newest
from engine.studio.around import around_notes
from engine.studio.checked import problems_of
from engine.studio.computed import computed_notes
from engine.studio.drafts import Working, read
from engine.studio.gone import explained
from engine.studio.publish import Words, one_at_a_time, out_of_date
from engine.studio.rollouts import bring_or_prepare
from engine.studio.state import State
from engine.studio.telling import Spelt, spelt
from engine.studio.wording import Worded, differences


@dataclass(frozen=True)
class Proposal:
    """What publishing a state would do. With `problems` it cannot be published."""

    state: State
    texts: tuple[Worded, ...]
    steps: Plan
    problems: tuple[Problem, ...]

    @property
    def is_empty(self) -> bool:
        return not self.texts and not self.steps.steps and not self.steps.notes

    @cached_property
    def hash(self) -> str:
        """What is confirmed: the definition to come, the version it follows, every statement."""
        return sha256(f"{self.state.version} {self.state.hash} {self.steps.hash}".encode()).hexdigest()


def propose(now: Working) -> Proposal:
    """Return what publishing the draft would do."""
    return proposal(now.published, now.draft)


def proposal(before: State, after: State) -> Proposal:
    """Return what publishing `after` over `before` would do."""
    formulas: Spelt = {}
    try:
        formulas = spelt(before, after)
        problems = problems_of(after)
        steps = Plan(()) if problems else _steps(after)
    except Invalid as refused:
        problems, steps = tuple(refused.problems or [refused.as_problem()]), Plan(())
    texts = tuple(differences(before.effective, after.effective, formulas))
    return Proposal(after, texts, steps, explained(problems, before, after))


def publish_draft(plan_hash: str, *, by: int | None, note: str = "") -> int | None:
    """Publish the draft as its plan was confirmed, and return the version.

    None when the data take long: they are prepared in the background, and the version comes into force when all is done.
    Raises Conflict when somebody else publishes or the plan is another one by now, Invalid with its problems.
    """
    with one_at_a_time(wait=False):
        made = propose(read())
        if made.hash != plan_hash:
            raise out_of_date()
        if made.problems:
            raise invalid(list(made.problems))
        return bring_or_prepare(made.state, made.steps, Words(by, note, _history(made), of_draft=True))


def _steps(state: State) -> Plan:
    snapshot = newest()
    steps = plan(snapshot.definition, state.definition, snapshot.places)
    more = (*computed_notes(snapshot, state.definition, steps), *around_notes(snapshot.definition, state.definition))
    return replace(steps, notes=(*steps.notes, *more))


def _history(made: Proposal) -> tuple[Text, ...]:
    return tuple(worded.text for worded in made.texts)
