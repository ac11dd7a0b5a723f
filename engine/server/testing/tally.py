"""Counts of passed, failed and skipped tests, read from what the test tools report."""

import json
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree


@dataclass(frozen=True)
class Tally:
    """How many tests passed, failed and were skipped; `reasons` says why something was skipped."""

    passed: int = 0
    failed: int = 0
    skipped: int = 0
    reasons: tuple[str, ...] = ()

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(
            self.passed + other.passed,
            self.failed + other.failed,
            self.skipped + other.skipped,
            self.reasons + other.reasons,
        )

    def __str__(self) -> str:
        return f"{self.passed} passed, {self.failed} failed, {self.skipped} skipped"


PASSED, FAILED = Tally(passed=1), Tally(failed=1)


def from_junit(file: Path) -> Tally:
    """Read what pytest wrote. A file that is missing or broken counts as one failure: the run itself died."""
    try:
        cases = list(ElementTree.parse(file).iter("testcase"))
    except (FileNotFoundError, ElementTree.ParseError):
        return FAILED
    skips = [(case, skip) for case in cases for skip in case.findall("skipped")]
    # A test that fails and whose clean-up fails too is one failed test.
    names = {(case.get("classname"), case.get("name")) for case in cases if _went_wrong(case)}
    reasons = tuple(f"{case.get('classname')}::{case.get('name')}: {skip.get('message')}" for case, skip in skips)
    every = {(case.get("classname"), case.get("name")) for case in cases}
    return Tally(len(every) - len(names) - len(skips), len(names), len(skips), reasons)


def from_vitest(file: Path) -> Tally:
    """Read what vitest wrote; a file of tests that could not be loaded counts as one failure."""
    try:
        report = json.loads(file.read_text())
    except (FileNotFoundError, ValueError):
        return FAILED
    broken = sum(1 for one in report["testResults"] if one["status"] == "failed" and not one["assertionResults"])
    skipped = report["numPendingTests"] + report.get("numTodoTests", 0)
    reasons = ("vitest",) * skipped
    return Tally(report["numPassedTests"], report["numFailedTests"] + broken, skipped, reasons)


def _went_wrong(case: ElementTree.Element) -> bool:
    return case.find("failure") is not None or case.find("error") is not None
