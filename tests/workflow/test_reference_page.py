"""The page of node types, people, modes, verbs and policies is made from the registries, and as fresh as they are."""

from dataclasses import fields

from engine.definitions.workflow_model import NodeType, Who, WorkflowPolicies
from engine.workflow import docs
from engine.workflow.core.verbs import VERBS


def test_the_page_is_fresh():
    assert docs.PAGE.read_text("utf-8") == docs.page(), "run: python -m engine.workflow.docs"


def test_nothing_registered_is_left_out():
    page = docs.page()
    names = [*NodeType, *VERBS, *(part.name for part in (*fields(Who), *fields(WorkflowPolicies)))]
    assert [name for name in names if f"| `{name}` |" not in page] == []
