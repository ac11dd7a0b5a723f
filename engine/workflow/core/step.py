"""One command in, one decision out. Pure: the same flow, state, command and answers of the world give the same decision."""

from typing import TYPE_CHECKING

from engine.workflow.core.commands import Command, Decision, Refusal
from engine.workflow.core.refusals import refusal
from engine.workflow.core.run import Run
from engine.workflow.core.state import State
from engine.workflow.core.verbs import VERBS
from engine.workflow.core.world import World

if TYPE_CHECKING:
    from engine.workflow.core.flow import Flow


def step(flow: "Flow", state: State | None, command: Command, world: World) -> Decision:
    """Carry out a command on an instance (None: a new one) and everything that follows from it by itself.

    A refused command changes nothing: its decision has the state that was given and says why in `error`.
    """
    before = state or State()
    run = Run(flow, before, command, world)
    try:
        verb = VERBS.get(command.verb)
        if verb is None:
            raise refusal("unknown_verb")
        if before.status not in verb.when:
            raise refusal("not_running")
        verb.act(run)
        run.settle()
    except Refusal as refused:
        return Decision(before, error=refused.problem)
    return Decision(run.state, tuple(run.events), tuple(run.effects))
