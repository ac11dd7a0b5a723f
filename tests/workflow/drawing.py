"""Workflows drawn in a line of text: nodes by their first letters' type, edges as `a > b`."""

from engine.definitions.workflow_model import NodeType, Who, Workflow, WorkflowEdge, WorkflowNode, WorkflowPolicies
from engine.errors import Text

TYPES = {"s": "start", "e": "end", "t": "terminate", "x": "choice", "m": "merge", "f": "fork", "j": "join"}
EVERYTHING = ("approve", "reject", "send_back", "transfer_task", "add_signer", "remove_signer", "delegate")


def drawn(*edges, policies=None, **nodes):
    """Return a workflow. `drawn("s > ann", "ann > e")`: s, e, t, x1, m1, f1, j1 are gateways; others approve by who they are called.

    A choice takes its first edge when `big` holds, its last one by default. `nodes` are keys of a node by its id.
    """
    pairs = [tuple(part.strip() for part in edge.split(">")) for edge in edges]
    names = list(dict.fromkeys(name for pair in pairs for name in pair))
    made = [_node(name, nodes.get(name, {})) for name in names]
    types = {node.id: node.type for node in made}
    ways = [_edge(number, pair, pairs, types) for number, pair in enumerate(pairs, 1)]
    rules = policies or WorkflowPolicies(same_person="none", may=EVERYTHING, ask_reason=())
    return Workflow("w", "flow", Text("审批", "Approval"), "order", tuple(made), tuple(ways), rules)


def _node(name, keys):
    type = keys.get("type") or TYPES.get(name.rstrip("0123456789"), "approve")
    who = {"who": (Who(people=(name,)),)} if type == "approve" else {}
    return WorkflowNode(name, NodeType(type), **{**who, **{key: value for key, value in keys.items() if key != "type"}})


def _edge(number, pair, pairs, types):
    source, target = pair
    out = [other for other in pairs if other[0] == source]
    choice = types[source] is NodeType.CHOICE
    last = out[-1] is pair or out[-1] == pair
    return WorkflowEdge(
        f"e{number}", source, target, when="big" if choice and not last else None, default=choice and last
    )
