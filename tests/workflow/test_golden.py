"""Golden cases of approvals: a folder each, reviewed as prose. DOUGONG_ACCEPT=1 writes what happens now."""

import json
import os
from pathlib import Path

import pytest

from tests.workflow.story import Story

GOLDEN = Path(__file__).parents[1] / "golden" / "workflow"
CASES = sorted(path.parent for path in GOLDEN.glob("*/steps.json"))


@pytest.mark.parametrize("folder", CASES, ids=lambda folder: folder.name)
def test_the_approval_goes_as_written(folder: Path) -> None:
    case = json.loads((folder / "steps.json").read_text("utf-8"))
    workflow = json.loads((folder / "workflow.json").read_text("utf-8"))
    told = "\n".join(Story(workflow, case.get("document", {})).tell(case["steps"])) + "\n"
    expected = folder / "expected.txt"
    if os.environ.get("DOUGONG_ACCEPT"):
        expected.write_text(told, "utf-8")
    assert told == expected.read_text("utf-8")


def test_there_are_cases():
    assert len(CASES) >= 12
