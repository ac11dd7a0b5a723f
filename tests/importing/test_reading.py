"""Files as people have them: encodings, forged workbooks, header rows under prose, titles that mean fields."""

import json
import os
from datetime import date
from decimal import Decimal

import pytest

from engine.errors import Invalid
from engine.forms.importing.columns import columns_of, find_table
from engine.forms.importing.header import table_of, title_key
from engine.forms.importing.workbook import read_workbook
from engine.forms.types import field_types
from tests.importing.books import book, shared
from tests.lifecycle.world import definition_of

HEADERS = {
    "29942.xls": (1, 84), "48026.xls": (1, 97), "44235.xls": (6, 353), "52447.xls": (13, 138), "51670.xls": (4, 9),
    "64508.xlsx": (1, 4), "12561-1.xls": (3, 48), "bug55505.xls": (19, 240),
}  # fmt: skip


@pytest.mark.parametrize("name", HEADERS)
def test_the_header_row_of_a_messy_file_is_found(name):
    sheet = read_workbook(shared(f"messy_excel/{name}"))[0]
    table = table_of(sheet.rows)
    assert (table.header_row, len(table.rows)) == HEADERS[name]


def test_every_chinese_template_has_its_header_in_row_two():
    facts = json.loads(shared("cn_import_templates/facts.json"))
    for name, fact in facts.items():
        table = table_of(read_workbook(shared(f"cn_import_templates/{name}"))[0].rows)
        assert table.header_row == fact["header_row"] and len(table.rows) == fact["sample_rows"]
        assert [title.rstrip("*") for title in table.titles if title.endswith("*")] == fact["required"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("mark", [",", "\t", ";"])
def test_csv_is_read_in_any_usual_spelling(encoding, mark):
    text = f"编码{mark}名称\n0042{mark}螺栓,半圆头\n" if mark != "," else '编码,名称\n0042,"螺栓,半圆头"\n'
    rows = read_workbook(text.encode(encoding), "a.csv")[0].rows
    assert rows == [["编码", "名称"], ["0042", "螺栓,半圆头"]]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"PK\x03\x04" + os.urandom(500),
        b"\xd0\xcf\x11\xe0" + os.urandom(500),
        os.urandom(500) + b"\0\xff\xff",
        b"\n\n",
    ],
    ids=["empty", "zip", "xls", "noise", "blank"],
)
def test_what_is_no_workbook_is_refused(content):
    with pytest.raises(Invalid) as refused:
        read_workbook(content, "a.xlsx")
    assert refused.value.message.zh


def test_a_file_that_would_unpack_to_gigabytes_is_refused():
    from io import BytesIO
    from zipfile import ZIP_DEFLATED, ZipFile

    out = BytesIO()
    with (
        ZipFile(out, "w", ZIP_DEFLATED) as archive,
        archive.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as file,
    ):
        for _ in range(450):
            file.write(b"\0" * 2**20)
    with pytest.raises(Invalid, match="too large"):
        read_workbook(out.getvalue())


def test_cells_keep_what_they_are():
    rows = read_workbook(book(表=[["编码", "数量", "日期"], ["0042", 1.5, date(2024, 3, 5)], ["", None, ""]]))[0].rows
    assert rows[1] == ["0042", 1.5, date(2024, 3, 5)]


def test_a_repeated_header_and_blank_rows_are_no_data():
    rows = [["编码", "名称"], ["A", "x"], ["", ""], ["编码", "名称"], ["B", "y"]]
    assert [number for number, _ in table_of(rows).rows] == [2, 5]


@pytest.mark.parametrize(
    ("title", "key"),
    [("名称*", "名称"), ("税率（%）", "税率"), (" Unit Price ($) ", "unitprice"), ("item_code", "itemcode")],
)
def test_titles_are_compared_without_their_trimmings(title, key):
    assert title_key(title) == key


def guesses(form, titles):
    definition = definition_of()
    sheet = read_workbook(book(表=[titles, ["x"] * len(titles)]))[0]
    own = definition.forms[form]
    return [column.guess for column in columns_of(definition, own, find_table(definition, own, sheet, 1))]


def test_titles_are_guessed_in_both_languages():
    assert guesses("item", ["编码*", "名称*", "单位", "售价（元）", "类型"]) == [
        "code",
        "name",
        "unit",
        "price",
        "kind",
    ]
    assert guesses("item", ["Item code", "Name", "Unit", "Price", "whatever"]) == ["code", "name", "unit", "price", ""]
    assert guesses("order", ["订单号", "客户名称", "日期", "商品编码", "数量*", "单价"]) == [
        "number", "customer", "date", "lines.item", "lines.qty", "lines.price",
    ]  # fmt: skip
    assert guesses("partner", ["名称*", "状态*", "折扣(%)"]) == ["name", "state", "discount"]


def test_what_people_chose_before_is_remembered():
    definition = definition_of()
    sheet = read_workbook(book(表=[["怪名字", "编码"], ["x", "y"]]))[0]
    form = definition.forms["item"]
    table = find_table(definition, form, sheet)
    found = columns_of(definition, form, table, {title_key("怪名字"): "name"})
    assert [column.guess for column in found] == ["name", "code"]


def test_messy_figures_are_read_exactly():
    rows = read_workbook(shared("messy_excel/48026.xls"))[0].rows
    table = table_of(rows)
    price = table.titles.index("Price_Action")
    money = field_types.kinds["money"](definition_of().forms["item"].fields[3])
    total = sum((money.read_cell(row[price], "") for _, row in table.rows), Decimal(0))
    assert total == Decimal("62555.71")
