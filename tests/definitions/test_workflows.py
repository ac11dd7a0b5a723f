"""What a workflow says is checked at its place: people, fields, conversions, branches, and the bands of amounts."""

from copy import deepcopy

import pytest

from engine.definitions import app_from_json, app_to_json, load_app, merge, write_app
from engine.definitions.pointer import locate
from engine.definitions.policies import policies_in_force, workflow_of
from engine.formula.checks import check_app
from engine.formula.checks.bands import workflow_warnings
from tests.definitions.shop import SHOP, field, text

APPROVAL = {
    "workflow": "order_approval",
    "id": "w1",
    "label": text("订单审批", "Order approval"),
    "form": "order",
    "nodes": [
        {"id": "start", "type": "start"},
        {"id": "amount", "type": "choice"},
        {"id": "manager", "type": "approve", "who": [{"superior": 1}], "fields": {"kind": "edit"}, "on_reject": "branch"},
        {"id": "boss", "type": "approve", "who": [{"people": ["boss"]}, {"field": "seller"}], "mode": {"ratio": "0.6"}},
        {"id": "paid", "type": "merge"},
        {"id": "wait", "type": "timer", "hours": "24"},
        {"id": "told", "type": "cc", "who": [{"role": "clerk"}]},
        {"id": "received", "type": "action", "do": {"convert": "receive"}},
        {"id": "done", "type": "end"},
        {"id": "refused", "type": "terminate"},
    ],
    "edges": [
        {"id": "e1", "from": "start", "to": "amount"},
        {"id": "e2", "from": "amount", "to": "boss", "when": "total >= 50000"},
        {"id": "e3", "from": "amount", "to": "manager", "when": "AND(total >= 5000, total < 50000)"},
        {"id": "e4", "from": "amount", "to": "paid", "default": True},
        {"id": "e5", "from": "manager", "to": "paid", "on": "approve"},
        {"id": "e6", "from": "manager", "to": "refused", "on": "reject"},
        {"id": "e7", "from": "boss", "to": "paid"},
        {"id": "e8", "from": "paid", "to": "wait"},
        {"id": "e9", "from": "wait", "to": "told"},
        {"id": "e10", "from": "told", "to": "received"},
        {"id": "e11", "from": "received", "to": "done"},
    ],
}  # fmt: skip
AT = "/workflows/order_approval"
NODES, EDGES = AT + "/nodes", AT + "/edges"


def app(at="", changes=None):
    """Return the shop with its approval; keys changed in the object at a pointer, None takes a key away."""
    made = deepcopy(SHOP)
    made["forms"]["order"]["fields"].append(field("f2s", "seller", "user"))
    made["workflows"] = {"order_approval": deepcopy(APPROVAL)}
    target = locate(made, at)
    for key, value in (changes or {}).items():
        target[key] = value
        if value is None:
            del target[key]
    return made


