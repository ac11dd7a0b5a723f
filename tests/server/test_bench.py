"""A figure stands beside its floor, and says whether its goal is met."""

import json

from engine.server.bench import names
from tests.bench.harness import Figure, alternate, percentile, table


def test_more_is_better_unless_said_otherwise():
    assert Figure("posting", "rate", 50, "documents/s", floor=100, goal=0.4).met
    assert not Figure("posting", "rate", 30, "documents/s", floor=100, goal=0.4).met
    assert Figure("list", "p50", 3, "ms", floor=2, goal=2, less_is_better=True).met
    assert not Figure("list", "p50", 5, "ms", floor=2, goal=2, less_is_better=True).met
    assert Figure("start", "second start", 2.5, "s", goal=3, less_is_better=True).met
    assert Figure("start", "size", 7, "MB").met is None


def test_a_line_of_json_has_exactly_the_promised_keys():
    line = json.loads(Figure("posting", "rate", 50.123456, "documents/s", floor=100, goal=0.4).json())
    assert list(line) == ["bench", "figure", "value", "unit", "floor", "ratio", "goal", "met"]
    assert (line["value"], line["ratio"], line["met"]) == (50.1235, 0.5012, True)


def test_value_and_floor_take_turns_after_one_thrown_away():
    seen = []
    values = iter([99.0, 3.0, 1.0, 2.0])
    floors = iter([99.0, 30.0, 10.0, 20.0])
    pair = alternate(
        lambda: seen.append("value") or next(values), lambda: seen.append("floor") or next(floors), rounds=3
    )
    assert pair == (2.0, 20.0)
    assert seen == ["value", "floor"] * 4


def test_a_percentile_is_a_value_that_was_measured():
    assert percentile(range(1, 101), 0.95) == 96
    assert percentile([7.0], 0.95) == 7.0


def test_the_table_marks_a_goal_that_was_missed():
    rows = table([Figure("a", "slow", 300, "ms", floor=100, goal=2, less_is_better=True)]).splitlines()
    assert rows[1].split() == ["slow", "300", "ms", "100", "ms", "3.00", "≤", "2", "NOT", "MET"]


def test_the_benches_of_the_issue_are_there():
    assert {"posting", "flow"} <= set(names())
