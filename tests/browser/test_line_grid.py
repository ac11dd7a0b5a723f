"""Lines are written with the keyboard, a scanner or a spreadsheet, and nothing of it is lost."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.company import SCANNED


@pytest.fixture
def order(desk):
    """A seller in front of a new order."""
    seller = desk("seller").go("/records/sales_order/new")
    seller.choose("客户", "宁波东港")
    seller.choose("发货仓库", "总仓")
    return seller


def test_enter_goes_on_and_makes_the_next_line(order):
    grid, keys = order.grid(), order.page.keyboard
    grid.at(1, "item")
    for text in ("T01", "3", "", "5", ""):
        grid.type(text)
    keys.type("客户急用")
    keys.press("Enter")
    grid.type("T02")
    grid.type("4")
    grid.shows(1, qty="3", price="12.50", discount="5%", tax_rate="13%", gross="35.63", remark="客户急用")
    grid.shows(2, qty="4", price="3.20", gross="12.80")
    order.totals(total_qty="7", total="48.43")


def test_the_keyboard_comes_from_the_header_into_the_lines_and_out_again(order):
    keys = order.page.keyboard
    order.field("账期（天）").locator("input").focus()
    keys.press("Enter")
    expect(order.grid().cell(1, "item")).to_have_attribute("data-here", "true")
    keys.type("T01")
    keys.press("Enter")
    order.grid().shows(1, item="T01 不锈钢六角螺栓")
    order.press("添加一行")
    expect(order.grid().cell(2, "item")).to_have_attribute("data-here", "true")
    for column in ("qty", "price", "discount", "tax_rate", "remark"):
        keys.press("Tab")
        expect(order.grid().cell(2, column)).to_have_attribute("data-here", "true")
    keys.press("Tab")
    expect(order.field("收货人").locator("input")).to_be_focused()


def test_escape_drops_what_was_typed_and_undo_takes_back_what_was_chosen(order):
    grid, keys = order.grid(), order.page.keyboard
    grid.line(1, "T01", qty="3")
    grid.at(1, "qty")
    keys.type("99")
    keys.press("Escape")
    keys.press("ArrowLeft")
    grid.shows(1, qty="3", gross="37.50")
    keys.press("Control+z")
    grid.shows(1, qty="", gross="0.00", price="12.50")
    keys.press("Control+z")
    grid.shows(1, item="", price="", spec="")
    keys.press("Control+y")
    keys.press("Control+y")
    grid.shows(1, qty="3", gross="37.50", price="12.50", spec="M8×40")


def test_what_cannot_be_taken_is_said_at_its_cell(order):
    grid = order.grid()
    grid.line(1, "T01", qty="3")
    grid.at(1, "qty").type("三个")
    order.says("“三个”没有录入：请输入数字")
    grid.shows(1, qty="3")
    expect(grid.cell(1, "qty")).to_have_attribute("aria-invalid", "true")
    grid.at(1, "qty").type("１２．５")
    grid.shows(1, qty="12.5")
    expect(grid.cell(1, "qty")).not_to_have_attribute("aria-invalid", "true")


def test_saving_a_draft_leaves_the_cursor_where_it_is(order):
    grid, keys = order.grid(), order.page.keyboard
    grid.line(1, "T01", qty="3")
    grid.at(1, "price")
    keys.type("11")
    keys.press("Control+s")
    order.says("已保存")
    expect(order.page.locator("h1").first).to_have_text(re.compile("^草稿 · "))
    keys.press("ArrowLeft")
    keys.type("4")
    keys.press("Control+s")
    grid.shows(1, qty="4", gross="44.00")
    expect(order.page.get_by_role("button", name="保存草稿")).to_be_disabled()
    expect(grid.cell(1, "qty")).to_have_attribute("data-here", "true")
    assert [line["qty"] for line in order.record()["lines"]] == ["4.0000"]


def test_a_scanner_is_never_too_fast(order):
    box = order.page.get_by_role("textbox", name="扫码录入")
    box.click()
    for code in (*SCANNED, SCANNED[2]):
        order.page.keyboard.type(code, delay=1)
        order.page.keyboard.press("Enter")
    order.says("S03 扫码商品3号，数量 2")
    expect(order.grid().rows()).to_have_count(8)
    order.totals(total_qty="9", total="54.00")
    expect(box).to_be_focused()
    for row in range(1, 9):
        order.grid().shows(row, qty="2" if row == 3 else "1", price="6.00")


def test_a_spreadsheet_is_pasted_as_one_step(order):
    order.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    grid, keys = order.grid(), order.page.keyboard
    cells = [f"S0{n}\t\t\t\t{n * 10}\t{n}.5\t\t13%" for n in range(1, 9)]
    order.page.evaluate("text => navigator.clipboard.writeText(text)", "\r\n".join(cells) + "\r\n")
    grid.at(1, "item")
    keys.press("Control+v")
    expect(grid.rows()).to_have_count(8)
    grid.shows(1, item="S01 扫码商品1号", unit="个", qty="10", price="1.50", gross="15.00")
    grid.shows(8, item="S08 扫码商品8号", unit="个", qty="80", price="8.50", gross="680.00")
    order.totals(total_qty="360", total="2,220.00")
    keys.press("Control+z")
    expect(grid.rows()).to_have_count(1)
    order.totals(total_qty="0")
    keys.press("Control+Shift+z")
    grid.shows(8, item="S08 扫码商品8号", unit="个", gross="680.00")


def test_an_input_method_keeps_its_enter(order):
    grid = order.grid()
    grid.line(1, "T01", qty="1")
    grid.at(1, "remark")
    devtools = order.page.context.new_cdp_session(order.page)
    for part in ("j", "ji", "jia", "jiaj", "jiaji"):
        devtools.send("Input.imeSetComposition", {"text": part, "selectionStart": len(part), "selectionEnd": len(part)})
    # What a browser sends for a key that belongs to the input method.
    devtools.send("Input.dispatchKeyEvent", {"type": "rawKeyDown", "key": "Process", "windowsVirtualKeyCode": 229})
    expect(grid.cell(1, "remark")).to_have_attribute("data-here", "true")
    devtools.send("Input.insertText", {"text": "加急"})
    order.page.keyboard.press("Enter")
    grid.shows(1, remark="加急")
    expect(grid.rows()).to_have_count(2)


def test_a_line_is_moved_copied_and_removed_by_keyboard(order):
    grid, keys = order.grid(), order.page.keyboard
    grid.line(1, "T01", qty="1")
    grid.at(1, "remark").type("")
    grid.line(2, "T02", qty="2")
    keys.press("Alt+ArrowUp")
    grid.shows(1, item="T02 膨胀螺丝 镀锌", qty="2")
    grid.at(2, "qty")
    keys.press("Control+d")
    grid.shows(2, qty="2")
    keys.press("Control+Delete")
    expect(grid.rows()).to_have_count(1)
    order.totals(total_qty="2")


def test_a_column_goes_when_the_header_says_so(desk):
    accountant = desk("accountant").go("/records/allocation/new")
    headings = accountant.page.locator("[data-lines]").get_by_role("columnheader")
    expect(headings.filter(has_text="销售发票")).to_have_count(1)
    expect(headings.filter(has_text="采购发票")).to_have_count(0)
    accountant.choose("核销类型", "预付冲应付")
    expect(headings.filter(has_text="采购发票")).to_have_count(1)
    expect(headings.filter(has_text="销售发票")).to_have_count(0)
