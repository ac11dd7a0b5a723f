"""A cross table shows every cell once, with totals on both edges."""

from datetime import date

from engine.reports.cuts import CUTS, read_cut
from engine.reports.pivot import Axes, pivot

AXES = Axes(("item",), ("month",), ("qty",))


def row(qty, **key):
    return {**key, "qty": qty, "_key": key}


def test_cells_stand_where_row_and_column_meet_and_gaps_stay_empty():
    cells = [row("2", item="a", month="2024-01"), row("3", item="b", month="2024-02")]
    table = pivot(
        AXES, cells, [row("2", item="a"), row("3", item="b")], [row("2", month="2024-01"), row("3", month="2024-02")]
    )
    assert [column["label"] for column in table["columns"]] == ["2024-01", "2024-02"]
    assert [line["cells"] for line in table["rows"]] == [[["2"], [None]], [[None], ["3"]]]
    assert [line["totals"] for line in table["rows"]] == [["2"], ["3"]] and table["totals"] == [["2"], ["3"]]


def test_a_cut_shows_a_period_and_reads_it_back():

    day = date(2024, 12, 30)
    shown = {by: cut.show(day) for by, cut in CUTS.items()}
    assert shown == {"day": "2024-12-30", "week": "2025-W01", "month": "2024-12", "quarter": "2024Q4", "year": "2024"}
    starts = {by: read_cut(text, by, "") for by, text in shown.items()}
    assert starts["week"] == day and starts["quarter"] == date(2024, 10, 1) and starts["year"] == date(2024, 1, 1)
    assert CUTS["quarter"].next(starts["quarter"]) == date(2025, 1, 1)
