"""What the built-in trade app makes of the titles in files that other people made."""

from pathlib import Path

import pytest

from engine.definitions import load_app, merge
from engine.forms.importing.columns import columns_of, find_table
from engine.forms.importing.workbook import read_workbook
from tests.importing.books import shared

APP = Path(__file__).parents[2] / "builtin_apps" / "psi"
BOOK = "northwind/northwind_import.xlsx"

KNOWN = [
    (BOOK, "供应商", "partner", {"供应商编号": "code", "供应商名称": "name", "联系人": "contact", "电话": "phone"}),
    (BOOK, "客户", "partner", {"客户编号": "code", "客户名称": "name", "城市": "city", "邮编": "postal_code"}),
    (BOOK, "商品", "item", {"商品编号": "code", "商品名称": "name", "标准售价": "sale_price", "类别": "category", "规格": "spec"}),
    (BOOK, "销售订单", "sales_order", {"订单号": "number", "客户编号": "customer", "业务员": "salesperson", "下单日期": "date"}),
    (BOOK, "订单明细", "sales_order", {"订单号": "number", "商品编号": "lines.item", "单价": "lines.price", "折扣": "lines.discount"}),
    ("cn_import_templates/goods_template.xls", "商品信息", "item", {"名称*": "name", "规格": "spec", "状态*": "state", "备注": "remark"}),
    ("cn_import_templates/customer_template.xls", "信息", "partner", {"名称*": "name", "电子邮箱": "email", "状态*": "state"}),
    ("cn_import_templates/vendor_template.xls", "信息", "partner", {"名称*": "name", "联系电话": "phone", "开户行": "bank"}),
    (
        "cn_import_templates/buy_sale_item_template.xls", "商品信息", "goods_receipt",
        {"仓库*": "warehouse", "条码*": "lines.item", "数量*": "lines.qty", "单价": "lines.price", "税率（%）": "lines.tax_rate"},
    ),
]  # fmt: skip


@pytest.mark.parametrize(
    ("file", "sheet", "form", "meant"), KNOWN, ids=lambda value: value if isinstance(value, str) else ""
)
def test_titles_of_other_people_are_understood(file, sheet, form, meant):
    definition = merge([load_app(APP)])
    found = next(one for one in read_workbook(shared(file)) if one.name == sheet)
    table = find_table(definition, definition.forms[form], found)
    guessed = {column.title: column.guess for column in columns_of(definition, definition.forms[form], table)}
    assert {title: guessed[title] for title in meant} == meant
