"""Publishing proves soundness: what a drawn workflow would do wrong, in words, at its place, with the run that shows it."""

from collections.abc import Iterator
from dataclasses import dataclass

from engine.definitions.model import App
from engine.definitions.workflow_model import NodeType, SendBack, Workflow
from engine.errors import Problem, Text, say
from engine.workflow.core.flow import Flow, flow_of
from engine.workflow.core.jumps import Jump, jump_table
from engine.workflow.core.nodes import NODE_TYPES
from engine.workflow.core.soundness import Verdict, prove
from engine.workflow.words import FAULTS, HINTS, UNSOUND, node_label


@dataclass(frozen=True)
class Unsound(Problem):
    """A problem with a run that shows it: nodes that fire one after the other, and the edges where it goes wrong."""

    fired: tuple[str, ...] = ()
    stuck: tuple[str, ...] = ()


def flow_problems(app: App) -> list[Problem]:
    """Return why the app's workflows are not sound; their names and formulas have been checked before."""
    return [problem for workflow in app.workflows.values() for problem in workflow_proof(workflow)]


def workflow_proof(workflow: Workflow) -> list[Problem]:
    """Return what is wrong with one drawing; none when it is proven sound, or cannot be read as a drawing yet."""
    if not _drawn(workflow):
        return []
    flow = flow_of(workflow)
    verdict = prove(flow.net)
    at = f"/workflows/{workflow.workflow}"
    if not verdict.is_sound:
        return list(_unsound(workflow, verdict, at))
    return list(_targets(workflow, flow, at))


def _drawn(workflow: Workflow) -> bool:
    nodes = [node.id for node in workflow.nodes]
    known = len(set(nodes)) == len(nodes) and all(node.type in NODE_TYPES for node in workflow.nodes)
    return known and all(edge.source in nodes and edge.target in nodes for edge in workflow.edges)


def _unsound(workflow: Workflow, verdict: Verdict, at: str) -> Iterator[Problem]:
    for fault in verdict.faults:
        place = f"{at}/nodes/{fault.node}" if fault.node else f"{at}/nodes"
        message = say(FAULTS[fault.code].zh, FAULTS[fault.code].en, node=_label(workflow, fault.node))
        yield Problem(f"workflow.{fault.code}", message, place, HINTS.get(fault.code))
    if verdict.faults:
        return
    example = verdict.counterexample
    if example:
        node = _where(workflow, example.kind, example.fired, tuple(example.tokens))
        shown = {"node": _label(workflow, node), "way": _way(workflow, example.fired)}
        text = UNSOUND[example.kind]
        message = say(text.zh, text.en, **shown)
        place, hint = f"{at}/nodes/{node}", HINTS.get(example.kind)
        yield Unsound(
            f"workflow.{example.kind}", message, place, hint, fired=example.fired, stuck=tuple(example.tokens)
        )
        return
    for node in verdict.dead:
        text = UNSOUND["dead_node"]
        message = say(text.zh, text.en, node=_label(workflow, node))
        yield Problem("workflow.dead_node", message, f"{at}/nodes/{node}", HINTS.get("dead_node"))
    if not verdict.dead:
        code = str(verdict.answer)
        yield Problem(f"workflow.{code}", UNSOUND.get(code, UNSOUND["too_entangled"]), at, HINTS.get(code))


def _where(workflow: Workflow, kind: str, fired: tuple[str, ...], edges: tuple[str, ...]) -> str:
    """Return the node to light up: where tokens are stuck, else the one that fired last."""
    if kind == "deadlock" and edges:
        return next(edge.target for edge in workflow.edges if edge.id == edges[0])
    return fired[-1] if fired else workflow.nodes[0].id


def _way(workflow: Workflow, fired: tuple[str, ...]) -> Text:
    """Return the steps of a run people know by name; gateways speak only when nothing else does."""
    silent = (NodeType.CHOICE, NodeType.MERGE, NodeType.FORK, NodeType.JOIN)
    types = {node.id: node.type for node in workflow.nodes}
    steps = [node for node in fired if types[node] not in silent] or list(fired)
    labels = [_label(workflow, node) for node in steps]
    return Text(" → ".join(label.zh for label in labels), " → ".join(label.en for label in labels))


def _label(workflow: Workflow, node: str) -> Text:
    found = next((each for each in workflow.nodes if each.id == node), None)
    return node_label(found) if found else Text(node, node)


def _targets(workflow: Workflow, flow: Flow, at: str) -> Iterator[Problem]:
    """Yield a problem for each rejection that goes back to a step from which the flow could not finish."""
    named = {node.id: node.rules.on_reject for node in flow.nodes.values() if node.type == "approve"}
    backs = {node: rule.to for node, rule in named.items() if isinstance(rule, SendBack) and rule.to in flow.nodes}
    table = jump_table(flow) if backs else {}
    for node, to in backs.items():
        if table[node].get(to, Jump.NEVER) is Jump.NEVER:
            message = say(
                "从“{node}”退回到“{to}”后流程无法结束",
                "After going back from '{node}' to '{to}' the flow could not finish",
                node=_label(workflow, node),
                to=_label(workflow, to),
            )
            yield Problem("workflow.bad_target", message, f"{at}/nodes/{node}/on_reject/to", HINTS["bad_target"])
