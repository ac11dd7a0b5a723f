"""The registry of verbs, and what several of them share: whose task is meant, and who may be asked."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from engine.workflow.core.refusals import refusal
from engine.workflow.core.state import LIVE, Person, Status, Task, TaskState, Visit

if TYPE_CHECKING:
    from engine.workflow.core.run import Run

Act = Callable[["Run"], None]


@dataclass(frozen=True)
class Verb:
    """What a verb does, and in which states an instance takes it."""

    name: str
    act: Act
    when: tuple[Status, ...]


VERBS: dict[str, Verb] = {}


def verb(name: str, *when: Status) -> Callable[[Act], Act]:
    """Register what a verb does; it raises Refusal before it changes anything."""

    def register(act: Act) -> Act:
        VERBS[name] = Verb(name, act, when or (Status.RUNNING,))
        return act

    return register


def task_meant(run: "Run", *, held: bool = False) -> Task:
    """Return the task the command is about: the caller's own, or one of somebody the caller may act for.

    Raises Refusal task_closed where the caller was asked and it is settled, not_assignee where the caller never was.
    """
    command, world = run.command, run.world
    person = command.by
    if person is None or not world.is_active(person):
        raise refusal("not_assignee")
    states = (TaskState.OPEN, TaskState.HELD) if held else (TaskState.OPEN,)
    there = [task for task in run.state.tasks.values() if _meant(run, task)]
    for principal in (person, *world.principals(person)):
        mine = [task for task in there if task.person == principal and task.state in states]
        if mine:
            return mine[0]
    had = (task for task in there if task.state is not TaskState.WAITING)
    raise refusal("task_closed" if any(person in _everybody(task) for task in had) else "not_assignee")


def allowed(run: "Run", task: Task, verb: str) -> None:
    """Refuse what the node does not let its approvers do, and what wants a reason where none is given."""
    rules = run.flow.nodes[task.node].rules
    if verb not in (rules.may or ()):
        raise refusal("verb_denied")
    if verb in (rules.ask_reason or ()) and not run.command.comment.strip():
        raise refusal("comment_missing")


def newcomers(run: "Run", visit: Visit) -> tuple[Person, ...]:
    """Return the people of the command, who must be here, several times nobody, and not asked on this visit already."""
    people = tuple(dict.fromkeys(run.command.people))
    if not people:
        raise refusal("people_missing")
    asked = [task for task in run.tasks_of(visit) if task.state is not TaskState.CLOSED]
    # Who waits for an opinion gets the task back, and is there already.
    there = {task.person for task in asked} | {task.owner for task in asked}
    if there.intersection(people):
        raise refusal("duplicate_signer")
    if not all(run.world.is_active(person) for person in people):
        raise refusal("inactive")
    return people


def live_tasks(run: "Run", visit: Visit) -> list[Task]:
    return [task for task in run.tasks_of(visit) if task.state in LIVE]


def _meant(run: "Run", task: Task) -> bool:
    command = run.command
    return command.task in ("", task.id) and command.node in ("", task.node)


def _everybody(task: Task) -> set[Person | None]:
    return {task.person, task.owner, task.by, *task.past}
