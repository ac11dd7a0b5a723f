"""What the studio gives to parts that come without: ids and names, and only where there has to be one."""

from engine.definitions.workflow_model import Workflow
from engine.studio.new_parts import complete


def test_whoever_approves_is_not_given_a_role_nobody_named():
    node = {"id": "manager", "type": "approve", "who": [{"superior": 1}, {"people": ["zhou"]}]}
    made = complete(Workflow, {"label": {"en": "A"}, "form": "order", "nodes": [node], "edges": []}, set())
    assert made["nodes"][0]["who"] == [{"superior": 1}, {"people": ["zhou"]}]
    assert made["workflow"] == "x_a"
