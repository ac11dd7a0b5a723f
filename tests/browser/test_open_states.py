"""What opens over a screen, on a desk and on a phone: it fits, axe finds nothing, and the console stays silent."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.desk import DESKTOP, PHONE, Desk
from tests.browser.screen import assert_accessible, assert_fits

SIZES = {"desktop": DESKTOP, "phone": PHONE}
STATES: dict[tuple[str, str], Callable[[Desk], Locator]] = {}
"""What opens something and returns what is open then, by its name and the size of the screen."""

# What belongs to a box is reached from there: it hangs at the end of the page, outside every landmark.
HANGING = ("region",)
WITHOUT = {
    "page_sizes": HANGING,
    "reference_list": HANGING,
    "item_list_in_a_cell": HANGING,
    "import_column_choice": HANGING,
    # antd calls the button that shows "2026年" "choose a year".
    "calendar": (*HANGING, "label-content-name-mismatch"),
}
"""Rules of axe that cannot hold of a state."""


def state(*sizes: str) -> Callable[[Callable[[Desk], Locator]], Callable[[Desk], Locator]]:
    """Register an open state, on every size unless it is only on some."""

    def register(opens: Callable[[Desk], Locator]) -> Callable[[Desk], Locator]:
        STATES.update({(opens.__name__, size): opens for size in sizes or SIZES})
        return opens

    return register


def button(somebody: Desk, name: str | re.Pattern[str]) -> Locator:
    return somebody.page.get_by_role("button", name=name).filter(visible=True).first


def dialog(somebody: Desk) -> Locator:
    return somebody.page.get_by_role("dialog").filter(visible=True).first


def menu(somebody: Desk) -> Locator:
    return somebody.page.get_by_role("menu").filter(visible=True).first


def newest(somebody: Desk, form: str) -> Desk:
    rows = somebody.page.request.get(f"/api/records/{form}?size=1&sort=-id").json()["rows"]
    return somebody.go(f"/records/{form}/{rows[0]['id']}")


def drawn_up(somebody: Desk) -> Desk:
    """Open a sales order that is begun and not saved."""
    somebody.go("/records/sales_order/new").choose("客户", "宁波东港")
    somebody.choose("发货仓库", "总仓")
    return somebody


@state()
def bell(somebody: Desk) -> Locator:
    button(somebody.go("/"), re.compile("^通知")).click()
    return dialog(somebody)


@state()
def palette(somebody: Desk) -> Locator:
    somebody.go("/").page.keyboard.press("Control+k")
    somebody.page.get_by_role("combobox", name="搜索或输入命令").fill("销售")
    return somebody.page.get_by_role("option").first


@state()
def palette_that_finds_nothing(somebody: Desk) -> Locator:
    somebody.go("/").page.keyboard.press("Control+k")
    somebody.page.get_by_role("combobox", name="搜索或输入命令").fill("没有这样的东西")
    return somebody.page.get_by_text("没有找到相符的内容")


@state("phone")
def phone_menu(somebody: Desk) -> Locator:
    button(somebody.go("/"), "菜单").click()
    return dialog(somebody)


@state("desktop")
def account_menu(somebody: Desk) -> Locator:
    button(somebody.go("/"), re.compile("李管理")).click()
    return menu(somebody)


@state()
def filter_by_date(somebody: Desk) -> Locator:
    button(somebody.go("/records/purchase_order"), "单据日期").click()
    return dialog(somebody)


@state()
def more_filters(somebody: Desk) -> Locator:
    button(somebody.go("/records/purchase_order"), "更多筛选").click()
    return menu(somebody)


@state("desktop")
def column_chooser(somebody: Desk) -> Locator:
    button(somebody.go("/records/purchase_order"), "列与密度").click()
    return dialog(somebody)


@state()
def list_menu(somebody: Desk) -> Locator:
    button(somebody.go("/records/purchase_order"), "更多操作").click()
    return menu(somebody)


@state("desktop")
def ticked_rows(somebody: Desk) -> Locator:
    somebody.go("/records/item").page.get_by_role("checkbox").nth(1).check()
    return somebody.page.get_by_role("toolbar", name="批量操作")


@state("desktop")
def bulk_confirmation(somebody: Desk) -> Locator:
    ticked_rows(somebody).get_by_role("button", name="停用").click()
    return dialog(somebody)


@state()
def page_sizes(somebody: Desk) -> Locator:
    somebody.go("/records/item").page.get_by_role("combobox", name="每页条数").click()
    return somebody.page.locator(".ant-select-item-option").first


@state()
def reference_list(somebody: Desk) -> Locator:
    somebody.go("/records/sales_order/new").field("客户").get_by_role("combobox").click()
    return somebody.page.locator(".ant-select-item-option").first


@state()
def calendar(somebody: Desk) -> Locator:
    somebody.go("/records/sales_order/new").field("单据日期").locator("input").click()
    return somebody.page.locator(".ant-picker-dropdown")


@state("desktop")
def item_list_in_a_cell(somebody: Desk) -> Locator:
    drawn_up(somebody).grid().at(1, "item")
    somebody.page.keyboard.type("T0")
    return somebody.page.get_by_role("option").filter(visible=True).first


@state("phone")
def line_drawer(somebody: Desk) -> Locator:
    drawn_up(somebody).press("添加一行")
    return dialog(somebody)


@state()
def what_is_left_out(somebody: Desk) -> Locator:
    somebody.go("/records/sales_order/new").press("提交")
    return somebody.page.get_by_role("alert").filter(visible=True).first


@state()
def leaving_what_is_not_saved(somebody: Desk) -> Locator:
    drawn_up(somebody).page.get_by_role("link", name="首页").filter(visible=True).first.click()
    return dialog(somebody)


@state()
def record_menu(somebody: Desk) -> Locator:
    button(newest(somebody, "goods_receipt"), "更多操作").click()
    return menu(somebody)


@state()
def reversal(somebody: Desk) -> Locator:
    newest(somebody, "goods_receipt").menu("红冲")
    return dialog(somebody)


@state()
def deletion(somebody: Desk) -> Locator:
    drawn_up(somebody).press("保存草稿")
    somebody.says("已保存")
    somebody.menu("删除")
    return dialog(somebody)


@state()
def trace(somebody: Desk) -> Locator:
    newest(somebody, "goods_receipt").page.get_by_role("tab", name="关联单据").click()
    return somebody.page.get_by_role("tabpanel").get_by_text("采购订单").first


@state()
def entries(somebody: Desk) -> Locator:
    newest(somebody, "goods_receipt").page.get_by_role("tab", name="账簿流水").click()
    return somebody.page.get_by_role("tabpanel").get_by_role("table").first


@state()
def history(somebody: Desk) -> Locator:
    newest(somebody, "goods_receipt").page.get_by_role("tab", name="修改记录").click()
    return somebody.page.get_by_role("tabpanel").get_by_role("listitem").first


@state()
def what_is_behind_a_figure(somebody: Desk) -> Locator:
    somebody.go("/reports/stock_on_hand").page.locator("main [data-key] button").first.click()
    expect(dialog(somebody)).to_contain_text("采购入库单")
    return dialog(somebody)


def import_file(somebody: Desk, rows: str) -> Desk:
    somebody.go("/records/item/import")
    file = {"name": "items.csv", "mimeType": "text/csv", "buffer": ("商品编码,商品名称,计量单位\n" + rows).encode()}
    somebody.page.locator("input[type=file]").set_input_files(file)
    expect(button(somebody, "检查数据")).to_be_visible()
    return somebody


@state()
def import_columns(somebody: Desk) -> Locator:
    return button(import_file(somebody, "N01,新商品,个\n"), "检查数据")


@state()
def import_column_choice(somebody: Desk) -> Locator:
    import_file(somebody, "N01,新商品,个\n").page.get_by_role("combobox").filter(visible=True).first.click()
    return somebody.page.locator(".ant-select-item-option").first


@state()
def import_problems(somebody: Desk) -> Locator:
    button(import_file(somebody, "N02,又一商品,没有这个单位\n"), "检查数据").click()
    return somebody.page.get_by_text("没有这个单位").first


@state()
def import_on_its_way(somebody: Desk) -> Locator:
    """Stay there: nobody works on it, as the tests' company has no worker."""
    button(import_file(somebody, "T01,不锈钢六角螺栓,个\n"), "检查数据").click()
    button(somebody, re.compile("开始导入")).click()
    return somebody.page.get_by_role("progressbar", name="导入进度")


