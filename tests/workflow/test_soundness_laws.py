"""Shrinking a drawing never changes the verdict, and what is shown against it really happens."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from engine.workflow.core.flow import flow_of
from engine.workflow.core.net import Gate, Giving, Net, Taking
from engine.workflow.core.soundness import prove
from engine.workflow.core.soundness.exploration import Explorer
from engine.workflow.core.soundness.proof import _counterexample, _expanded, finishes_from
from engine.workflow.core.soundness.reduction import reduced
from engine.workflow.core.soundness.replaying import replay
from engine.workflow.core.soundness.shape import faults
from tests.workflow.random_flows import workflows

GATES = [
    Gate(Taking.ONE, Giving.ONE),
    Gate(Taking.ALL, Giving.ONE),
    Gate(Taking.ONE, Giving.CHOICE),
    Gate(Taking.ONE, Giving.ALL),
    Gate(Taking.ALL, Giving.ALL),
    Gate(Taking.ALL, Giving.CHOICE),
]


@st.composite
def spoilt(draw):
    """Return the net of a sound workflow in which a few gates were swapped and an edge or two may lead elsewhere."""
    net = flow_of(draw(workflows())).net
    gates, edges = dict(net.gates), dict(net.edges)
    inner = [node for node, gate in gates.items() if node not in net.starts and not gate.is_end]
    for node in draw(st.lists(st.sampled_from(inner), max_size=3)):
        several = len(net.out[node]) > 1
        gates[node] = draw(st.sampled_from([gate for gate in GATES if (gate.giving is not Giving.ONE) >= several]))
    for edge in draw(st.lists(st.sampled_from(list(edges)), max_size=2)):
        edges[edge] = (edges[edge][0], draw(st.sampled_from(inner)))
    return Net(gates, edges)


relaxed = settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))


@relaxed
@given(net=spoilt())
def test_a_drawing_is_as_sound_as_what_is_left_of_it_after_shrinking(net):
    if faults(net):
        return
    whole, small = Explorer(net).run(), reduced(net)
    rest = Explorer(small.net).run()
    if not whole.limited and not rest.limited:
        assert bool(whole.wrong) is (bool(rest.wrong) and not small.is_trivial)


@relaxed
@given(net=spoilt())
def test_a_counterexample_replays_on_the_drawing_also_when_it_was_found_in_the_smaller_one(net):
    if faults(net):
        return
    example = prove(net).counterexample
    assert example is None or replay(net, example.fired) is not None
    small = reduced(net)
    for reason, way in Explorer(small.net).run().wrong.items():
        assert reason == "dead_node" or _counterexample(net, reason, _expanded(small, way)) is not None


@settings(relaxed, max_examples=60)
@given(net=spoilt(), data=st.data())
def test_a_marking_finishes_exactly_when_exploring_from_it_finds_nothing_wrong(net, data):
    if faults(net):
        return
    explorer = Explorer(net)
    explorer.run()
    marking = data.draw(st.sampled_from([found for found in explorer.reached() if found] or [net.initial]))
    wrong = set(Explorer(net).run(marking).wrong) - {"dead_node"}
    assert finishes_from(net, sorted(marking)) is not bool(wrong)
