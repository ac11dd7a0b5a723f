"""Random workflows that are sound by construction: steps in a row, choices, parallel blocks, loops, one inside the other."""

from hypothesis import strategies as st

from engine.definitions.workflow_model import (
    Deadline,
    NodeAction,
    NodeType,
    Ratio,
    SendBack,
    Who,
    Workflow,
    WorkflowEdge,
    WorkflowNode,
    WorkflowPolicies,
)
from engine.errors import Text
from tests.workflow.drawing import EVERYTHING

PEOPLE = ("lin", "chen", "zhou", "wang", "sun")
STEP, CHOICE, FORK, LOOP = "step", "choice", "fork", "loop"

blocks = st.recursive(
    st.just((STEP,)),
    lambda inner: (
        st.tuples(st.sampled_from([CHOICE, FORK]), st.lists(inner, min_size=1, max_size=2), inner)
        | st.tuples(st.just(LOOP), inner)
    ),
    max_leaves=5,
)
people = st.lists(st.sampled_from(PEOPLE), min_size=2, max_size=3, unique=True).map(
    lambda who: (Who(people=tuple(who)),)
)
ways = (
    people
    | people
    | st.sampled_from([(Who(superior=1),), (Who(head=0),), (Who(role="nobody_has_it"),), (Who(superiors=0),)])
)
approvals = st.fixed_dictionaries(
    {
        "type": st.just(NodeType.APPROVE),
        "who": ways,
        "mode": st.sampled_from(["any_of", "countersign", "in_turn", Ratio("0.5"), Ratio("0.6", above=True, veto=True)]),
        "if_initiator": st.sampled_from(["self", "skip", "superior", "head", "forbid"]),
        "if_empty": st.sampled_from(["admin", "approve", "incident"]),
        "on_reject": st.sampled_from(["end", SendBack("initiator"), SendBack("previous", "direct")]),
        "any_of_reject": st.sampled_from(["first_decides", "all_must_reject"]),
        "deadline": st.none() | st.sampled_from([Deadline("8", "remind", "4"), Deadline("8", "approve"), Deadline("8", "reject")]),
    }
)  # fmt: skip
others = st.sampled_from(
    [
        {"type": NodeType.CC, "who": (Who(people=("sun",)),)},
        {"type": NodeType.TIMER, "hours": "2"},
        {"type": NodeType.ACTION, "do": NodeAction(convert="made"), "retries": 2},
    ]
)
steps = approvals | approvals | approvals | others
policies = st.builds(
    WorkflowPolicies,
    withdraw=st.sampled_from(["before_any_action", "until_end"]),
    recall=st.booleans(),
    same_person=st.sampled_from(["none", "consecutive", "all"]),
    may=st.just(EVERYTHING),
    ask_reason=st.just(()),
)


@st.composite
def workflows(draw):
    """Return a random workflow."""
    drawing = _Drawing(draw)
    end = drawing.sequence("start", draw(st.lists(blocks, min_size=2, max_size=4)))
    drawing.node("end", type=NodeType.END)
    drawing.edge(end, "end")
    return Workflow(
        "w", "flow", Text("流程", "Flow"), "order", tuple(drawing.nodes), tuple(drawing.edges), draw(policies)
    )


class _Drawing:
    def __init__(self, draw):
        self.draw, self.nodes, self.edges, self.count = draw, [WorkflowNode("start", NodeType.START)], [], 0

    def node(self, name=None, **keys):
        self.count += 1
        name = name or f"n{self.count}"
        self.nodes.append(WorkflowNode(name, **keys))
        return name

    def edge(self, source, target, **keys):
        self.edges.append(WorkflowEdge(f"e{len(self.edges) + 1}", source, target, **keys))

    def sequence(self, before, parts, **first):
        for part in parts:
            before, first = self.block(before, part, **first), {}
        return before

    def block(self, before, part, **first):
        """Draw one block after a node; return the node it ends with."""
        if part[0] == STEP:
            name = self.node(**self.draw(steps))
            self.edge(before, name, **first)
            return name
        opening = self.node(type=NodeType.MERGE if part[0] == LOOP else NodeType(part[0]))
        self.edge(before, opening, **first)
        if part[0] == LOOP:
            return self._loop(opening, part[1])
        closing = self.node(type=NodeType.MERGE if part[0] == CHOICE else NodeType.JOIN)
        for inner in part[1]:
            self.edge(self.block(opening, inner, **({"when": "big"} if part[0] == CHOICE else {})), closing)
        self.edge(self.block(opening, part[2], **({"default": True} if part[0] == CHOICE else {})), closing)
        return closing

    def _loop(self, opening, inner):
        again = self.node(type=NodeType.CHOICE)
        out = self.node(type=NodeType.MERGE)
        self.edge(self.block(opening, inner), again)
        self.edge(again, opening, when="again")
        self.edge(again, out, default=True)
        return out
