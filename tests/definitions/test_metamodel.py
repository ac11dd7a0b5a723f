"""The metamodel and the dataclasses say the same: two views of one definition."""

import dataclasses
from enum import StrEnum

import pytest
from jsonschema import Draft202012Validator

from engine.definitions import layer_model, model, reminder_model, workflow_model
from engine.definitions.schema import metamodel
from engine.definitions.shape import attributes
from engine.definitions.words import ACTIONS

CLASSES = {
    "app": model.App, "block": model.Block, "card": model.Card, "chart": model.Chart, "check": model.Check,
    "conversion": model.Conversion, "dimension": model.Dimension, "field": model.Field, "figure": model.Figure, "form": model.Form, "related": model.Related, "view": model.View,
    "grant": model.Grant, "home": model.Home, "invariant": model.Invariant, "layout": model.Block, "ledger": model.Ledger,
    "line_items": model.LineItems, "list": model.ListView, "measure": model.Measure, "menu": model.Menu,
    "menu_item": model.MenuItem, "number": model.Number, "option": model.Option, "parameter": model.Parameter,
    "posting": model.Posting, "print": model.Print, "progress": model.Progress, "report": model.Report,
    "report_column": model.ReportColumn, "role": model.Role, "roll_up": model.RollUp, "valuation": model.Valuation,
    "workflow": workflow_model.Workflow, "workflow_node": workflow_model.WorkflowNode, "workflow_edge": workflow_model.WorkflowEdge,
    "workflow_policies": workflow_model.WorkflowPolicies, "who": workflow_model.Who, "ratio": workflow_model.Ratio, "send_back": workflow_model.SendBack,
    "send_back_targets": workflow_model.SendBackTargets, "deadline": workflow_model.Deadline, "notify": workflow_model.Notify,
    "node_action": workflow_model.NodeAction, "extension": layer_model.Extension, "op": layer_model.Op, "reminder": reminder_model.Reminder,
}  # fmt: skip
KINDS = [kind for kind in metamodel() if kind != "common"]


def test_every_schema_is_valid_and_has_its_class():
    for schema in metamodel().values():
        Draft202012Validator.check_schema(schema)
    assert set(KINDS) <= set(CLASSES)
    used = {
        cls
        for part in (model, workflow_model, reminder_model, layer_model)
        for cls in vars(part).values()
        if dataclasses.is_dataclass(cls)
    } - {model.Definition}
    assert {cls.__name__ for cls in used} - {cls.__name__ for cls in CLASSES.values()} == {
        "Text",
        "Tolerance",
        "ReportSource",
    }


@pytest.mark.parametrize("kind", KINDS)
def test_a_schema_has_the_keys_of_its_class_in_the_same_order(kind):
    keys = list(dict.fromkeys(attribute.key[0] for attribute in attributes(CLASSES[kind])))
    assert list(metamodel()[kind]["properties"]) == keys


@pytest.mark.parametrize("kind", KINDS)
def test_a_schema_requires_what_has_no_default(kind):
    required = {a.key[0] for a in attributes(CLASSES[kind]) if a.default is dataclasses.MISSING}
    assert set(metamodel()[kind]["required"]) == required


@pytest.mark.parametrize("kind", KINDS)
def test_every_key_says_what_it_is_for(kind):
    schema = metamodel()[kind]
    assert schema["title"] and schema["description"]
    lacking = [
        key for key, part in schema["properties"].items() if "description" not in part and not refers_to_a_kind(part)
    ]
    assert lacking == []


@pytest.mark.parametrize("kind", KINDS)
def test_choices_are_those_of_the_enums(kind):
    for attribute in attributes(CLASSES[kind]):
        if isinstance(attribute.hint, type) and issubclass(attribute.hint, StrEnum):
            assert metamodel()[kind]["properties"][attribute.key[0]]["enum"] == list(attribute.hint)


def test_a_grant_may_name_every_action_there_is():
    assert set(metamodel()["grant"]["properties"]["can"]["items"]["enum"]) == {*ACTIONS, "*"}


def refers_to_a_kind(part):
    return not part.get("$ref", "common.json").startswith("common.json") or part.get("$ref", "").endswith(
        ("icon", "name")
    )
