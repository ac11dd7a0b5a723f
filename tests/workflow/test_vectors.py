"""What others found out about drawings and approvals holds here too."""

import time

import pytest

from engine.workflow.core.soundness.replaying import replay
from engine.workflow.vectors import drawings, scenarios
from tests.workflow.vectors import CONTENT

# Nodes beyond those the definition offers; reported as missing, never passed by.
NOT_OFFERED = {"EXE-002": ["node subflow"]}


def by_id(kind):
    return [pytest.param(case, id=case["id"]) for case in CONTENT[kind]]


@pytest.mark.parametrize("case", by_id("soundness"))
def test_the_verdict_on_a_drawing_is_the_known_one(case):
    started = time.perf_counter()
    assert drawings.run(case)["differs"] == []
    assert time.perf_counter() - started < 2


@pytest.mark.parametrize("case", by_id("soundness"))
def test_a_counterexample_is_no_longer_than_the_known_shortest_and_shows_what_is_wrong(case):
    said = drawings.run(case)
    known = case.get("counterexample")
    assert ("counterexample" in said) is (known is not None)
    if known:
        fired = said["counterexample"]["fired"]
        assert len(fired) <= len(known["fired"]) or said["counterexample"]["kind"] != known["kind"]
        marking = replay(drawings.net_of(case), fired)
        assert said["counterexample"]["tokens"].items() <= dict(marking).items()


@pytest.mark.parametrize("case", by_id("execution"))
def test_a_scenario_comes_out_as_it_is_known_to(case):
    said = scenarios.run(case)
    if case["id"] in NOT_OFFERED:
        assert said["missing"] == NOT_OFFERED[case["id"]]
    else:
        assert said["differs"] == []
