"""Exports keep numbers as numbers and never let a text become a formula."""

from datetime import UTC, date, datetime
from decimal import Decimal
from io import BytesIO

from openpyxl import load_workbook

from engine.reports.sheet import SheetColumn, comma_separated, workbook

COLUMNS = [SheetColumn("商品", "text"), SheetColumn("日期", "date"), SheetColumn("金额", "money", 2)]
ROWS = [["=1+1", date(2024, 3, 1), Decimal("1234.50")], ["钢管", None, None]]


def test_a_workbook_has_typed_cells_a_frozen_heading_and_totals():
    sheet = load_workbook(BytesIO(workbook("销售:三月", COLUMNS, ROWS, ["合计", None, Decimal("1234.50")]))).active
    assert sheet.title == "销售 三月" and sheet.freeze_panes == "A2"
    assert [cell.value for cell in sheet[1]] == ["商品", "日期", "金额"]
    assert sheet["A2"].value == "=1+1" and sheet["A2"].data_type == "s"
    assert sheet["C2"].value == 1234.5 and sheet["C2"].number_format == "#,##0.00"
    assert [cell.value for cell in sheet[4]] == ["合计", None, 1234.5]


def test_csv_keeps_formulas_asleep_and_opens_as_chinese():
    text = comma_separated(COLUMNS, ROWS)
    assert text.startswith(b"\xef\xbb\xbf")
    assert text.decode("utf-8-sig").splitlines()[1] == "'=1+1,2024-03-01,1234.50"


def test_moments_show_the_companys_clock():
    columns = [SheetColumn("时间", "datetime")]
    rows = [[datetime(2024, 3, 1, 1, 30, tzinfo=UTC)]]
    assert comma_separated(columns, rows).decode("utf-8-sig").splitlines()[1] == "2024-03-01 09:30"
    sheet = load_workbook(BytesIO(workbook("x", columns, rows))).active
    assert sheet["A2"].value == datetime(2024, 3, 1, 9, 30)
