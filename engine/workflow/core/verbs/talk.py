"""remind, comment: words that change nothing."""

from typing import TYPE_CHECKING

from engine.workflow.core.refusals import refusal
from engine.workflow.core.state import OVER, Status
from engine.workflow.core.verbs.contract import verb

if TYPE_CHECKING:
    from engine.workflow.core.run import Run


@verb("remind")
def remind(run: "Run") -> None:
    """催办. Everybody with open work is reminded."""
    people = list(dict.fromkeys(task.person for task in run.state.open_tasks))
    run.event("reminded", actor=run.command.by, people=people, why="remind", comment=run.command.comment)


@verb("comment", Status.RUNNING, Status.RETURNED, Status.WITHDRAWN, *OVER)
def comment(run: "Run") -> None:
    """Say something everybody involved can read."""
    if not run.command.comment.strip():
        raise refusal("comment_missing")
    run.event("commented", actor=run.command.by, comment=run.command.comment)
