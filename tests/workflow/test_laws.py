"""Whatever people do, in whatever order, an approval stays whole: Hypothesis plays random flows."""

from collections import Counter

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from engine.workflow import Command, Status, flow_of, from_json, replay, step, to_json
from engine.workflow.checks import workflow_proof
from engine.workflow.core.asking import send_back_targets
from engine.workflow.core.events import from_json as event_from_json
from engine.workflow.core.events import to_json as event_to_json
from engine.workflow.core.soundness.proof import finishes_from
from engine.workflow.core.state import LIVE, OVER, TaskState, VisitState
from tests.workflow.office import Office
from tests.workflow.random_flows import PEOPLE, workflows

persons = st.sampled_from([*PEOPLE, "zhao"])
OUTSIDE = ("approve", "reject", "withdraw", "recall", "recall", "remind", "resubmit", "comment")
TASKS = (
    "approve",
    "approve",
    "reject",
    "send_back",
    "send_back",
    "add_signer",
    "remove_signer",
    "delegate",
    "transfer_task",
)
alive = precondition(lambda self: self.state.status not in OVER)
asked = precondition(lambda self: self.state.open_tasks)


class RandomOffice(Office):
    """`again` holds twice at most, so that a loop comes to an end."""

    def __init__(self):
        super().__init__({"big": True})
        self.asked = Counter()

    def holds(self, condition, snapshot):
        self.asked[condition] += 1
        return self.document["big"] if condition == "big" else self.asked[condition] in (1, 4)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(workflow=workflows())
def test_flows_that_are_sound_by_construction_are_proven_sound(workflow):
    assert workflow_proof(workflow) == []