@state()
def adding_a_user(somebody: Desk) -> Locator:
    button(somebody.go("/settings/users"), "添加用户").click()
    return dialog(somebody)


@state()
def menu_of_a_user(somebody: Desk) -> Locator:
    button(somebody.go("/settings/users"), re.compile("的更多操作")).click()
    return menu(somebody)


@state()
def adding_a_department(somebody: Desk) -> Locator:
    button(somebody.go("/settings/departments"), "添加部门").click()
    return dialog(somebody)


@state()
def adding_a_token(somebody: Desk) -> Locator:
    button(somebody.go("/settings/tokens"), "新建令牌").click()
    return dialog(somebody)


@state()
def door_of_an_ended_session(somebody: Desk) -> Locator:
    somebody.watch.expect(401)
    drawn_up(somebody).page.context.clear_cookies(name="sessionid")
    somebody.press("保存草稿")
    return somebody.page.get_by_role("dialog", name="登录")


@pytest.mark.parametrize(("name", "size"), STATES, ids=lambda part: part)
def test_what_opens_fits_and_is_accessible(desk, name, size):
    somebody = desk("admin", size=SIZES[size])
    expect(STATES[name, size](somebody)).to_be_visible()
    somebody.page.wait_for_load_state("networkidle")
    assert_fits(somebody.page)
    assert_accessible(somebody.page, *WITHOUT.get(name, ()))
