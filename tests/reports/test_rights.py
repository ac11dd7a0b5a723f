"""A report shows each reader his rows and his columns, and nothing of the rest."""

import pytest

from engine.errors import Forbidden, NotFound
from engine.reports.run import open_report
from tests.reports.test_run import run, table


def test_a_row_condition_narrows_every_figure(shop):
    result = run(shop.of(shop.seller), "sales")
    assert table([result.totals], "lines", "amount") == [(3, "400")]
    assert {cell["thing"]["label"] for cell in result.cells} == {"螺栓", "灯"}


def test_a_hidden_measure_is_left_out_with_what_is_computed_from_it(shop):
    result = run(shop.of(shop.seller), "sales")
    assert [figure.name for figure in result.figures] == ["lines", "qty", "amount", "average"]
    assert [figure.name for figure in run(shop.of(shop.seller), "on_hand").figures] == ["qty", "reserved"]


def test_a_filter_over_a_hidden_field_refuses_instead_of_showing_more(shop):
    with pytest.raises(Forbidden):
        run(shop.of(shop.keeper), "sales")


def test_a_ledger_opens_by_its_own_grant_with_its_own_rows(shop):
    result = run(shop.of(shop.keeper), "on_hand")
    assert sorted(table(result.cells, "thing", "place", "qty")) == [("灯", "北仓", "8"), ("螺栓", "北仓", "60")]
    assert sorted(table(run(shop.of(shop.keeper), "on_hand", {"as_of": "2024-02-14"}).cells, "thing", "qty")) == [
        ("灯", "8"), ("螺栓", "120"),
    ]  # fmt: skip


def test_a_hidden_field_behind_a_reference_stays_hidden(shop):
    names = [figure.name for figure in run(shop.of(shop.seller), "low").figures]
    assert names == ["qty"]


def test_a_report_nobody_gave_you_does_not_exist(shop):
    with pytest.raises(NotFound):
        open_report(shop.of(shop.seller), "moves")


def test_a_ledger_without_a_grant_is_refused(shop):
    from engine.access.rights import rights_of
    from tests.shop import actor, person

    clerk = rights_of(shop.snapshot, actor(person("clerk")))
    with pytest.raises(NotFound):
        open_report(clerk, "on_hand")
    with pytest.raises(Forbidden):
        from engine.reports.run import run_report

        run_report(clerk, shop.snapshot.definition.reports["on_hand"], {})