class Approvals(RuleBasedStateMachine):
    """One instance of a random flow, in the hands of random people."""

    @initialize(workflow=workflows(), by=st.sampled_from(PEOPLE))
    def start(self, workflow, by):
        self.flow, self.office = flow_of(workflow), RandomOffice()
        self.state, self.events, self.effects = None, [], []
        assert self.ask(Command("submit", by=by))

    def ask(self, command):
        """Give a command; say whether it was carried out."""
        decision = step(self.flow, self.state, command, self.office)
        if decision.error:
            assert decision.state == (self.state or decision.state) and not decision.events and not decision.effects
            return False
        self.state = decision.state
        self.events += decision.events
        self.effects += decision.effects
        return True

    @rule(verb=st.sampled_from(OUTSIDE), by=persons)
    def anybody_tries_anything(self, verb, by):
        self.ask(Command(verb, by=by, comment="so"))

    @asked
    @rule(data=st.data())
    def somebody_approves(self, data):
        task = data.draw(st.sampled_from(self.state.open_tasks))
        self.ask(Command("approve", by=task.person, task=task.id))

    @asked
    @rule(data=st.data(), verb=st.sampled_from(TASKS))
    def somebody_acts_on_a_task(self, data, verb):
        self.act(data, verb)

    @asked
    @rule(data=st.data(), verb=st.sampled_from(TASKS))
    def somebody_else_acts_on_a_task(self, data, verb):
        self.act(data, verb)

    def act(self, data, verb):
        """Let the holder of a task do something with it, with people and targets that make sense as a rule."""
        task = data.draw(st.sampled_from(self.state.open_tasks))
        on_it = [other.person for other in self.live() if other.visit == task.visit]
        others = [person for person in (*PEOPLE, "zhao") if (person in on_it) == (verb == "remove_signer")]
        command = Command(
            verb,
            by=task.person,
            task=task.id,
            to=data.draw(st.sampled_from(send_back_targets(self.flow, self.state, task))),
            then=data.draw(st.sampled_from(["rerun", "direct"])),
            people=(data.draw(st.sampled_from(others or PEOPLE)),),
            position=data.draw(st.sampled_from(["before", "after", "beside"])),
            method=data.draw(st.sampled_from(["countersign", "any_of", "in_turn"])),
        )
        done = self.ask(command)
        left = task.person in self.office.gone
        assert done or left or verb != "send_back", "a target that was offered is refused"

    @precondition(lambda self: self.state.status is Status.RETURNED or self.state.status is Status.WITHDRAWN)
    @rule()
    def the_initiator_submits_again(self):
        assert self.ask(Command("resubmit", by=self.state.initiator))

    @precondition(lambda self: self.effects)
    @rule(verb=st.sampled_from(["effect_done", "effect_done", "effect_failed"]))
    def a_worker_answers(self, verb):
        self.ask(Command(verb, visit=self.effects.pop(0).visit, problem="down"))

    @alive
    @rule(hours=st.integers(1, 12))
    def time_passes(self, hours):
        self.office.later(hours)
        self.ask(Command("tick"))

    @alive
    @rule(by=st.sampled_from(PEOPLE))
    def somebody_leaves(self, by):
        self.office.gone = {by}

    @precondition(lambda self: self.state.in_trouble or self.office.gone)
    @rule()
    def the_administrator_puts_things_right(self):
        self.office.gone = set()
        self.ask(Command("resolve", by="zhao"))

    @alive
    @rule(big=st.booleans())
    def the_document_changes(self, big):
        self.office.document["big"] = big

    @invariant()
    def every_open_task_belongs_to_an_open_visit_of_a_running_instance(self):
        for task in self.live():
            assert self.state.visits[task.visit].state is VisitState.OPEN
            assert self.state.status is Status.RUNNING

    @invariant()
    def a_running_instance_has_something_to_wait_for(self):
        if self.state.status is not Status.RUNNING:
            return
        for visit in self.visits(VisitState.OPEN):
            tasks = [task for task in self.live() if task.visit == visit.id and task.state is TaskState.OPEN]
            timers = [
                timer for timer in self.state.timers.values() if timer.visit == visit.id and timer.state == "armed"
            ]
            assert tasks or timers or any(effect.visit == visit.id for effect in self.effects)
        assert self.visits(VisitState.OPEN) or self.state.in_trouble

    @invariant()
    def an_edge_holds_one_token_at_most(self):
        busy = [edge for visit in self.visits(VisitState.OPEN, VisitState.INCIDENT) for edge in visit.edges]
        assert all(count == 1 for count in Counter([*self.state.tokens, *busy]).values())

    @invariant()
    def a_finished_instance_has_nothing_open(self):
        if self.state.status in (*OVER, Status.RETURNED, Status.WITHDRAWN):
            assert not self.live() and not self.state.tokens
            assert not self.visits(VisitState.OPEN, VisitState.INCIDENT)
            assert not [timer for timer in self.state.timers.values() if timer.state == "armed"]

    @invariant()
    def nobody_is_asked_twice_on_one_visit(self):
        asked = Counter((task.visit, task.person) for task in self.live())
        assert all(count == 1 for count in asked.values())

    @invariant()
    def the_flow_can_still_surely_finish(self):
        if self.state.status is Status.RUNNING:
            marking = sorted(self.state.marking)
            assert finishes_from(self.flow.net, marking), [f"{e}: {self.flow.net.edges[e]}" for e in marking]

    @invariant()
    def replaying_the_events_gives_the_same_state(self):
        assert replay([event_from_json(event_to_json(event)) for event in self.events]) == self.state
        assert [event.seq for event in self.events] == list(range(1, len(self.events) + 1))

    @invariant()
    def the_state_survives_json(self):
        assert from_json(to_json(self.state)) == self.state

    def teardown(self):
        """However it went, patient people bring it to its end."""
        if not hasattr(self, "state"):
            return
        self.office.gone, self.office.document["big"] = set(), False
        for _ in range(400):
            if self.state.status in OVER:
                return
            self._go_on()
        raise AssertionError(f"it never ends: {self.state}")

    def _go_on(self):
        if self.state.status is not Status.RUNNING:
            self.ask(Command("resubmit", by=self.state.initiator))
        elif self.effects:
            self.ask(Command("effect_done", visit=self.effects.pop(0).visit))
        elif self.state.in_trouble:
            # Nobody to ask for ever: the administrator ends it.
            if not self.ask(Command("resolve", by="zhao")) or self.state.in_trouble:
                self.ask(Command("terminate", by="zhao"))
        elif not any(self.ask(Command("approve", by=task.person, task=task.id)) for task in self.state.open_tasks):
            # Only a wait is left, or an initiator who may not approve alone.
            before = self.state
            self.office.later(24)
            self.ask(Command("tick"))
            if self.state.visits == before.visits:
                self.ask(Command("terminate", by="zhao"))

    def live(self):
        return [task for task in self.state.tasks.values() if task.state in LIVE]

    def visits(self, *states):
        return [visit for visit in self.state.visits.values() if visit.state in states]


Approvals.TestCase.settings = settings(
    max_examples=40,
    stateful_step_count=30,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much],
)
TestApprovals = Approvals.TestCase
