"""Execution vectors: who does what, step by step, and what is open and decided afterwards."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from engine.workflow.core.asking import is_locked, open_work
from engine.workflow.core.commands import Command, Effect
from engine.workflow.core.events import Event, replay
from engine.workflow.core.flow import Flow
from engine.workflow.core.state import State, Status, from_json, to_json
from engine.workflow.core.step import step
from engine.workflow.vectors.directory import Directory
from engine.workflow.vectors.flows import flow_of, missing

VERBS = {
    "submit": "submit",
    "approve": "approve",
    "reject": "reject",
    "return": "send_back",
    "resubmit": "resubmit",
    "withdraw": "withdraw",
    "recall": "recall",
    "transfer": "transfer_task",
    "delegate": "delegate",
    "add_sign": "add_signer",
    "remove_sign": "remove_signer",
    "urge": "remind",
    "terminate": "terminate",
    "resolve_incident": "resolve",
}
_POSITIONS = {"parallel": "beside"}
_METHODS = {"all": "countersign", "any": "any_of", "sequential": "in_turn"}
_ADMIN = "admin"


@dataclass
class _Instance:
    flow: Flow
    state: State = field(default_factory=State)
    document: dict[str, Any] = field(default_factory=dict)
    events: list[Event] = field(default_factory=list)


def run(case: dict[str, Any]) -> dict[str, Any]:
    """Return how a scenario went: every step that came out otherwise, and what we have no word for."""
    lacking = sorted({word for flow in case["flows"].values() for word in missing(flow)} | set(_unknown(case["steps"])))
    said = {"kind": "execution", "id": case["id"], "basis": case["basis"]}
    if lacking:
        return {**said, "missing": lacking, "differs": [f"there is no {word}" for word in lacking]}
    try:
        return {**said, "differs": Scenario(case).play()}
    except (LookupError, TypeError, ValueError) as error:
        # A vector of a kind we have not seen must not hide the ones after it.
        return {**said, "differs": [f"cannot be played: {type(error).__name__} {error}"]}


def _unknown(steps: list[dict[str, Any]]) -> Iterator[str]:
    for entry in steps:
        action = entry["action"]
        for each in action.get("actions", [action]):
            if each["do"] not in VERBS and not hasattr(Scenario, f"do_{each['do']}"):
                yield f"action {each['do']}"


class Scenario:
    """Plays one case on the core, as the lifecycle does on the database: state between commands is JSON."""

    def __init__(self, case: dict[str, Any]) -> None:
        self.case = case
        self.flows = {name: flow_of(flow) for name, flow in case["flows"].items()}
        self.current = case["start_flow"]
        self.world = Directory(case.get("org", {}), case.get("proxies", []))
        self.faults = {node: list(outcomes) for node, outcomes in case.get("faults", {}).items()}
        self.instances: dict[str, _Instance] = {}
        self.calls: list[tuple[str, str]] = []

    def play(self) -> list[str]:
        """Return what came out otherwise than the vector says."""
        found = []
        for number, entry in enumerate(self.case["steps"], 1):
            result = self.act(entry["action"])
            seen = self._seen(entry["action"].get("inst", "i1"), result)
            for key, wanted in entry["expect"].items():
                if seen[key] != wanted:
                    found.append(f"step {number}: {key} should be {wanted}, is {seen[key]}")
        final = self._final()
        for key, wanted in self.case.get("expect_final", {}).items():
            if final[key] != wanted:
                found.append(f"at the end: {key} should be {wanted}, is {final[key]}")
        if any(replay(each.events) != each.state for each in self.instances.values()):
            found.append("replaying the events gives another state")
        return found

    def act(self, action: dict[str, Any]) -> Any:
        """Carry out one action and return "ok" or the code it was refused with."""
        if action["do"] in VERBS:
            return self._verb(action)
        done: Callable[[dict[str, Any]], Any] = getattr(self, f"do_{action['do']}")
        return done(action) or "ok"

    def do_concurrent(self, action: dict[str, Any]) -> list[Any]:
        # The lock of the instance makes one of them the first.
        return sorted(self.act(each) for each in action["actions"])

    def do_publish(self, action: dict[str, Any]) -> None:
        self.current = action["flow"]

    def do_deactivate(self, action: dict[str, Any]) -> None:
        self.world.gone.add(action["user"])

    def do_handover(self, action: dict[str, Any]) -> None:
        self.world.heirs[action["from"]] = action["to"]
        for name in self.instances:
            self._step(name, Command("hand_over", _ADMIN, people=(action["from"], action["to"])))

    def do_edit(self, action: dict[str, Any]) -> str | None:
        instance = self.instances[action.get("inst", "i1")]
        if is_locked(instance.flow, instance.state):
            return "edit_denied"
        instance.document |= action["data"]
        return None

    def do_advance(self, action: dict[str, Any]) -> None:
        until = self.world.hours + Decimal(action["hours"])
        while (moment := self._next_due()) is not None and moment <= until:
            self.world.hours = max(moment, self.world.hours)
            self.do_restart(action)
        self.world.hours = until

    def do_down(self, action: dict[str, Any]) -> None:
        self.world.hours += Decimal(action["hours"])

    def do_restart(self, action: dict[str, Any]) -> None:
        for name in self.instances:
            self._step(name, Command("tick"))

    def _verb(self, action: dict[str, Any]) -> str:
        name = action.get("inst", "i1")
        if action["do"] == "submit":
            self.instances[name] = _Instance(self.flows[self.current])
        instance = self.instances[name]
        before = dict(instance.document)
        instance.document |= action.get("data", {})
        result = self._step(name, self._command(action, instance))
        if result != "ok":
            instance.document = before
        return result

    def _command(self, action: dict[str, Any], instance: _Instance) -> Command:
        whole = action["do"] in ("submit", "resubmit")
        to, people = action.get("to", ""), action.get("users", [action["user"]] if "user" in action else [])
        if action["do"] in ("transfer", "delegate"):
            to, people = "", [to]
        return Command(
            VERBS[action["do"]],
            action["by"],
            node=action.get("node", ""),
            to=to,
            then=action.get("resubmit", ""),
            people=tuple(people),
            position=_POSITIONS.get(action.get("position", "parallel"), action.get("position", "")),
            method=_METHODS[action.get("method", "all")],
            values=instance.document if whole else action.get("data", {}),
            chosen={node: tuple(chosen) for node, chosen in action.get("choices", {}).items()},
        )

    def _step(self, name: str, command: Command) -> str:
        instance = self.instances[name]
        self.world.document = instance.document
        decision = step(instance.flow, from_json(to_json(instance.state)), command, self.world)
        if decision.error:
            return decision.error.code.removeprefix("workflow.")
        instance.state = decision.state
        instance.events += decision.events
        for effect in decision.effects:
            self._work(name, effect)
        return "ok"

    def _work(self, name: str, effect: Effect) -> None:
        outcomes = self.faults.get(effect.node, [])
        outcome = outcomes.pop(0) if outcomes else "ok"
        self.calls.append((effect.do.convert or "", f"{name}/{effect.key}"))
        done = "effect_done" if outcome == "ok" else "effect_failed"
        self._step(name, Command(done, visit=effect.visit, problem=outcome))

    def _next_due(self) -> Decimal | None:
        timers = (
            timer
            for each in self.instances.values()
            if each.state.status is Status.RUNNING
            for timer in each.state.timers.values()
            if timer.state == "armed"
        )
        return min((self.world.hours_of(timer.due_at) for timer in timers), default=None)

    def _seen(self, name: str, result: Any) -> dict[str, Any]:
        instance = self.instances.get(name)
        if instance is None:
            return {"result": result, "status": None, "open": []}
        state, start = instance.state, instance.flow.start
        trouble = state.status is Status.RUNNING and state.in_trouble
        work = [["start" if node == start else node, person] for node, person in open_work(instance.flow, state)]
        return {"result": result, "status": "incident" if trouble else str(state.status), "open": sorted(work)}

    def _final(self) -> dict[str, Any]:
        events = self.instances["i1"].events if "i1" in self.instances else []
        keys = dict(Counter(effect for effect, _ in set(self.calls)))
        return {
            "automatic_decisions": [
                [event.node, event.data["person"], event.data["why"]] for event in events if event.type == "automatic"
            ],
            "copies": [[e.node, person] for e in events if e.type == "copied" for person in e.data["people"]],
            "reminders": [event.data["people"] for event in events if event.type == "reminded"],
            "effect_calls": dict(Counter(effect for effect, _ in self.calls)),
            "distinct_effect_keys": keys,
        }
