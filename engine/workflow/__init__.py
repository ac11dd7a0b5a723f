"""Approvals: a definition becomes a flow, a flow runs step by step, and every step can be tried at the prompt.

`engine.workflow.core` is pure. Whoever stores instances (`lifecycle`) uses it like this, in one transaction:

1. `flow_of(workflow)` gives the `Flow` of a definition; keep it with the definition version an instance is pinned to.
2. Lock the instance row (`select … for update`); for a decision, `update task set … where id = ? and state = 'open'`:
   no row means somebody was faster.
3. Write what the command brings to the document first (fields an approver changed, a corrected document): conditions
   and approvers are looked up on the document as it is when a node is reached.
4. `decision = step(flow, from_json(row.state), Command(...), world)` with a `World` that answers from this transaction.
   A new instance has no state: `step(flow, None, Command("submit", by=user, values=…, chosen=…), world)`.
5. With `decision.error`, roll back and raise it: nothing has changed.
6. Otherwise store, in this order: the events (unique by instance and `seq`), the state as JSON, the rows one asks
   questions about (tasks and timers, by the ids they have in the state), and one outbox row per effect whose
   idempotency key is instance + `effect.key`.
7. `decision.state.status` says what becomes of the document: running → submitted, returned and withdrawn → the
   initiator may change it, rejected, approved → it takes effect in this same transaction. `state.in_trouble` is for the
   administrator: `Command("resolve")` tries again.

A worker does the effect once per key and then gives `Command("effect_done", visit=…)`, or `effect_failed` with the
problem; both under the lock, in the transaction of the effect where that works on our own database. The clock gives
`Command("tick")` to instances with an armed timer whose `due_at` has passed. Who has to be told is in the events: new tasks
in the changes of any event, `copied`, `reminded`, `finished`.

Questions that change nothing are in `engine.workflow.core.asking`; `replay(events)` gives the state again.
`engine.workflow.checks` proves definitions sound before they are published.
"""

from engine.workflow.core.commands import Command, Decision, Effect
from engine.workflow.core.events import Event, replay
from engine.workflow.core.flow import Flow, flow_of
from engine.workflow.core.state import State, Status, from_json, to_json
from engine.workflow.core.step import step
from engine.workflow.core.world import CannotTell, World

__all__ = [
    "CannotTell",
    "Command",
    "Decision",
    "Effect",
    "Event",
    "Flow",
    "State",
    "Status",
    "World",
    "flow_of",
    "from_json",
    "replay",
    "step",
    "to_json",
]
