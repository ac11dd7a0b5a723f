"""Writes docs/reference/workflow.md from the registries: `python -m engine.workflow.docs`."""

import inspect
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from engine.definitions.policies import PER_NODE
from engine.definitions.schema import metamodel
from engine.definitions.shape import attributes, to_json
from engine.definitions.workflow_model import NodeType, WorkflowNode, WorkflowPolicies
from engine.errors import Text
from engine.workflow.core.flow import Node
from engine.workflow.core.modes import MODES, mode_of
from engine.workflow.core.net import Gate, Giving, Taking
from engine.workflow.core.nodes import NODE_TYPES
from engine.workflow.core.state import Status
from engine.workflow.core.verbs import VERBS
from engine.workflow.words import FAULTS, HINTS, NODE_LABELS, UNSOUND

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "workflow.md"

HEAD = """# Workflows: nodes, people, modes, verbs, policies

Generated from the registries by `python -m engine.workflow.docs`; do not edit. How they play together is told in
[How approvals work](../explanation/approvals.md); every key of a definition is in
[definitions.md](definitions.md#workflow--审批流).
"""

OFFERED_MODES = ("any_of", "countersign", "in_turn", "ratio")
"""Modes a definition may name; others are there for what is to come."""

_TAKES = {
    Taking.NEVER: "",
    Taking.ONE: "comes by with each token",
    Taking.ALL: "waits for every way into it",
    Taking.SOME: "waits for the ways that were taken",
}
_GIVES = {
    Giving.ONE: "one way out",
    Giving.CHOICE: "one of its ways out",
    Giving.ALL: "every way out at once",
    Giving.SOME: "some of its ways out",
    Giving.NONE: "nothing follows",
    Giving.CLEAR: "nothing follows, and all else is called off",
}


def page() -> str:
    """Return the text of the page. Raises KeyError where a registered kind has no words."""
    parts = (_nodes(), _people(), _modes(), _verbs(), _policies(), _proof())
    return "\n".join([HEAD, *(line for part in parts for line in part)]) + "\n"


def _nodes() -> Iterator[str]:
    yield "## Nodes\n"
    needs = {"approve": "who", "cc": "who", "action": "do", "timer": "hours"}
    rows = []
    for type in NodeType:
        kind = NODE_TYPES[type]
        rows.append([f"`{type}`", NODE_LABELS[type].zh, _doc(kind), _tokens(type), f"`{needs[type]}`" if type in needs else ""])  # fmt: skip
    yield from _table(["type", "中文", "what it does", "tokens", "needs"], rows)
    action = metamodel()["node_action"]["properties"]
    yield "What an `action` does is one of:\n"
    yield from _table(["do", "meaning"], [[f"`{key}`", part["description"]] for key, part in action.items()])


def _tokens(type: NodeType) -> str:
    gate = _gate(type)
    words = [_TAKES[gate.taking], _GIVES[gate.giving]]
    return "; ".join(word for word in words if word)


def _gate(type: NodeType) -> Gate:
    """Return the gate of a node that says nothing besides its type."""
    bare = WorkflowNode("node", type)
    return NODE_TYPES[type].gate(Node("node", type, bare, mode_of(bare)))


def _people() -> Iterator[str]:
    who = metamodel()["who"]
    yield f"## Finding people\n\n{who['description']} Several ways together find everybody, each person once.\n"
    yield from _table(["key", "who"], [[f"`{key}`", part["description"]] for key, part in who["properties"].items()])


def _modes() -> Iterator[str]:
    yield "## Modes: several people on one step\n"
    rows = [[f"`{name}`", _doc(MODES[name]), _first(MODES[name])] for name in OFFERED_MODES]
    yield from _table(["mode", "how it settles", "meaning"], rows)


def _verbs() -> Iterator[str]:
    yield "## Verbs\n\nWhat may be asked of an instance, and while it stands how.\n"
    offered = metamodel()["workflow_policies"]["properties"]["may"]["items"]["enum"]
    rows = [[f"`{name}`", _states(verb.when), _doc(verb.act), "yes" if name in offered else ""] for name, verb in sorted(VERBS.items())]  # fmt: skip
    yield from _table(["verb", "while", "meaning", "in `may`"], rows)


def _states(when: tuple[Status, ...]) -> str:
    return ", ".join(f"`{status}`" for status in when)


def _policies() -> Iterator[str]:
    yield "## Policies\n\nWhere products differ, a workflow says which way it goes. Those a node may set for itself are marked.\n"
    described = metamodel()["workflow_policies"]["properties"]
    defaults = WorkflowPolicies()
    rows = []
    for part in attributes(WorkflowPolicies):
        rule = described[part.name]
        rows.append([f"`{part.name}`", _shown(getattr(defaults, part.name)), _choices(rule), "yes" if part.name in PER_NODE else "", rule["description"]])  # fmt: skip
    yield from _table(["policy", "default", "choices", "per node", "meaning"], rows)


def _choices(rule: dict[str, Any]) -> str:
    if rule.get("type") == "boolean":
        return "`true` `false`"
    found = rule.get("enum") or [
        one for part in rule.get("anyOf", [rule.get("items", {})]) for one in part.get("enum", ())
    ]
    links = [part["$ref"] for part in (rule, *rule.get("anyOf", ())) if "$ref" in part]
    named = [link.removesuffix(".json") for link in links]
    return " ".join([*(f"`{one}`" for one in found), *(f"or a {name}" if found else name for name in named)])


def _shown(value: Any) -> str:
    if isinstance(value, bool):
        return f"`{str(value).lower()}`"
    kind: Any = type(value)
    json = to_json(value) if not isinstance(value, str | tuple) else value
    if isinstance(json, tuple):
        return " ".join(f"`{one}`" for one in json)
    return f"`{json}`" if isinstance(json, str) else ", ".join(_shown(getattr(value, part.name)) for part in attributes(kind))  # fmt: skip


def _proof() -> Iterator[str]:
    yield "## What publishing refuses\n\nA drawing is proven before it is published; what is wrong is lit up with the run that shows it.\n"
    texts = {**FAULTS, **UNSOUND}
    rows = [
        [f"`workflow.{code}`", _plain(text), _plain(HINTS[code]) if code in HINTS else ""]
        for code, text in texts.items()
    ]
    yield from _table(["code", "says", "advice"], rows)


def _plain(text: Text) -> str:
    return text.en.replace("{node}", "…").replace("{way}", "…")


def _doc(thing: Any) -> str:
    """Return the docstring of a registered kind, on one line. Raises KeyError where it has none of its own."""
    doc = inspect.getdoc(thing)
    if not doc:
        raise KeyError(f"{thing} says nothing about itself")
    return " ".join(doc.split())


def _first(mode: Any) -> str:
    module = inspect.getdoc(inspect.getmodule(mode)) or ""
    return " ".join(module.split())


def _table(head: list[str], rows: Iterable[list[str]]) -> Iterator[str]:
    yield "| " + " | ".join(head) + " |"
    yield "|" + "---|" * len(head)
    for row in rows:
        yield "| " + " | ".join(cell.replace("|", "&#124;") for cell in row) + " |"
    yield ""


if __name__ == "__main__":
    PAGE.parent.mkdir(parents=True, exist_ok=True)
    PAGE.write_text(page(), encoding="utf-8")
