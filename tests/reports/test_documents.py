"""Documents in reports: called by their number and their form, opened by those who may read them."""

from dataclasses import replace
from io import BytesIO

import pytest
from openpyxl import load_workbook

from engine.definitions.model import Report, ReportColumn, ReportSource
from engine.errors import Text
from engine.formula import compile_formula
from engine.formula.errors import FormulaError
from engine.formula.source_scope import report_scope
from engine.reports.drill import drill_down
from engine.reports.export import report_workbook
from engine.reports.present import result_json
from engine.reports.run import run_report


def column(name, formula, **more):
    return ReportColumn(name=name, label=Text(name, name), formula=formula, **more)


JOURNAL = Report(
    report="journal",
    id="r90",
    label=Text("流水", "Entries"),
    source=ReportSource(ledger="stock", view="entries"),
    rows=(column("document", "record"), column("day", "record.date")),
    measures=(column("qty", "qty", aggregate="sum"),),
    # Orders only reserve.
    filter="qty <> 0",
    sort=("-document",),
)
OPEN = replace(
    JOURNAL,
    report="open",
    source=ReportSource(ledger="open_orders"),
    rows=(column("line", "order_line"), column("order", "order_line.parent")),
    sort=(),
)


def documents(result):
    return [(row["document"]["label"], row["document"]["of"].en, "open" in row["document"]) for row in result.cells]


def test_an_entrys_document_reads_as_its_number_and_form_and_opens_it(shop):
    result = run_report(shop.all, JOURNAL, {})
    assert documents(result) == [
        ("OUT2024-0003", "Issue", True), ("OUT2024-0002", "Issue", True), ("OUT2024-0001", "Issue", True),
        ("IN2024-0003", "Arrival", True), ("IN2024-0002", "Arrival", True), ("IN2024-0001", "Arrival", True),
    ]  # fmt: skip
    first = result.cells[0]["document"]
    assert first["open"] == {"form": "issue", "id": first["id"]}
    assert result_json(result, "zh")["rows"][0]["document"]["of"] == "出库单"


def test_a_document_nobody_let_you_read_keeps_its_number_without_a_way_in(shop):
    result = run_report(shop.of(shop.seller), JOURNAL, {})
    # Only his own issues are his to read; arrivals are nobody's business of his.
    assert [(label, opens) for label, _, opens in documents(result)] == [
        ("OUT2024-0003", True), ("OUT2024-0002", False), ("OUT2024-0001", True),
        ("IN2024-0003", False), ("IN2024-0002", False), ("IN2024-0001", False),
    ]  # fmt: skip
    # Nor is what stands in it: the date behind the reference is a field like any other.
    dates = {row["document"]["label"]: row["day"] for row in result.cells}
    assert [label for label, day in dates.items() if day] == ["OUT2024-0003", "OUT2024-0001"]


def test_the_form_of_a_document_reads_as_its_label(shop):
    report = replace(JOURNAL, rows=(column("kind", "record.form"), column("form", "form")), sort=(), filter=None)
    result = run_report(shop.all, report, {})
    shown = result_json(result, "zh")
    for heading in shown["columns"][:2]:
        labels = {option["value"]: option["label"] for option in heading["options"]}
        assert {labels[row[heading["name"]]] for row in shown["rows"]} == {"入库单", "出库单", "订单"}


def test_a_document_narrows_and_is_looked_behind_like_any_heading(shop):
    report = replace(JOURNAL, filter='record.number = "OUT2024-0001"')
    (cell,) = run_report(shop.all, report, {}).cells
    assert documents(run_report(shop.all, report, {})) == [("OUT2024-0001", "Issue", True)]
    behind = drill_down(shop.all, JOURNAL, {}, {"document": cell["_key"]["document"]}, None, 1)
    assert behind.total == 2 and {row["title"] for row in behind.rows} == {"OUT2024-0001"}


def test_a_line_opens_the_record_it_belongs_to(shop):
    (cell,) = run_report(shop.all, OPEN, {}).cells
    assert cell["order"]["open"] == cell["line"]["open"] == {"form": "order", "id": cell["order"]["id"]}
    assert cell["line"]["id"] != cell["order"]["id"]


def test_a_workbook_says_number_and_form(shop):
    sheet = load_workbook(BytesIO(report_workbook(run_report(shop.all, JOURNAL, {}), "zh"))).active
    assert sheet["A2"].value == "出库单 OUT2024-0003"


def test_only_what_every_document_has_can_be_asked_of_one(shop):
    with pytest.raises(FormulaError, match="date"):
        compile_formula("record.dat", report_scope(shop.snapshot.definition, JOURNAL))


def test_a_record_itself_is_a_heading_from_its_lines_too(shop):
    report = Report(
        "by_issue", "r91", Text("", ""), ReportSource(form="issue", lines="lines"),
        rows=(column("issue", "id"),), measures=(column("qty", "lines.qty", aggregate="sum"),), sort=("issue",),
    )  # fmt: skip
    for one in (
        report,
        replace(report, source=ReportSource(form="issue"), measures=(column("n", "1", aggregate="sum"),)),
    ):
        cells = run_report(shop.all, one, {}).cells
        assert [cell["issue"]["label"] for cell in cells] == ["OUT2024-0001", "OUT2024-0002", "OUT2024-0003"]
        assert all(cell["issue"]["open"] == {"form": "issue", "id": cell["issue"]["id"]} for cell in cells)
