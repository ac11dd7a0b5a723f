"""Reports add up right: golden figures of the tiny shop."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest

from engine.definitions.model import Report, ReportColumn, ReportSource
from engine.errors import Invalid, NotFound, Text
from engine.reports.run import open_report, run_report
from engine.storage.sql import execute, fetch


def run(rights, name, given=None, **more):
    return run_report(rights, open_report(rights, name), given or {}, **more)


def shown(value):
    value = value["label"] if isinstance(value, dict) else value
    return str(value.normalize() + 0) if isinstance(value, Decimal) else value


def table(rows, *names):
    return [tuple(shown(row[name]) for name in names) for row in rows]


def test_figures_group_add_up_and_compute_ratios_from_totals(shop):
    result = run(shop.all, "sales")
    assert table(result.cells, "kind", "thing", "lines", "qty", "amount", "cost", "profit", "margin") == [
        ("紧固件", "螺母", 1, "300", "300", "100", "200", "0.6667"),
        ("紧固件", "螺栓", 2, "90", "240", "105", "135", "0.5625"),
        (None, "灯", 1, "2", "160", "100", "60", "0.375"),
    ]
    assert table([result.totals], "lines", "amount", "cost", "profit", "margin", "average") == [
        (4, "700", "305", "395", "0.5643", "175")
    ]
    assert table(result.subtotals, "kind", "amount", "margin") == [("紧固件", "540", "0.6204"), (None, "160", "0.375")]


def test_parameters_narrow_by_name_and_dates_bound_the_document(shop):
    february = run(shop.all, "sales", {"from": "2024-02-01", "to": "2024-02-29"})
    assert table(february.cells, "thing", "amount", "cost") == [("螺母", "300", "100"), ("螺栓", "150", "75")]
    client = run(shop.all, "sales", {"client": {"id": shop.client}})
    assert table([client.totals], "amount") == [("400",)]
    assert table([run(shop.all, "sales", {"at_least": "151"}).totals], "amount") == [("460",)]


def test_what_is_asked_wrongly_is_refused_whole(shop):
    with pytest.raises(Invalid) as wrong:
        run(shop.all, "sales", {"from": "yesterday", "client": "x", "colour": 1})
    assert {problem.path for problem in wrong.value.problems} == {
        "/parameters/from",
        "/parameters/client",
        "/parameters/colour",
    }
    with pytest.raises(Invalid):
        run(shop.all, "sales", sort=["-secret"])
    with pytest.raises(NotFound):
        open_report(shop.all, "nothing")


def test_sorting_goes_by_labels_and_a_limit_leaves_totals_alone(shop):
    result = run(shop.all, "sales", sort=["-profit"], limit=1)
    assert table(result.cells, "thing", "profit") == [("螺母", "200")] and result.truncated
    assert shown(result.totals["profit"]) == "395"
    by_name = run(shop.all, "sales", sort=["thing"])
    assert [cell["thing"]["label"] for cell in by_name.cells] == ["灯", "螺母", "螺栓"]  # dēng, luómǔ, luóshuān


def test_months_go_across_with_totals_on_both_edges(shop):
    result = run(shop.all, "by_month")
    assert table(result.cells, "thing", "month", "qty") == [
        ("灯", "2024-01", "2"),
        ("螺栓", "2024-01", "30"),
        ("螺栓", "2024-02", "60"),
        ("螺母", "2024-02", "300"),
    ] or {row["month"] for row in result.cells} == {"2024-01", "2024-02"}
    assert sorted(table(result.row_totals, "thing", "qty")) == [("灯", "2"), ("螺栓", "90"), ("螺母", "300")]
    assert table(result.column_totals, "month", "amount") == [("2024-01", "250"), ("2024-02", "450")]
    assert shown(result.totals["amount"]) == "700"


def test_a_balance_shows_what_is_there_now(shop):
    result = run(shop.all, "on_hand", sort=["-value"])
    assert table(result.cells, "thing", "place", "qty", "reserved", "value", "unit_cost") == [
        ("灯", "北仓", "8", "0", "400", "50"),
        ("螺母", "南仓", "700", "0", "233.33", "0.3333"),
        ("螺栓", "北仓", "60", "20", "75", "1.25"),
    ]


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2024-01-04", []),
        ("2024-01-05", [("灯", "10", "0", "500"), ("螺栓", "100", "0", "100")]),
        ("2024-01-31", [("灯", "8", "0", "400"), ("螺栓", "70", "0", "70"), ("螺母", "1000", "0", "333.33")]),
        ("2024-02-14", [("灯", "8", "0", "400"), ("螺栓", "120", "0", "150"), ("螺母", "700", "0", "233.33")]),
        ("2030-01-01", [("灯", "8", "0", "400"), ("螺栓", "60", "20", "75"), ("螺母", "700", "0", "233.33")]),
    ],
)
def test_a_balance_as_of_a_day_is_what_the_entries_until_then_add_up_to(shop, day, expected):
    result = run(shop.all, "on_hand", {"as_of": day})
    assert sorted(table(result.cells, "thing", "qty", "reserved", "value")) == sorted(expected)


@pytest.mark.parametrize(
    ("since", "until", "bolts"),
    [
        (None, None, ("0", "150", "90", "60")),
        ("2024-02-01", "2024-02-29", ("70", "50", "60", "60")),
        ("2024-01-10", "2024-02-12", ("100", "50", "30", "120")),
        ("2024-01-26", "2024-01-27", ("70", "0", "0", "70")),
        ("2024-02-11", None, ("120", "0", "60", "60")),
        (None, "2024-01-25", ("0", "100", "30", "70")),
    ],
)
def test_a_turnover_opens_moves_and_closes_between_any_two_days(shop, since, until, bolts):
    result = run(shop.all, "moves", {"from": since, "to": until})
    found = {row[0]: row[1:] for row in table(result.cells, "thing", "opening", "gained", "lost", "closing")}
    assert found["螺栓"] == bolts


def test_groups_can_be_kept_by_what_they_add_up_to(shop):
    assert run(shop.all, "low").cells == []
    shop.trade.issue("2024-03-01", shop.north, shop.client, (shop.bolt, "11", "33.00"))
    result = run(shop.all, "low")
    assert table(result.cells, "thing", "short") == [("螺栓", "1")] and shown(result.totals["qty"]) == "49"


def test_drafts_and_reversals_do_not_count(shop):
    before = run(shop.all, "sales").totals["amount"]
    lines = [{"thing": shop.bolt, "qty": "1", "amount": "5.00"}]
    draft = {"date": "2024-02-01", "place": shop.north, "client": shop.client, "lines": lines}
    shop.trade.made("issue", draft, None)
    assert run(shop.all, "sales").totals["amount"] == before


def test_a_select_brings_its_choices_and_counts_go_by_them(shop):
    result = run(shop.all, "sizes")
    assert table(result.cells, "size", "count", "dearest") == [("s", 2, "3"), ("l", 1, "80")]
    assert [option.label.zh for option in result.rows[0].shape.options] == ["小", "大"]


def test_an_empty_report_totals_zero(shop):
    result = run(shop.all, "sales", {"from": "2031-01-01"})
    assert result.cells == [] and result.totals["amount"] == 0 and result.totals["margin"] == 0


def test_the_balance_of_any_day_equals_the_replay_of_its_entries(shop):
    names = ("thing", "place", "qty", "value")
    columns = shop.snapshot.table("stock:entries").columns
    entries = fetch(
        f"SELECT at, {', '.join(columns[name].column for name in names)} FROM {shop.snapshot.table('stock:entries').name}"
    )
    for day in sorted({at + timedelta(days=step) for at, *_ in entries for step in (-1, 0, 1)}):
        replayed = {}
        for at, thing, _, qty, value in entries:
            if at <= day:
                before = replayed.get(thing, (0, 0))
                replayed[thing] = (before[0] + qty, before[1] + value)
        cells = run(shop.all, "on_hand", {"as_of": day.isoformat()}).cells
        assert {cell["thing"]["id"]: (cell["qty"], cell["value"]) for cell in cells} == {
            thing: figures for thing, figures in replayed.items() if any(figures)
        }


def test_what_no_day_knows_is_refused_with_a_hint(shop):
    report = replace(
        shop.snapshot.definition.reports["on_hand"],
        report="latest",
        rows=(ReportColumn("last", Text("最近", "Last"), "last_at"),),
    )
    assert run_report(shop.all, report, {}).cells
    with pytest.raises(Invalid, match="as of a day"):
        run_report(shop.all, report, {"as_of": "2024-01-31"})


def test_moments_are_cut_by_the_companys_clock(shop):
    table_name = shop.snapshot.table("client").name
    execute(f"UPDATE {table_name} SET created_at = '2024-01-31 17:00+00'")
    column = ReportColumn("month", Text("月", "Month"), "created_at", by="month")
    count = ReportColumn("count", Text("个数", "Count"), aggregate="count")
    report = Report("x", "made", Text("新增", "Made"), ReportSource(form="client"), (column,), (count,))
    assert table(run_report(shop.all, report, {}).cells, "month", "count") == [("2024-02", 2)]


def test_a_figure_without_a_total_is_left_out_of_sums_only(shop):
    report = shop.snapshot.definition.reports["on_hand"]
    untold = replace(
        report, measures=tuple(replace(one, total=False) if one.name == "qty" else one for one in report.measures)
    )
    told, found = run_report(shop.all, report, {}), run_report(shop.all, untold, {})
    assert found.cells == told.cells
    assert found.totals == {name: value for name, value in told.totals.items() if name != "qty"}
