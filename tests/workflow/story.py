"""Plays the steps of a golden case and tells what happened, to be read as prose."""

from engine.definitions.schema import schema_problems
from engine.definitions.shape import from_json
from engine.definitions.workflow_model import Workflow
from engine.workflow import Command, Status, flow_of, replay, step
from engine.workflow import from_json as state_from_json
from engine.workflow import to_json as state_to_json
from engine.workflow.checks import workflow_proof
from tests.workflow.office import Office

TOLD = (
    "moved", "opened", "submitted", "resubmitted", "called", "fired", "transferred", "delegated", "handed_over", "sent_back",
    "withdrawn", "recalled", "resolved", "signer_added", "signer_removed", "commented", "terminated",
)  # fmt: skip
"""Events that only repeat what the step says, or move tokens."""


class Story:
    """One instance of one workflow. A step: {"by", "do", …command}, {"later": hours}, {"effect": "done" | "failed"}, {"gone": person}."""

    def __init__(self, workflow, document):
        assert schema_problems("workflow", workflow) == []
        read = from_json(Workflow, workflow)
        assert workflow_proof(read) == []
        self.flow, self.office, self.state = flow_of(read), Office(document), None
        self.events, self.effects, self.lines = [], [], []

    def tell(self, steps):
        """Return the lines of the story."""
        for each in steps:
            if "gone" in each:
                self.office.gone.add(each["gone"])
                self.lines.append(f"{each['gone']} leaves the company")
            elif "later" in each:
                self.office.later(each["later"])
                self._do(f"{each['later']} hours later", Command("tick"))
            elif "effect" in each:
                effect = self.effects.pop(0)
                done = Command(f"effect_{each['effect']}", visit=effect.visit, problem="no answer")
                self._do(f"the work of {effect.node} (key {effect.key}) is {each['effect']}", done)
            else:
                self.office.document |= each.get("values", {})
                self._do(_said(each), _command(each))
        assert replay(self.events) == self.state
        return self.lines

    def _do(self, said, command):
        state = state_from_json(state_to_json(self.state)) if self.state else None
        decision = step(self.flow, state, command, self.office)
        self.lines.append(said)
        if decision.error:
            self.lines.append(f"    refused: {decision.error.message.en}")
            return
        self.state, self.effects = decision.state, [*self.effects, *decision.effects]
        self.events += decision.events
        self.lines += [f"    {line}" for line in map(_event, decision.events) if line]
        self.lines.append(f"    {self._standing()}")

    def _standing(self):
        if self.state.status is Status.RETURNED:
            return f"returned: {self.state.initiator} has it"
        if self.state.status is not Status.RUNNING:
            return str(self.state.status)
        tasks = [f"{task.node}: {task.person}" for task in self.state.open_tasks]
        troubles = [f"{visit.node} waits for the administrator" for visit in self.state.in_trouble]
        return "; ".join([*tasks, *troubles]) or "nobody is asked"


def _command(each):
    keys = {key: value for key, value in each.items() if key not in ("do", "by")}
    keys |= {key: tuple(keys[key]) for key in ("people",) if key in keys}
    keys |= {"chosen": {node: tuple(who) for node, who in keys["chosen"].items()}} if "chosen" in keys else {}
    return Command(each["do"], each["by"], **keys)


def _said(each):
    more = [f"{key} {_plain(value)}" for key, value in each.items() if key not in ("do", "by", "comment")]
    comment = [f"“{each['comment']}”"] if "comment" in each else []
    return " ".join([f"{each['by']}:", each["do"], *more, *comment])


def _event(event):
    if event.type in TOLD or event.type in ("approved", "rejected"):
        return ""
    data = {key: value for key, value in event.data.items() if key not in ("task", "visit", "code") and value}
    if "reason" in data:
        data["reason"] = data["reason"]["en"]
    words = [f"{key} {_plain(value)}" for key, value in data.items()]
    return " ".join([f"{event.type}{' at ' + event.node if event.node else ''}", *words])


def _plain(value):
    if isinstance(value, dict):
        return ", ".join(f"{key} = {_plain(part)}" for key, part in value.items())
    return ", ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)
