"""Runs the suites one after the other and ends with the line that says how it went."""

import shutil
import time
from argparse import Namespace

from engine.errors import say
from engine.server.console import tell
from engine.server.postgres import throwaway
from engine.server.testing import browser, suites
from engine.server.testing.suites import Suite
from engine.server.testing.tally import Tally


def run(arguments: Namespace) -> int:
    """Run what was asked for; 0 only when nothing failed and something ran."""
    shutil.rmtree(suites.REPORTS, ignore_errors=True)
    suites.REPORTS.mkdir(parents=True)
    chromium = browser.ready()
    results: dict[str, Tally] = {}
    with throwaway.server() as url:
        environment = suites.environment(DATABASE_URL=url, DOUGONG_CHROMIUM=chromium)
        for suite in _chosen(arguments.paths):
            results[suite.name] = _one(suite, environment)
    return _sum_up(results)


def _chosen(paths: list[str]) -> list[Suite]:
    return [suites.pytest("pytest", paths)] if paths else [*suites.quick(), suites.vitest(), *suites.python()]


def _one(suite: Suite, environment: dict[str, str]) -> Tally:
    tell(f"\n── {suite.name} " + "─" * max(0, 90 - len(suite.name)))
    started = time.monotonic()
    tally = suite.run(environment)
    tell(f"── {suite.name}: {tally}  ({time.monotonic() - started:.1f} s)")
    return tally


def _sum_up(results: dict[str, Tally]) -> int:
    """Print one line per suite, every reason for a skip, and the last line."""
    total = sum(results.values(), Tally())
    tell("")
    for name, tally in results.items():
        tell(f"  {name:<18} {tally}")
    for reason in total.reasons:
        tell(say("  跳过：{reason}", "  skipped: {reason}", reason=reason))
    tell(f"\n{total}")
    return 0 if total.passed and not total.failed else 1
