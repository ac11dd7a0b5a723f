"""What happens when an approve node took too long."""

from typing import TYPE_CHECKING

from engine.workflow.core.nodes.timer import hours
from engine.workflow.core.people import found
from engine.workflow.core.state import LIVE, Person, TaskState, Timer, Visit
from engine.workflow.core.voting import judge, settle_visit

if TYPE_CHECKING:
    from engine.workflow.core.flow import Node
    from engine.workflow.core.run import Run


def deadline_passed(run: "Run", node: "Node", visit: Visit, timer: Timer) -> None:
    """Do what the node's deadline says."""
    deadline = node.rules.deadline
    assert deadline is not None
    match deadline.then:
        case "remind":
            people = [task.person for task in run.tasks_of(visit) if task.state is TaskState.OPEN]
            run.event("reminded", node.id, actor=None, people=people, why="timeout")
            if timer.every_hours:
                # From now, not from when it was due: after an outage one reminder is enough.
                run.arm(visit, "deadline", run.world.now + hours(timer.every_hours), timer.every_hours)
        case "transfer":
            _transfer(run, node, visit, found(run, deadline.to, node.id))
        case outcome:
            run.event("automatic", node.id, actor=None, person=None, why="timeout", outcome=outcome)
            settle_visit(run, visit, outcome)


def _transfer(run: "Run", node: "Node", visit: Visit, to: list[Person]) -> None:
    """Hand what is still undecided to others; who decided already keeps the decision."""
    undecided = [task for task in run.tasks_of(visit) if task.state in LIVE and task.kind == "main"]
    there = {task.person for task in run.tasks_of(visit) if task.state is TaskState.DONE}
    heirs = [person for person in to if person not in there]
    if not to or not undecided:
        return
    run.event("transferred", node.id, actor=None, people=heirs, why="timeout")
    for task in run.tasks_of(visit):
        if task.state in LIVE:
            run.update("tasks", task.id, state=TaskState.CLOSED)
    for person in heirs:
        run.task(visit, person, TaskState.OPEN)
    judge(run, visit)
