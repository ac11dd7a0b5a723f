"""submit, resubmit: the initiator sets the document on its way."""

from typing import TYPE_CHECKING

from engine.workflow.core.people import present
from engine.workflow.core.refusals import refusal
from engine.workflow.core.returning import resubmitted
from engine.workflow.core.state import Status
from engine.workflow.core.verbs.contract import verb

if TYPE_CHECKING:
    from engine.workflow.core.run import Run


@verb("submit", Status.NEW)
def submit(run: "Run") -> None:
    """Start. `by` is the initiator; `chosen` names people where a node leaves that to the initiator.

    Naming nobody, as (), says that the node is not on the way; reached after all, it is one where nobody was found.
    """
    by = run.command.by
    assert by is not None
    chosen = _chosen(run)
    run.event("submitted", actor=by, comment=run.command.comment)
    run.set(status=Status.RUNNING, initiator=by, chosen=chosen, snapshot=_snapshot(run))
    run.visit(run.flow.start, (), ())


@verb("resubmit", Status.RETURNED, Status.WITHDRAWN)
def resubmit(run: "Run") -> None:
    """Set it on its way again: from the start, or straight back to where it was sent back."""
    if run.command.by != run.state.initiator:
        raise refusal("not_initiator")
    chosen = {**run.state.chosen, **_chosen(run, run.state.chosen)}
    run.event("resubmitted", actor=run.command.by, comment=run.command.comment)
    run.set(status=Status.RUNNING, acted=False, chosen=chosen, snapshot=_snapshot(run))
    if run.state.resume:
        source = run.state.visits[run.state.resume]
        start = next(visit for visit in run.state.visits.values() if visit.node == run.flow.start)
        run.set(resume="")
        if resubmitted(run, start, source):
            return
    run.visit(run.flow.start, (), ())


def _chosen(run: "Run", known: object = ()) -> dict[str, tuple[int | str, ...]]:
    chosen = {node: tuple(present(run, people)) for node, people in run.command.chosen.items()}
    for node in run.flow.nodes.values():
        asks = any(who.initiator_chooses for who in node.rules.who) and run.command.chosen.get(node.id) != ()
        if asks and not chosen.get(node.id) and not (isinstance(known, dict) and known.get(node.id)):
            raise refusal("choice_missing")
    return chosen


def _snapshot(run: "Run") -> dict[str, object] | None:
    return dict(run.command.values) if run.flow.policies.conditions == "snapshot" else None
