"""The last line counts what the tools report, and a run that died is a failure."""

import json

from engine.server.testing.suites import Suite, _at_least
from engine.server.testing.tally import Tally, from_junit, from_vitest

JUNIT = """<testsuites><testsuite>
<testcase classname="a" name="one"/>
<testcase classname="a" name="two"><failure message="x"/></testcase>
<testcase classname="a" name="two"><error message="clean-up failed too"/></testcase>
<testcase classname="a" name="three"><skipped message="no shared data"/></testcase>
</testsuite></testsuites>"""


def test_pytest_is_counted_by_test(tmp_path):
    (tmp_path / "x.xml").write_text(JUNIT)
    assert from_junit(tmp_path / "x.xml") == Tally(1, 1, 1, ("a::three: no shared data",))


def test_vitest_is_counted_by_test_and_a_file_that_does_not_load_fails(tmp_path):
    results = [{"status": "passed", "assertionResults": [{}]}, {"status": "failed", "assertionResults": []}]
    report = {"numPassedTests": 4, "numFailedTests": 0, "numPendingTests": 1, "testResults": results}
    (tmp_path / "x.json").write_text(json.dumps(report))
    assert from_vitest(tmp_path / "x.json") == Tally(4, 1, 1, ("vitest",))


def test_a_report_that_is_missing_is_a_failure(tmp_path):
    assert from_junit(tmp_path / "none") == from_vitest(tmp_path / "none") == Tally(failed=1)


def test_an_exit_code_without_a_failed_test_is_a_failure():
    assert _at_least(3, Tally(passed=5)) == Tally(5, 1, 0)
    assert _at_least(1, Tally(5, 2)) == Tally(5, 2)


def test_a_check_counts_as_one():
    assert [Suite("x", ["true"]).run({}), Suite("x", ["false"]).run({})] == [Tally(passed=1), Tally(failed=1)]


def test_the_last_line_reads_as_promised():
    assert str(Tally(3, 0, 1)) == "3 passed, 0 failed, 1 skipped"
