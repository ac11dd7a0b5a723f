"""What a screen and a workbook get of a report."""

from io import BytesIO

from openpyxl import load_workbook

from engine.reports.export import report_workbook
from engine.reports.present import report_json, result_json
from tests.reports.test_run import run


def test_a_report_says_what_it_asks_and_shows_in_the_readers_language(shop):
    asked = report_json(shop.all, shop.snapshot.definition.reports["ledger_entries"], "en")
    assert asked["label"] == "Entries" and asked["parameters"][0] == {
        "name": "from", "label": "From", "type": "date", "default": "2024-01-01", "to": None, "required": False,
    }  # fmt: skip
    seller = report_json(shop.of(shop.seller), shop.snapshot.definition.reports["sales"], "zh-CN")
    assert [measure["label"] for measure in seller["measures"]] == ["行数", "数量", "金额", "平均"]


def test_a_result_is_json_with_decimals_as_text(shop):
    found = result_json(run(shop.all, "sales"), "zh-CN")
    assert found["rows"][0]["amount"] == "300.00" and found["rows"][0]["lines"] == 1
    assert found["rows"][0]["_key"] == {"kind": shop.kind, "thing": shop.nut}
    assert found["totals"]["margin"] == "0.5643" and found["chart"] == {"type": "bar", "x": "thing", "y": ["amount"]}


def test_a_cross_table_has_a_cell_for_every_month(shop):
    found = result_json(run(shop.all, "by_month"), "zh-CN")["pivot"]
    assert [column["label"] for column in found["columns"]] == ["2024-01", "2024-02"] and found["measures"] == [
        "qty",
        "amount",
    ]
    cells = {row["labels"][0]: row["cells"] for row in found["rows"]}
    assert cells["螺栓"] == [["30.0000", "90.00"], ["60.0000", "150.00"]] and cells["灯"][1] == [None, None]


def test_exports_hold_what_the_screen_shows(shop):
    sheet = load_workbook(BytesIO(report_workbook(run(shop.all, "sales"), "zh-CN"))).active
    assert [cell.value for cell in sheet[1]][:4] == ["分类", "物品", "行数", "数量"]
    assert [cell.value for cell in sheet[2]][:5] == ["紧固件", "螺母", 1, 300, 300]
    assert sheet.cell(5, 1).value == "合计" and sheet.cell(5, 5).value == 700
    cross = load_workbook(BytesIO(report_workbook(run(shop.all, "by_month"), "en"))).active
    assert [cell.value for cell in cross[1]][:3] == ["Thing", "2024-01 Quantity", "2024-01 Amount"]
    sizes = load_workbook(BytesIO(report_workbook(run(shop.all, "sizes"), "en"))).active
    assert [sizes.cell(row, 1).value for row in (2, 3, 4)] == ["Small", "Large", "Total"]
