"""Behind every figure stand rows that add up to it, and no row the reader may not see."""

import pytest

from engine.errors import Invalid
from engine.reports.drill import drill_down
from engine.reports.run import open_report
from tests.reports.test_run import run, shown


def drill(rights, name, key, given=None, measure=None, page=1):
    return drill_down(rights, open_report(rights, name), given or {}, key, measure, page)


@pytest.mark.parametrize("name", ["sales", "by_month", "ledger_entries"])
@pytest.mark.parametrize("given", [{}, {"from": "2024-02-01"}])
def test_rows_add_up_to_the_cell(shop, name, given):
    given = {} if name == "by_month" else given
    result = run(shop.all, name, given)
    for cell in [*result.cells, *result.subtotals, *result.row_totals, *result.column_totals, result.totals]:
        behind = drill(shop.all, name, cell["_key"], given)
        for measure, total in behind.sums.items():
            assert total == cell[measure], (name, cell, measure)


@pytest.mark.parametrize(
    ("name", "given"),
    [
        ("on_hand", {}),
        ("on_hand", {"as_of": "2024-02-14"}),
        ("moves", {}),
        ("moves", {"from": "2024-02-01", "to": "2024-02-12"}),
        ("moves", {"from": "2024-01-10"}),
    ],
)
def test_entries_add_up_to_the_balance(shop, name, given):
    result = run(shop.all, name, given)
    for cell in [*result.cells, *result.subtotals, result.totals]:
        for figure in (figure for figure in result.figures if figure.after is None):
            behind = drill(shop.all, name, cell["_key"], given, figure.name)
            assert [total or 0 for total in behind.sums.values()] == [cell[figure.name]], (cell, figure.name)


def test_a_row_names_its_record_and_opens_it(shop):
    (bolts,) = [cell for cell in run(shop.all, "sales").cells if cell["thing"]["label"] == "螺栓"]
    behind = drill(shop.all, "sales", bolts["_key"])
    assert behind.total == 2 and [row["form"] for row in behind.rows] == ["issue", "issue"]
    assert [row["title"] for row in behind.rows] == ["OUT2024-0003", "OUT2024-0001"]
    opened = {"form": "thing", "id": shop.bolt}
    assert behind.rows[0]["thing"] == {"id": shop.bolt, "label": "螺栓", "open": opened}
    assert shown(behind.rows[0]["amount"]) == "150"


def test_drilling_keeps_the_readers_rows_columns_and_records(shop):
    seller = shop.of(shop.seller)
    behind = drill(seller, "sales", {})
    assert behind.total == 3 and "cost" not in behind.rows[0]
    entries = drill(seller, "on_hand", {"thing": shop.bolt}, measure="qty")
    assert [column.name for column in entries.columns] == ["at", "thing", "place", "qty"]
    # Arrivals are not his to read: the entry counts, the document stays closed.
    assert [(row["form"], row["id"] is None) for row in entries.rows] == [
        ("issue", False), ("arrival", True), ("issue", False), ("arrival", True),
    ]  # fmt: skip


@pytest.mark.parametrize("key", [{"colour": 1}, {"thing": "x"}, {"thing": [1]}])
def test_a_key_that_is_none_is_refused(shop, key):
    with pytest.raises(Invalid):
        drill(shop.all, "sales", key)


def test_a_period_reads_back_as_a_key(shop):
    assert drill(shop.all, "by_month", {"month": "2024-01"}).total == 2
    with pytest.raises(Invalid):
        drill(shop.all, "by_month", {"month": "January"})
