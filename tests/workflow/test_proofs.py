"""A drawing that could go wrong is refused before it is published, in words, where it goes wrong."""

from itertools import pairwise

import pytest

from engine.definitions.workflow_model import NodeType, SendBack, WorkflowNode
from engine.errors import Text
from engine.workflow.checks import Unsound, workflow_proof
from engine.workflow.core.flow import flow_of
from engine.workflow.core.jumps import Jump, jump_table
from engine.workflow.core.modes import MODES
from engine.workflow.core.nodes import NODE_TYPES
from engine.workflow.words import FAULTS, UNSOUND
from tests.workflow.drawing import drawn

NODES = "/workflows/flow/nodes"


def codes(workflow):
    return {(problem.code, problem.path) for problem in workflow_proof(workflow)}


def test_a_plain_approval_is_sound():
    assert workflow_proof(drawn("s > x1", "x1 > ann", "x1 > m1", "ann > m1", "m1 > e")) == []


SHAPES = [
    (("s > ann", "ann > bob", "bob > ann"), {("workflow.no_end", NODES)}),
    (("s > ann", "ann > e", "ann > e2"), {("workflow.implicit_split", f"{NODES}/ann")}),
    (("s > ann", "s1 > ann", "ann > e"), {("workflow.start_count", NODES)}),
    (("s > ann", "ann > x1", "x1 > s", "x1 > e"), {("workflow.start_has_incoming", f"{NODES}/s")}),
    (("s > f1", "f1 > ann", "f1 > bob", "ann > e"), {("workflow.dead_end", f"{NODES}/bob"), ("workflow.cannot_reach_end", f"{NODES}/bob")}),
    (("s > ann", "ann > e", "bob > e"), {("workflow.no_incoming", f"{NODES}/bob"), ("workflow.unreachable", f"{NODES}/bob")}),
    (("s > ann", "ann > e", "e > ann"), {("workflow.end_has_outgoing", f"{NODES}/e")}),
]  # fmt: skip


@pytest.mark.parametrize(("edges", "expected"), SHAPES)
def test_a_fault_of_shape_is_named_at_its_node(edges, expected):
    assert expected <= codes(drawn(*edges))


def test_a_join_after_a_choice_gets_stuck_and_the_run_that_shows_it_is_given():
    (problem,) = workflow_proof(drawn("s > x1", "x1 > ann", "x1 > bob", "ann > j1", "bob > j1", "j1 > e"))
    assert isinstance(problem, Unsound)
    assert (problem.code, problem.path) == ("workflow.deadlock", f"{NODES}/j1")
    assert problem.fired == ("x1", "ann") and problem.stuck == ("e4",)
    assert "after Approval" in problem.message.en and "merge" in problem.hint.en
    assert "经过 审批" in problem.message.zh


def test_branches_that_merge_without_a_join_would_run_twice():
    (problem,) = workflow_proof(
        drawn("s > f1", "f1 > ann", "f1 > bob", "ann > m1", "bob > m1", "m1 > cleo", "cleo > e")
    )
    assert problem.code == "workflow.lack_of_synchronization"
    assert problem.fired == ("f1", "ann", "bob", "m1", "m1") and problem.stuck == ("e6",)


def test_an_end_inside_a_branch_leaves_work_behind_and_a_terminate_does_not():
    branch = ("s > f1", "f1 > ann", "f1 > x1", "ann > j1", "x1 > j1", "j1 > e")
    problems = workflow_proof(drawn(*branch, "x1 > e2"))
    assert [problem.code for problem in problems] == ["workflow.deadlock"]
    assert workflow_proof(drawn(*branch, "x1 > t")) == []
    (problem,) = workflow_proof(drawn("s > f1", "f1 > ann", "f1 > bob", "ann > e", "bob > e2"))
    assert problem.code == "workflow.improper_completion"


def test_fourteen_branches_of_five_steps_are_proven_at_once():
    edges = ["s > f1", "j1 > e"]
    for branch in range(14):
        steps = ["f1", *(f"p{branch}_{step}" for step in range(5)), "j1"]
        edges += [f"{a} > {b}" for a, b in pairwise(steps)]
    assert workflow_proof(drawn(*edges)) == []


def test_a_drawing_nobody_can_read_is_left_to_the_other_checks():
    assert workflow_proof(drawn("s > ann", "ann > e").__class__("w", "flow", Text("x"), "order", (), ())) != []


class TestSendingBack:
    BLOCK = ("s > ann", "ann > f1", "f1 > bob", "f1 > cleo", "bob > j1", "cleo > j1", "j1 > dan", "dan > e")

    def test_the_table_says_from_where_to_where(self):
        table = jump_table(flow_of(drawn(*self.BLOCK)))
        assert table["dan"] == {"ann": Jump.ALWAYS, "bob": Jump.NEVER, "cleo": Jump.NEVER}
        assert table["bob"] == {"ann": Jump.ALWAYS} and table["ann"] == {}

    def test_a_rejection_into_one_of_two_branches_is_refused_at_publish(self):
        bad = drawn(*self.BLOCK, dan={"on_reject": SendBack("bob")})
        assert codes(bad) == {("workflow.bad_target", f"{NODES}/dan/on_reject/to")}
        assert workflow_proof(drawn(*self.BLOCK, dan={"on_reject": SendBack("ann")})) == []


class TestNothingIsForgotten:
    def test_every_node_type_of_the_definition_runs(self):
        assert set(NodeType) <= set(NODE_TYPES)

    def test_every_mode_of_the_definition_runs(self):
        assert {"countersign", "any_of", "in_turn", "ratio"} <= set(MODES)
        assert WorkflowNode("a", NodeType.APPROVE).mode in MODES

    def test_every_fault_and_reason_has_words(self):
        assert {"start_count", "no_end", "dead_end", "unreachable"} <= set(FAULTS)
        assert {"deadlock", "lack_of_synchronization", "improper_completion", "dead_node"} <= set(UNSOUND)
