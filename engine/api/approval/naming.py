"""What steps, ways and choices of a workflow are called, in the reader's language."""

from engine.definitions.model import Field
from engine.definitions.workflow_model import Workflow

TYPE_LABELS = {
    "start": ("提交", "Submit"), "approve": ("审批", "Approval"), "choice": ("条件", "Condition"), "merge": ("汇合", "Merge"),
    "fork": ("并行", "Parallel"), "join": ("汇合", "Join"), "cc": ("抄送", "Copy"), "action": ("自动处理", "Automatic step"),
    "timer": ("等待", "Wait"), "end": ("结束", "End"), "terminate": ("终止", "End"),
}  # fmt: skip


def node_label(workflow: Workflow, id: str, language: str) -> str:
    """Return what a step is called: by its own name, else by its type."""
    node = next((node for node in workflow.nodes if node.id == id), None)
    if node is None:
        return id
    return node.label.in_language(language) if node.label else TYPE_LABELS[node.type][not language.startswith("zh")]


def target_label(workflow: Workflow, to: str, language: str) -> str:
    """Return what a place to send back to is called."""
    general = {"initiator": ("提交人", "The person who submitted it"), "previous": ("上一步", "The step before")}
    if to in general:
        return general[to][not language.startswith("zh")]
    return node_label(workflow, to, language) if to else ""


def option_labels(field: Field, language: str) -> dict[str, str]:
    """Return the labels of a field's choices by value."""
    return {option.value: option.label.in_language(language) for option in field.options}
