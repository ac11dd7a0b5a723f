"""8,800 opportunities through the product's import, and every figure of the pipeline exact."""

import json
import os
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from demo.opportunities import DEMO
from engine.access.actor import actor_of
from engine.access.models import User
from engine.access.rights import rights_of
from engine.reports.run import run_report
from engine.server.demo import Stage
from engine.storage.registry import pinned
from tests.crm.shop import installed

SHARED = Path(os.environ.get("DOUGONG_SHARED", Path(__file__).parents[3] / "shared"))
FOLDER = SHARED / "data" / "crm_opportunities"

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(not FOLDER.is_dir(), reason=f"no data in {FOLDER}; DOUGONG_SHARED names its place"),
]


def test_the_pipeline_shows_what_the_data_says() -> None:
    expected = json.loads((FOLDER / "expected_given.json").read_text(encoding="utf-8"))
    snapshot = installed()
    with pinned(snapshot):
        (boss,) = DEMO.play(Stage(date(2018, 1, 1), FOLDER))
        result = report(snapshot, boss, "pipeline")
    phases = {
        cell["phase"]["label"] if isinstance(cell["phase"], dict) else cell["phase"]: cell for cell in result.cells
    }
    counts = {name.lower(): count for name, count in expected["stage"].items()}
    assert {name: cell["count"] for name, cell in phases.items()} == counts
    assert result.totals["won_value"] == Decimal(expected["won_value"])
    assert round(result.totals["win_rate"] * 100, 2) == Decimal(str(expected["win_rate_pct_won_over_closed"]))
    assert result.totals["count"] == expected["opportunities"]


def report(snapshot: Any, who: User, name: str) -> Any:
    return run_report(rights_of(snapshot, actor_of(who)), snapshot.definition.reports[name], {})