BROKEN = [
    ("", {"nodes": None}, AT, "is missing", ""),
    ("/nodes/manager", {"type": "aprove"}, f"{NODES}/manager/type", "not one of the choices", "approve"),
    ("/nodes/manager", {"if_empty": "admn"}, f"{NODES}/manager/if_empty", "not one of the choices", "admin"),
    ("/nodes/manager", {"if_empty": {"roel": "x"}}, f"{NODES}/manager/if_empty/roel", "not a key here", "role"),
    ("/nodes/boss", {"mode": {"ratio": "60%"}}, f"{NODES}/boss/mode/ratio", "not written as it should be", ""),
    ("/nodes/boss", {"id": "manager"}, f"{NODES}/3/id", "is taken by", ""),
    ("", {"form": "ordr"}, f"{AT}/form", "no form 'ordr'", "order"),
    ("/nodes/manager", {"who": None}, f"{NODES}/manager", "has no approver", "Choose who"),
    ("/nodes/manager", {"who": [{}]}, f"{NODES}/manager/who/0", "Nobody is chosen", ""),
    ("/nodes/manager", {"who": [{"role": "clrk"}]}, f"{NODES}/manager/who/0/role", "no role 'clrk'", "clerk"),
    ("/nodes/manager", {"who": [{"role": "clerk", "head": 0}]}, f"{NODES}/manager/who/0", "exactly one way", ""),
    ("/nodes/manager", {"who": [{"field": "sellr"}]}, f"{NODES}/manager/who/0/field", "'sellr' is not a field", "seller"),
    ("/nodes/manager", {"who": [{"field": "total"}]}, f"{NODES}/manager/who/0/field", "should give a reference to user", ""),
    ("/nodes/manager", {"fields": {"knd": "edit"}}, f"{NODES}/manager/fields/knd", "no field 'knd'", "kind"),
    ("/nodes/manager", {"on_reject": {"to": "bos"}}, f"{NODES}/manager/on_reject/to", "no node 'bos'", "boss"),
    ("/nodes/manager", {"hours": "3"}, f"{NODES}/manager/hours", "no use for hours", "timer"),
    ("/nodes/manager", {"on_reject": None}, f"{EDGES}/e6/on", "no use for on", ""),
    ("/nodes/manager", {"deadline": {"after_hours": "8", "then": "transfer"}}, f"{NODES}/manager/deadline", "needs 'to'", ""),
    ("/nodes/wait", {"hours": None}, f"{NODES}/wait", "How long", "24"),
    ("/nodes/received", {"do": {"convert": "recieve"}}, f"{NODES}/received/do/convert", "no conversion 'recieve'", "receive"),
    ("/nodes/received", {"do": {}}, f"{NODES}/received/do", "exactly one thing", ""),
    ("/nodes/received", {"do": {"set": {"total": "1"}}}, f"{NODES}/received/do/set/total", "no field 'total'", "date"),
    ("/nodes/received", {"do": {"set": {"kind": "1"}}}, f"{NODES}/received/do/set/kind", "should give text", ""),
    ("/nodes/received", {"do": {"notify": {"to": [{"initiator": True}], "text": text("{totl}")}}}, f"{NODES}/received/do/notify/text", "no field 'totl'", "total"),
    ("/edges/e8", {"to": "wiat"}, f"{EDGES}/e8/to", "no node 'wiat'", "wait"),
    ("/edges/e8", {"when": "total > 1"}, f"{EDGES}/e8/when", "no use for when", "choice"),
    ("/edges/e2", {"when": "totl > 1"}, f"{EDGES}/e2/when", "'totl' is not a field here", "total"),
    ("/edges/e2", {"when": "total + 1"}, f"{EDGES}/e2/when", "should give true or false", ""),
    ("/edges/e2", {"when": None}, f"{EDGES}/e2", "no condition", "default"),
    ("/edges/e4", {"default": None, "when": "total < 5000"}, f"{NODES}/amount", "no default branch", "marked default"),
    ("/edges/e2", {"default": True, "when": None}, f"{EDGES}/e4", "only one default", ""),
    ("/edges/e6", {"on": None}, f"{NODES}/manager", "exactly one edge marked 'reject'", ""),
]  # fmt: skip


def test_the_approval_is_whole():
    assert check_app(app()) == []


@pytest.mark.parametrize(("at", "changes", "path", "message", "hint"), BROKEN)
def test_what_is_broken_is_named_at_its_place(at, changes, path, message, hint):
    problems = check_app(app(AT + at, changes))
    found = {problem.path: problem for problem in problems}
    assert path in found, problems
    assert message in found[path].message.en, found[path]
    assert hint in str(found[path].hint)
    assert found[path].message.zh


def test_the_default_branch_comes_last():
    made = app()
    edges = made["workflows"]["order_approval"]["edges"]
    edges[1], edges[3] = edges[3], edges[1]
    assert [problem.path for problem in check_app(made)] == [f"{EDGES}/e4"]


