"""What every bench shares: figures with their floor, measured alternately in the same run, stated as medians.

A bench is a file here with `def bench(options: Options) -> Iterable[Figure]`. It finds a database of its own: migrated,
with the built-in apps published, on a server that keeps every commit safe.
"""

import json
import statistics
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Options:
    """`quick` asks for a smaller run: the same figures, less exact."""

    quick: bool = False


@dataclass(frozen=True)
class Figure:
    """One measured number.

    floor         the same measured for the least that could do the job, None where there is none to compare with
    goal          what value / floor has to reach (more is better) or may not pass (less is better);
                  without a floor the goal is for the value itself
    less_is_better   milliseconds, megabytes
    """

    bench: str
    figure: str
    value: float
    unit: str
    floor: float | None = None
    goal: float | None = None
    less_is_better: bool = False

    @property
    def ratio(self) -> float | None:
        return self.value / self.floor if self.floor else None

    @property
    def met(self) -> bool | None:
        measured = self.value if self.floor is None else self.ratio
        if self.goal is None or measured is None:
            return None
        return measured <= self.goal if self.less_is_better else measured >= self.goal

    def json(self) -> str:
        """Return the figure as one line of JSON."""
        keys = ["bench", "figure", "value", "unit", "floor", "ratio", "goal", "met"]
        return json.dumps({key: _rounded(getattr(self, key)) for key in keys}, ensure_ascii=False)


def alternate(value: Callable[[], float], floor: Callable[[], float], rounds: int = 5) -> tuple[float, float]:
    """Measure both in turns, so that a busy moment of the machine meets both; return the two medians.

    One round of each is thrown away first: caches fill, plans are made.
    """
    value(), floor()
    pairs = [(value(), floor()) for _ in range(rounds)]
    return statistics.median(pair[0] for pair in pairs), statistics.median(pair[1] for pair in pairs)


def per_second(work: Callable[[], object], times: int) -> float:
    """Return how often a second `work` ran, over `times` runs."""
    started = time.perf_counter()
    for _ in range(times):
        work()
    return times / (time.perf_counter() - started)


def percentile(values: Iterable[float], share: float) -> float:
    """Return the value below which `share` (0.95) of the values lie."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]


def table(figures: Iterable[Figure]) -> str:
    """Return the figures as a table for people."""
    head = ("figure", "value", "floor", "ratio", "goal", "")
    rows = [head, *(_row(figure) for figure in figures)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(head))]
    return "\n".join("  ".join(_cell(row, column, widths[column]) for column in range(len(head))) for row in rows)


def _row(figure: Figure) -> tuple[str, ...]:
    sign = "≤" if figure.less_is_better else "≥"
    goal = f"{sign} {figure.goal:g}" if figure.goal is not None else ""
    ratio = f"{figure.ratio:.2f}" if figure.ratio is not None else ""
    mark = {True: "met", False: "NOT MET", None: ""}[figure.met]
    return (figure.figure, _amount(figure.value, figure.unit), _amount(figure.floor, figure.unit), ratio, goal, mark)


def _cell(row: tuple[str, ...], column: int, width: int) -> str:
    return row[column].ljust(width) if column in (0, 5) else row[column].rjust(width)


def _amount(value: float | None, unit: str) -> str:
    return "" if value is None else f"{value:,.2f} {unit}" if value < 100 else f"{value:,.0f} {unit}"


def _rounded(value: object) -> object:
    return round(value, 4) if isinstance(value, float) else value
