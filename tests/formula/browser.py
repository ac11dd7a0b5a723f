"""Evaluating formulas in the web client's evaluator, many in one run of node."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
SCRIPT = Path(__file__).with_name("browser.mjs")
needs_node = pytest.mark.skipif(
    not (ROOT / "designer" / "node_modules" / "decimal.js").exists(),
    reason="the web client's packages are not installed (./dougong test installs them)",
)


def evaluate(context: dict[str, Any], cases: list[dict[str, Any]]) -> list[Any]:
    """Return the values of `cases`: each a tree, a record and perhaps a line, as the API writes them."""
    given = json.dumps({"context": context, "cases": cases})
    node = Path(sys.executable).with_name("node")
    done = subprocess.run([node, "--no-warnings", SCRIPT], input=given, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    answers: list[Any] = json.loads(done.stdout)
    return answers
