"""The edges of a workflow: they lead from node to node, and every choice says where everything else goes."""

from collections.abc import Iterator, Sequence

from engine.definitions.checks.problem import NODE, known_or, wrong
from engine.definitions.policies import node_in_force
from engine.definitions.workflow_model import NodeType, Workflow, WorkflowEdge
from engine.errors import Problem, say

DEFAULT_HINT = say(
    "加一条没有条件的默认分支，放在最后", "Add a branch without a condition, marked default, as the last one"
)

CONDITION_HINT = say(
    "写上什么时候走这条；其余情况由默认分支接住", "Say when it is taken; everything else is for the default branch"
)


def edge_problems(workflow: Workflow, at: str) -> Iterator[Problem]:
    """Yield what is wrong with the edges themselves; whether the drawing as a whole can finish is for soundness."""
    nodes = {node.id: node_in_force(workflow, node) for node in workflow.nodes}
    for edge in workflow.edges:
        place = f"{at}/edges/{edge.id}"
        yield from known_or(NODE, edge.source, nodes, place + "/from")
        yield from known_or(NODE, edge.target, nodes, place + "/to")
        source = nodes.get(edge.source)
        if source:
            yield from _conditions(edge, source.type is NodeType.CHOICE, place)
            if edge.on and source.on_reject != "branch":
                yield _misplaced(place, "on")
    for node in nodes.values():
        edges = [edge for edge in workflow.edges if edge.source == node.id]
        if node.type is NodeType.CHOICE:
            yield from _choice(edges, at, node.id)
        elif node.type is NodeType.APPROVE and node.on_reject == "branch":
            yield from _branch(edges, f"{at}/nodes/{node.id}")


def _conditions(edge: WorkflowEdge, is_choice: bool, at: str) -> Iterator[Problem]:
    for key in ("when", "default"):
        if getattr(edge, key) and not is_choice:
            yield _misplaced(at, key)
    if edge.default and edge.when:
        yield wrong("misplaced", at + "/when", "默认分支没有条件", "The default branch has no condition")
    if is_choice and not edge.default and not edge.when:
        yield wrong("missing", at, "这条分支没有条件", "This branch has no condition", CONDITION_HINT)


def _choice(edges: Sequence[WorkflowEdge], at: str, node: str) -> Iterator[Problem]:
    defaults = [edge for edge in edges if edge.default]
    if not defaults and edges:
        yield Problem(
            "workflow.no_default",
            say(
                "没有默认分支：条件都不成立的单据会停在这里",
                "There is no default branch: a document no condition holds for would stop here",
            ),
            f"{at}/nodes/{node}",
            DEFAULT_HINT,
        )
    for edge in defaults[1:]:
        yield wrong(
            "two_defaults", f"{at}/edges/{edge.id}", "默认分支只能有一条", "There can be only one default branch"
        )
    if len(defaults) == 1 and edges[-1] is not defaults[0]:
        place = f"{at}/edges/{defaults[0].id}"
        yield wrong("default_last", place, "默认分支要放在最后", "The default branch comes last")


def _branch(edges: Sequence[WorkflowEdge], at: str) -> Iterator[Problem]:
    for verb, said in (("approve", "同意"), ("reject", "驳回")):
        if len([edge for edge in edges if edge.on == verb]) != 1:
            yield wrong(
                "branch",
                at,
                "{said}之后要有且只有一条连线",
                "It needs exactly one edge marked '{verb}'",
                said=said,
                verb=verb,
            )


def _misplaced(at: str, key: str) -> Problem:
    sources = "branch" if key == "on" else "choice"
    return wrong(
        "misplaced",
        f"{at}/{key}",
        "从这个节点出来的连线用不上 {key}",
        "An edge out of this node has no use for {key}",
        say("只用于 {sources}", "Only for {sources}", sources=sources),
        key=key,
    )
