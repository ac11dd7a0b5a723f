"""tick, effect_done, effect_failed, resolve: what the clock, the worker and the administrator tell an instance."""

from typing import TYPE_CHECKING

from engine.errors import say
from engine.workflow.core.commands import Trouble
from engine.workflow.core.nodes.contract import node_type
from engine.workflow.core.refusals import refusal
from engine.workflow.core.state import Visit, VisitState
from engine.workflow.core.verbs.contract import verb

if TYPE_CHECKING:
    from engine.workflow.core.run import Run


@verb("tick")
def tick(run: "Run") -> None:
    """Fire every timer that is due, each once, in the order they were due."""
    now = run.world.now
    ripe = [timer for timer in run.state.timers.values() if timer.state == "armed" and timer.due_at <= now]
    for timer in sorted(ripe, key=lambda each: (each.due_at, each.id)):
        if run.state.timers[timer.id].state != "armed" or run.state.status.value != "running":
            continue
        visit = run.state.visits[timer.visit]
        run.event("fired", visit.node, actor=None, timer=timer.id)
        run.update("timers", timer.id, state="fired")
        node = run.flow.nodes[visit.node]
        node_type(node.type).wake(run, node, visit, timer)
        run.settle()


@verb("effect_done")
def effect_done(run: "Run") -> None:
    """The work of an action is done."""
    visit = _waiting(run)
    run.event("worked", visit.node, actor=None, visit=visit.id)
    run.leave(visit, run.flow.net.out[visit.node])


@verb("effect_failed")
def effect_failed(run: "Run") -> None:
    """The work of an action failed: it is called again with the same key, so often as its node says."""
    visit = _waiting(run)
    node = run.flow.nodes[visit.node]
    run.event("failed", visit.node, actor=None, visit=visit.id, problem=run.command.problem)
    run.update("visits", visit.id, calls=visit.calls + 1)
    if visit.calls + 1 < node.rules.retries:
        run.call(visit, node)
    else:
        reason = say("自动处理失败：{why}", "The automatic step failed: {why}", why=run.command.problem or "?")
        run.trouble(visit, Trouble("effect_failed", reason))


@verb("resolve")
def resolve(run: "Run") -> None:
    """The administrator has put things right: what failed is tried again."""
    if not run.state.in_trouble:
        raise refusal("nothing_failed")
    run.event("resolved", actor=run.command.by, comment=run.command.comment)
    if run.state.snapshot is not None:
        run.set(snapshot={**run.state.snapshot, **run.command.values})
    for visit in run.state.in_trouble:
        run.retry(visit)


def _waiting(run: "Run") -> Visit:
    """Return the visit an effect belongs to; a second answer finds it closed."""
    visit = run.state.visits.get(run.command.visit)
    if visit is None or visit.state is not VisitState.OPEN or run.flow.nodes[visit.node].type != "action":
        raise refusal("task_closed")
    return visit
