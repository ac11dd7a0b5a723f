"""A flow tried out before it is in force: what was said, what follows when everybody agrees, and the way that is lit."""

import pytest

from engine.definitions.workflow_model import NodeAction
from engine.errors import Refused, say
from engine.workflow import Status, flow_of
from engine.workflow.trial import WAIT, Light, Said, Trial, lights
from tests.workflow.drawing import drawn
from tests.workflow.office import MONDAY, Office

BANDS = ("s > x1", "x1 > chen", "x1 > m1", "chen > zhou", "zhou > m1", "m1 > told", "told > e")
SET = {"type": "action", "do": NodeAction(set={"checked": "true"})}


def tried(workflow, *said, big=True, perform=lambda visit, do: None):
    trial = Trial(flow_of(workflow), Office({"big": big}), perform)
    return trial.play("lin", {}, said)


class TestTheWay:
    def test_is_lit_to_its_end_at_once_and_the_rest_is_not(self):
        nodes, edges = lights(tried(drawn(*BANDS, told=SET)))
        assert nodes == {
            "s": Light.PASSED,
            "x1": Light.PASSED,
            "chen": Light.OPEN,
            **dict.fromkeys(("zhou", "m1", "told", "e"), Light.AHEAD),
        }
        assert edges["e2"] is Light.PASSED and "e3" not in edges

    def test_is_the_other_one_for_another_document(self):
        found = tried(drawn(*BANDS, told=SET), big=False)
        nodes, _ = lights(found)
        assert found.here.status is Status.APPROVED
        assert nodes == dict.fromkeys(("s", "x1", "m1", "told", "e"), Light.PASSED)

    def test_goes_on_as_people_decide(self):
        workflow = drawn(*BANDS, told=SET)
        once = tried(workflow, Said("approve", "chen.1.1"))
        assert lights(once)[0]["chen"] is Light.PASSED and lights(once)[0]["zhou"] is Light.OPEN
        twice = tried(workflow, Said("approve", "chen.1.1"), Said("reject", "zhou.1.1"))
        assert twice.here.status is Status.REJECTED
        assert lights(twice)[0] == dict.fromkeys(("s", "x1", "chen", "zhou"), Light.PASSED)

    def test_after_sending_back_is_the_one_of_the_new_round(self):
        said = [Said("approve", "chen.1.1"), Said("send_back", "zhou.1.1", "initiator")]
        back = tried(drawn(*BANDS, told=SET), *said)
        assert back.here.status is Status.RETURNED and back.ahead == back.here and lights(back) == ({}, {})
        again = tried(drawn(*BANDS, told=SET), *said, Said("resubmit"))
        assert lights(again)[0]["chen"] is Light.OPEN
        assert again.here.open_tasks[0].id == "chen.2.1"

    def test_of_both_branches_of_a_fork_is_lit(self):
        both = ("s > f1", "f1 > chen", "f1 > zhou", "chen > j1", "zhou > j1", "j1 > e")
        nodes, edges = lights(tried(drawn(*both), Said("approve", "zhou.1.1")))
        assert nodes["zhou"] is Light.PASSED and nodes["chen"] is Light.OPEN and nodes["j1"] is Light.AHEAD
        assert edges["e5"] is Light.PASSED and edges["e4"] is Light.AHEAD


class TestByItself:
    def test_automatic_steps_work_on_the_sample_and_conditions_see_it(self):
        flow = drawn("s > told", "told > x1", "x1 > chen", "x1 > m1", "chen > m1", "m1 > e", told=SET)
        office = Office({"big": False})
        trial = Trial(flow_of(flow), office, lambda visit, do: office.document.update(big=True))
        assert [task.node for task in trial.play("lin", {}, []).here.open_tasks] == ["chen"]

    def test_what_an_automatic_step_cannot_do_stops_there(self):
        def refuse(visit, do):
            raise Refused(say("不行", "It cannot be"))

        found = tried(drawn("s > told", "told > e", told=SET), perform=refuse)
        assert [visit.trouble for visit in found.here.in_trouble] == ["effect_failed"]
        assert lights(found)[0]["told"] is Light.INCIDENT

    def test_time_passes_when_somebody_says_so_and_by_itself_ahead(self):
        flow = drawn("s > wait", "wait > e", wait={"type": "timer", "hours": "24"})
        waits = tried(flow)
        assert waits.here.status is Status.RUNNING and waits.ahead.status is Status.APPROVED
        assert (waits.here.timers["wait.1.t1"].due_at - MONDAY).total_seconds() == 24 * 3600
        assert tried(flow, Said(WAIT)).here.status is Status.APPROVED


@pytest.mark.parametrize("said", [Said("approve", "nobody.1.1"), Said("resubmit"), Said(WAIT), Said("send_back", "chen.1.1", "zhou")])  # fmt: skip
def test_what_cannot_be_said_is_refused_in_words_and_changes_nothing(said):
    found = tried(drawn(*BANDS, told=SET), said)
    assert found.refused and found.refused.message.zh
    assert found.here == tried(drawn(*BANDS, told=SET)).here


def test_a_circle_of_automatic_steps_is_followed_only_so_far():
    flow = drawn("s > m1", "m1 > told", "told > x1", "x1 > m1", "x1 > e", told=SET)
    found = tried(flow)
    assert found.ahead.status is Status.RUNNING and not found.ahead.open_tasks
