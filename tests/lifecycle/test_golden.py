"""Golden cases of the lifecycle: a folder each, reviewed as prose. DOUGONG_ACCEPT=1 writes what happens now."""

import json
import os
from pathlib import Path

import pytest

from tests.lifecycle.steps import Case
from tests.lifecycle.world import GOLDEN, installed

CASES = sorted(path.parent for path in GOLDEN.glob("*/steps.json"))


@pytest.mark.django_db
@pytest.mark.parametrize("folder", CASES, ids=lambda folder: folder.name)
def test_the_case_goes_as_written(folder: Path) -> None:
    steps = json.loads((folder / "steps.json").read_text())
    told = "\n".join(Case(installed(folder)).run(steps)) + "\n"
    expected = folder / "expected.txt"
    if os.environ.get("DOUGONG_ACCEPT"):
        expected.write_text(told)
    assert told == expected.read_text()
