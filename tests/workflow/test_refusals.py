"""What may not be done is refused with a reason, and nothing has changed."""

import pytest

from engine.definitions.workflow_model import SendBackTargets, WorkflowPolicies
from engine.workflow import Command, Status, flow_of, step
from engine.workflow.core.asking import is_locked, open_work, send_back_targets, task_of, verbs_of
from engine.workflow.core.refusals import REFUSALS
from engine.workflow.core.run import MOST_MOVES
from tests.workflow.drawing import EVERYTHING, drawn
from tests.workflow.office import Office

LINE = ("s > chen", "chen > wang", "wang > e")


def running(*edges, policies=None, **nodes):
    """Return a flow, its state after lin submitted, and the office."""
    flow, office = flow_of(drawn(*(edges or LINE), policies=policies, **nodes)), Office()
    return flow, step(flow, None, Command("submit", by="lin"), office).state, office


def code(flow, state, office, command):
    decision = step(flow, state, command, office)
    assert decision.state == state and not decision.events and not decision.effects
    assert decision.error is not None and decision.error.message == REFUSALS[decision.error.code.partition(".")[2]]
    return decision.error.code.partition(".")[2]


STRICT = WorkflowPolicies(may=("approve", "send_back"), send_back=SendBackTargets(("initiator",)))
REFUSED = [
    ("unknown_verb", None, Command("dance", by="chen")),
    ("not_assignee", None, Command("approve", by="wang")),
    ("not_assignee", None, Command("approve", by="chen", node="wang")),
    ("verb_denied", STRICT, Command("reject", by="chen")),
    ("comment_missing", STRICT, Command("send_back", by="chen")),
    ("bad_target", STRICT, Command("send_back", by="chen", to="previous", comment="no")),
    ("bad_target", None, Command("send_back", by="chen", to="wang")),
    ("people_missing", None, Command("transfer_task", by="chen")),
    ("duplicate_signer", None, Command("transfer_task", by="chen", people=("chen",))),
    ("inactive", None, Command("add_signer", by="chen", people=("sun",))),
    ("last_signer", None, Command("remove_signer", by="chen", people=("chen",))),
    ("comment_missing", None, Command("comment", by="lin", comment=" ")),
    ("nothing_failed", None, Command("resolve", by="zhao")),
    ("not_initiator", None, Command("withdraw", by="chen")),
    ("recall_denied", None, Command("recall", by="chen")),
    ("not_running", None, Command("resubmit", by="lin")),
    ("not_running", None, Command("submit", by="lin")),
    ("task_closed", None, Command("effect_done", visit="nothing.1")),
]


@pytest.mark.parametrize(("wanted", "policies", "command"), REFUSED)
def test_a_command_that_may_not_be_is_refused(wanted, policies, command):
    flow, state, office = running(policies=policies)
    office.gone = {"sun"}
    assert code(flow, state, office, command) == wanted


def test_somebody_who_left_cannot_decide_any_more():
    flow, state, office = running()
    office.gone = {"chen"}
    assert code(flow, state, office, Command("approve", by="chen")) == "not_assignee"


def test_who_may_act_for_another_decides_for_them_and_the_history_says_so():
    flow, state, office = running()
    office.acting = {"sun": ["chen"]}
    decision = step(flow, state, Command("approve", by="sun"), office)
    approved = next(event for event in decision.events if event.type == "approved")
    assert (approved.actor, approved.data["on_behalf_of"]) == ("sun", "chen")


def test_a_flow_that_runs_in_circles_by_itself_stops_for_the_administrator():
    flow, _, office = running("s > m1", "m1 > x1", "x1 > m2", "x1 > e", "m2 > m1")
    office.document["big"] = True
    state = step(flow, None, Command("submit", by="lin"), office).state
    assert [visit.trouble for visit in state.in_trouble] == ["endless"]
    assert len(state.visits) == MOST_MOVES + 1


class TestAsking:
    def test_a_document_is_locked_while_it_runs_unless_the_policy_says_otherwise(self):
        flow, state, _ = running()
        assert is_locked(flow, state)
        flow, state, _ = running(policies=WorkflowPolicies(edit="anyone"))
        assert not is_locked(flow, state)

    def test_it_says_who_has_what_to_do_and_where_it_may_go_back_to(self):
        flow, state, office = running()
        assert open_work(flow, state) == [("chen", "chen")]
        assert send_back_targets(flow, state, task_of(state, "chen")) == ["initiator", "previous"]
        assert verbs_of(flow, task_of(state, "chen")) == EVERYTHING
        state = step(flow, state, Command("approve", by="chen"), office).state
        assert send_back_targets(flow, state, task_of(state, "wang")) == ["initiator", "previous", "chen"]
        state = step(flow, state, Command("send_back", by="wang"), office).state
        assert state.status is Status.RETURNED and open_work(flow, state) == [("s", "lin")]

    def test_a_branch_behind_a_join_is_not_offered(self):
        flow, state, office = running(
            "s > f1", "f1 > chen", "f1 > wang", "chen > j1", "wang > j1", "j1 > sun", "sun > e"
        )
        for person in ("chen", "wang"):
            state = step(flow, state, Command("approve", by=person), office).state
        assert send_back_targets(flow, state, task_of(state, "sun")) == ["initiator"]
