"""What workflows are called and what is said about them, in both languages."""

from engine.definitions.workflow_model import NodeType, WorkflowNode
from engine.errors import Text

NODE_LABELS: dict[NodeType, Text] = {
    NodeType.START: Text("提交", "Submit"),
    NodeType.APPROVE: Text("审批", "Approval"),
    NodeType.CHOICE: Text("条件分支", "Choice"),
    NodeType.MERGE: Text("分支汇合", "Merge"),
    NodeType.FORK: Text("并行分支", "Parallel branches"),
    NodeType.JOIN: Text("并行汇合", "Parallel join"),
    NodeType.CC: Text("抄送", "Copy"),
    NodeType.ACTION: Text("自动处理", "Automatic step"),
    NodeType.TIMER: Text("等待", "Wait"),
    NodeType.END: Text("结束", "End"),
    NodeType.TERMINATE: Text("终止", "Stop"),
}

FAULTS: dict[str, Text] = {
    "start_count": Text("流程要有且只有一个开始", "A flow has exactly one start"),
    "no_end": Text("流程没有结束", "The flow has no end"),
    "start_has_incoming": Text("不能有连线回到开始", "No edge may lead back to the start"),
    "end_has_outgoing": Text("“{node}”是结束，后面不能再有步骤", "'{node}' is an end; nothing may follow it"),
    "no_incoming": Text("没有连线通到“{node}”", "No edge leads to '{node}'"),
    "dead_end": Text("“{node}”之后没有去处", "Nothing follows '{node}'"),
    "implicit_split": Text(
        "“{node}”之后有几条连线，要用条件分支或并行分支说明走哪几条",
        "Several edges leave '{node}'; a choice or a fork has to say which of them are taken",
    ),
    "unreachable": Text("从开始走不到“{node}”", "'{node}' cannot be reached from the start"),
    "cannot_reach_end": Text("从“{node}”走不到结束", "No way leads from '{node}' to an end"),
}
"""Faults of shape, by code."""

UNSOUND: dict[str, Text] = {
    "deadlock": Text(
        "流程会卡住：经过 {way} 之后，“{node}”永远等不齐", "It can get stuck: after {way}, '{node}' waits for ever"
    ),
    "lack_of_synchronization": Text(
        "“{node}”之后的步骤会重复执行：经过 {way}，并行的分支没有先汇合",
        "What follows '{node}' would run twice: after {way}, parallel branches were not joined first",
    ),
    "improper_completion": Text(
        "流程结束时还有没做完的事：经过 {way} 就到了“{node}”",
        "It can end while work is left: {way} already leads to '{node}'",
    ),
    "dead_node": Text("“{node}”永远不会执行", "'{node}' can never happen"),
    "too_entangled": Text("流程太复杂，无法证明它能走完", "The flow is too entangled to prove that it can finish"),
    "or_semantics_dependent": Text(
        "流程能否走完取决于如何理解汇合", "Whether the flow can finish depends on how its joins are read"
    ),
}
"""What a run shows, by kind."""

HINTS: dict[str, Text] = {
    "deadlock": Text(
        "并行汇合要等齐每一条线；只走其中一条的分支，请用“分支汇合”",
        "A join waits for every edge into it; use a merge where only one of them is taken",
    ),
    "lack_of_synchronization": Text(
        "并行分支请用“并行汇合”合在一起", "Bring parallel branches together with a join"
    ),
    "improper_completion": Text(
        "并行分支里不要直接结束；要中途结束整个流程请用“终止”",
        "Do not end inside a parallel branch; use a terminate to end everything",
    ),
    "dead_node": Text("看看通到它的汇合是否等得齐", "Look whether the join before it can ever be complete"),
    "dead_end": Text("把它连到下一步或结束", "Connect it to what follows, or to an end"),
    "no_incoming": Text("从前一步连一条线过来，或删掉它", "Connect it to the step before, or delete it"),
    "unreachable": Text("从前一步连一条线过来，或删掉它", "Connect it to the step before, or delete it"),
    "cannot_reach_end": Text("给循环加一个出口", "Give the loop a way out"),
    "too_entangled": Text("把交叉的连线改成成对的分支与汇合", "Use pairs of branches and joins instead of crossing edges"),
    "bad_target": Text("退回到分支之前的步骤，或退回给提交人", "Go back to a step before the branches, or to the initiator"),
}  # fmt: skip


def node_label(node: WorkflowNode) -> Text:
    """Return what a node is called: its own label, else that of its type."""
    return node.label or NODE_LABELS[node.type]
