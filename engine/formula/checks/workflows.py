"""The formulas of workflows: conditions of branches, fields an action sets, fields that hold approvers."""

from collections.abc import Iterator

from engine.definitions.model import App, Definition, Form
from engine.definitions.workflow_model import Who, Workflow, WorkflowNode
from engine.formula.checks.expect import Expect, Found
from engine.formula.scope import Scope, form_scope
from engine.formula.types import BOOL, ref, type_of


def workflow_formulas(app: App, definition: Definition) -> Iterator[Found]:
    """Yield the problems of every formula in the app's workflows, each typed against the form's fields."""
    for name, workflow in app.workflows.items():
        form = definition.forms.get(workflow.form)
        if form:
            yield from _workflow(workflow, form, form_scope(definition, form.form), f"/workflows/{name}")


def _workflow(workflow: Workflow, form: Form, scope: Scope, at: str) -> Iterator[Found]:
    for edge in workflow.edges:
        yield Expect(edge.when, scope, f"{at}/edges/{edge.id}/when", BOOL)
    types = {field.name: type_of(field) for field in form.fields}
    for node in workflow.nodes:
        place = f"{at}/nodes/{node.id}"
        for who, path in _asked(node):
            yield Expect(who.field, scope, f"{place}/{path}/field", ref("user"))
        for key, text in (node.do.set if node.do else {}).items():
            if key in types:
                yield Expect(text, scope, f"{place}/do/set/{key}", types[key])


def _asked(node: WorkflowNode) -> Iterator[tuple[Who, str]]:
    """Yield every way the node finds people, with its place."""
    lists = {
        "who": node.who,
        "deadline/to": node.deadline.to if node.deadline else (),
        "do/notify/to": node.do.notify.to if node.do and node.do.notify else (),
    }
    for path, found in lists.items():
        yield from ((who, f"{path}/{index}") for index, who in enumerate(found))
    if isinstance(node.if_empty, Who):
        yield node.if_empty, "if_empty"
