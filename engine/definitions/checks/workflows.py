"""Workflows: each node has what its type needs and nothing else, and names people, fields and conversions that are there."""

from collections.abc import Iterator

from engine.definitions.checks.navigation import field_paths
from engine.definitions.checks.paths import header_fields
from engine.definitions.checks.people import people_problems, text_problems
from engine.definitions.checks.problem import CONVERSION, FIELD, FORM, NODE, WORKFLOW, known_or, unknown, wrong
from engine.definitions.checks.workflow_edges import edge_problems
from engine.definitions.model import App, Definition, Form
from engine.definitions.policies import PER_NODE
from engine.definitions.workflow_model import NodeAction, NodeType, Notify, SendBack, Who, Workflow, WorkflowNode
from engine.errors import Problem, say

_ONLY_FOR = {
    "who": (NodeType.APPROVE, NodeType.CC),
    "deadline": (NodeType.APPROVE,),
    "fields": (NodeType.APPROVE,),
    "do": (NodeType.ACTION,),
    "hours": (NodeType.TIMER,),
    "outcome": (NodeType.END, NodeType.TERMINATE),
    **dict.fromkeys(PER_NODE, (NodeType.APPROVE,)),
}
"""Which node types an attribute means something for."""
_NEEDED = {
    NodeType.APPROVE: ("who", say("这一步还没有审批人", "This step has no approver"),
                       say("选择由谁审批", "Choose who approves here")),
    NodeType.CC: ("who", say("还没有选择抄送给谁", "Nobody is copied here"), say("选择抄送给谁", "Choose who is copied")),
    NodeType.ACTION: ("do", say("还没有选择要自动做什么", "This step does nothing yet"),
                      say("选择要做什么，或删掉这一步", "Choose what it does, or delete the step")),
    NodeType.TIMER: ("hours", say("还没有填等待多少小时", "How long it waits is not said yet"),
                     say("填上小时数，比如 24", "Fill in the hours, such as 24")),
}  # fmt: skip
"""What a type cannot do without, in the words of who draws it."""


def workflow_problems(app: App, definition: Definition) -> Iterator[Problem]:
    """Yield everything in the app's workflows that leads nowhere or means nothing, formulas aside."""
    for each in app.forms.values():
        yield from _named_by(each, definition)
    for name, workflow in app.workflows.items():
        at = f"/workflows/{name}"
        form = definition.forms.get(workflow.form)
        yield from known_or(FORM, workflow.form, definition.forms, at + "/form")
        yield from _only_one(workflow, definition, at)
        yield from _rejected(workflow, workflow.policies.on_reject, at + "/policies/on_reject")
        if isinstance(workflow.policies.if_empty, Who):
            yield from people_problems(definition, workflow.policies.if_empty, at + "/policies/if_empty")
        for node in workflow.nodes:
            yield from _node(definition, form, workflow, node, f"{at}/nodes/{node.id}")
        yield from edge_problems(workflow, at)


def _named_by(form: Form, definition: Definition) -> Iterator[Problem]:
    at = f"/forms/{form.form}/workflow"
    yield from known_or(WORKFLOW, form.workflow, definition.workflows, at)
    found = definition.workflows.get(form.workflow or "")
    if found and found.form != form.form:
        yield wrong(
            "other_form",
            at,
            "审批流 {workflow} 属于表单 {form}",
            "Workflow {workflow} is for form {form}",
            workflow=found.workflow,
            form=found.form,
        )


def _only_one(workflow: Workflow, definition: Definition, at: str) -> Iterator[Problem]:
    form = definition.forms.get(workflow.form)
    others = [w.workflow for w in definition.workflows.values() if w.form == workflow.form and w != workflow]
    if form and form.workflow is None and others:
        yield wrong(
            "two_workflows",
            at + "/form",
            "表单 {form} 还有审批流 {other}，不知道该走哪一个",
            "Form {form} also has workflow {other}; nothing says which one it takes",
            say("在表单的 workflow 里写明用哪一个", "Name the one to take in the form's 'workflow'"),
            form=workflow.form,
            other=others[0],
        )


def _node(
    definition: Definition, form: Form | None, workflow: Workflow, node: WorkflowNode, at: str
) -> Iterator[Problem]:
    yield from _misplaced(node, at)
    needed = _NEEDED.get(node.type)
    if needed and not getattr(node, needed[0]):
        yield Problem("definition.missing", needed[1], at, needed[2])
    for index, who in enumerate(node.who):
        yield from people_problems(definition, who, f"{at}/who/{index}")
    if isinstance(node.if_empty, Who):
        yield from people_problems(definition, node.if_empty, at + "/if_empty")
    yield from _rejected(workflow, node.on_reject, at + "/on_reject")
    yield from _deadline(definition, node, at + "/deadline")
    for name in node.fields if form else ():
        yield from known_or(FIELD, name, field_paths(form) if form else (), f"{at}/fields/{name}")
    if node.do:
        yield from _action(definition, form, node.do, at + "/do")


def _misplaced(node: WorkflowNode, at: str) -> Iterator[Problem]:
    for key, types in _ONLY_FOR.items():
        if getattr(node, key) not in (None, (), {}) and node.type not in types:
            yield wrong(
                "misplaced",
                f"{at}/{key}",
                "{type} 节点用不上 {key}",
                "A node of type {type} has no use for {key}",
                say("只用于：{types}", "Only for: {types}", types=", ".join(types)),
                type=node.type,
                key=key,
            )


def _rejected(workflow: Workflow, rule: str | SendBack | None, at: str) -> Iterator[Problem]:
    if isinstance(rule, SendBack):
        steps = [node.id for node in workflow.nodes if node.type is NodeType.APPROVE]
        yield from known_or(NODE, rule.to, ["initiator", "previous", *steps], at + "/to")


def _deadline(definition: Definition, node: WorkflowNode, at: str) -> Iterator[Problem]:
    deadline = node.deadline
    if deadline is None:
        return
    for index, who in enumerate(deadline.to):
        yield from people_problems(definition, who, f"{at}/to/{index}")
    if deadline.then == "transfer" and not deadline.to:
        yield wrong("missing", at, "到期转交要写明交给谁", "'transfer' needs 'to', who gets it")
    if deadline.every_hours is not None and deadline.then != "remind":
        yield wrong("misplaced", at + "/every_hours", "只有提醒才会重复", "Only a reminder repeats")


def _action(definition: Definition, form: Form | None, action: NodeAction, at: str) -> Iterator[Problem]:
    if sum(map(bool, (action.convert, action.set, action.notify))) != 1:
        yield wrong("one_deed", at, "要有且只有一种处理", "It does exactly one thing: convert, set or notify")
    if form is None:
        return
    fitting = [name for name, found in definition.conversions.items() if found.from_form == form.form]
    yield from known_or(CONVERSION, action.convert, fitting, at + "/convert")
    settable = [field.name for field in form.fields if field.formula is None]
    for name in action.set:
        if name not in settable:
            yield unknown(FIELD, name, settable, f"{at}/set/{name}")
    if action.notify:
        yield from _notify(definition, form, action.notify, at + "/notify")


def _notify(definition: Definition, form: Form, notify: Notify, at: str) -> Iterator[Problem]:
    for index, who in enumerate(notify.to):
        yield from people_problems(definition, who, f"{at}/to/{index}")
    yield from text_problems(notify.text, header_fields(form), at + "/text")