class TestWhichWorkflowAFormTakes:
    def test_the_only_one_for_it_is_found(self):
        definition = merge([app_from_json(app())])
        assert workflow_of(definition, "order").workflow == "order_approval"
        assert workflow_of(definition, "item") is None

    def test_of_two_the_form_has_to_name_one(self):
        made = app()
        other = {**deepcopy(APPROVAL), "workflow": "other", "id": "w2"}
        made["workflows"]["other"] = other
        assert {problem.path for problem in check_app(made)} == {f"{AT}/form", "/workflows/other/form"}
        made["forms"]["order"]["workflow"] = "other"
        assert check_app(made) == []
        assert workflow_of(merge([app_from_json(made)]), "order").workflow == "other"

    def test_a_form_names_a_workflow_of_its_own(self):
        assert check_app(app("/forms/item", {"workflow": "order_approval"}))[0].path == "/forms/item/workflow"
        assert check_app(app("/forms/item", {"workflow": "nothing"}))[0].path == "/forms/item/workflow"


def test_a_workflow_is_written_and_loaded_with_the_same_bytes(tmp_path):
    made = app_from_json(app())
    assert "workflows/order_approval.json" in write_app(made, tmp_path)
    again = load_app(tmp_path)
    assert again == made and write_app(again, tmp_path) == []
    assert app_to_json(made)["workflows"]["order_approval"] == APPROVAL


def test_every_policy_in_force_is_visible():
    made = app(AT, {"policies": {"if_initiator": "skip"}})
    shown = policies_in_force(app_from_json(made).workflows["order_approval"])
    assert shown["workflow"]["withdraw"] == "before_any_action" and shown["workflow"]["recall"] is False
    assert shown["nodes"]["manager"]["on_reject"] == "branch" and shown["nodes"]["boss"]["on_reject"] == "end"
    assert shown["nodes"]["manager"]["if_initiator"] == "skip"
    assert shown["nodes"]["boss"]["mode"] == {"ratio": "0.6", "above": False, "veto": False}
    assert shown["nodes"]["boss"]["send_back"] == {"to": ["initiator", "previous", "passed"], "then": "rerun"}


def warnings(*conditions):
    made = app()
    workflow = made["workflows"]["order_approval"]
    ways = [{"id": f"b{n}", "from": "amount", "to": "paid", "when": text} for n, text in enumerate(conditions)]
    workflow["edges"] = [*ways, *(edge for edge in workflow["edges"] if edge["id"] not in ("e2", "e3"))]
    definition = merge([app_from_json(made)])
    return [(w.code, w.path, w.message.en) for w in workflow_warnings(definition, definition.workflows["order_approval"])]  # fmt: skip


class TestBandsOfAmounts:
    def test_bands_that_touch_are_fine(self):
        assert warnings("total < 100", "AND(total >= 100, total <= 500)", "500 < total") == []

    def test_a_gap_between_two_bands_is_named(self):
        assert warnings("total < 100", "total > 100") == [
            ("workflow.gap", f"{NODES}/amount", "No branch holds for total at 100: such documents take the default one")
        ]
        assert "at ≥ 100 and < 200" in warnings("total < 100", "total >= 200")[0][2]

    def test_an_overlap_is_named(self):
        assert warnings("total <= 100", "total >= 100") == [
            (
                "workflow.overlap",
                f"{EDGES}/b1/when",
                "For total at 100 a branch before it holds too, and that one is taken",
            )
        ]

    def test_a_cascade_is_no_overlap(self):
        assert warnings("total >= 5000", "total >= 1000", "total >= 100") == []

    def test_a_branch_that_is_never_taken_is_named(self):
        assert [found[0] for found in warnings("total > 10", "total > 20")] == ["workflow.never_taken"]
        assert [found[0] for found in warnings("total > -10", "total = 5")] == ["workflow.never_taken"]

    def test_conditions_on_several_fields_are_left_to_the_author(self):
        assert warnings("total > 10", 'kind = "a"', "AND(total > 5, date > TODAY())") == []

    def test_either_of_two_bands_counts_as_both(self):
        assert warnings("OR(total < 1, total > 9)", "AND(total >= 1, total <= 9)") == []
