"""Somebody who has never seen the product gives the item a colour: form, order lines, list, published, taken back."""

import re
from dataclasses import dataclass

import pytest
from playwright.sync_api import expect

from tests.browser.desk import PHONE
from tests.browser.screen import assert_accessible, assert_fits

SCREENS = [
    "/studio",
    "/studio/forms/item",
    "/studio/forms/sales_order",
    "/studio/publish",
    "/studio/history",
    "/studio/menus",
    "/studio/roles",
    "/apps",
]


@dataclass(frozen=True, slots=True)
class Words:
    """What stands on the screen in one language, and whose language it is."""

    who: str
    colour: str
    red: str
    name: str
    more: str
    design: str
    palette: str
    text: str
    in_list: str
    elsewhere: str
    order: str
    add: str
    publish: str
    confirm: str
    done: str
    opens: str
    history: str
    back: str
    save: str
    computer: str
    add_line: str
    item: str


ZH = Words(
    who="admin", colour="颜色", red="红色", name="x_yanse", more="更多操作", design="调整这个表单", palette="可以添加的内容",
    text="单行文本", in_list="显示在列表", elsewhere="显示到单据明细…", order="销售订单", add="添加到 1 处", publish="发布（2）",
    confirm="确认发布", done="已发布", opens="打开商品", history="发布记录", back="退回到这一版", save="保存", computer="请在电脑上设计",
    add_line="添加一行", item="商品",
)  # fmt: skip
EN = Words(
    who="smith", colour="Colour", red="Red", name="x_colour", more="More actions", design="Change this form",
    palette="What you can add", text="Text", in_list="In the list", elsewhere="Show in documents…", order="Sales order",
    add="Add to 1 place", publish="Publish (2)", confirm="Publish now", done="Published", opens="Open Item", history="History",
    back="Go back to this", save="Save", computer="Please design on a computer", add_line="Add a line", item="Item",
)  # fmt: skip


@pytest.mark.parametrize("words", [pytest.param(ZH, id="zh"), pytest.param(EN, id="en")])
def test_a_colour_is_added_to_the_item_and_its_orders(desk, words):
    author = desk(words.who)
    _design(author, words)
    _publish(author, words)
    _see_it_at_work(author, words)
    _see_it_on_the_phone(desk(words.who, size=PHONE), words)
    _take_it_back(author, words)


@pytest.mark.parametrize("path", SCREENS)
def test_a_screen_of_the_studio_fits_and_is_accessible(reader, path):
    reader.go(path)
    reader.page.wait_for_load_state("networkidle")
    assert_fits(reader.page)
    assert_accessible(reader.page)


def _design(author, words):
    """From the list's own menu, by what the buttons say: nothing is typed but the field's name."""
    page = author.go("/records/item").page
    page.get_by_role("button", name=words.more).click()
    page.get_by_role("menuitem", name=words.design).click()
    palette = page.get_by_role("complementary", name=words.palette)
    palette.get_by_role("button", name=words.text, exact=True).click()
    expect(page.locator("input[data-naming]")).to_be_focused()
    page.keyboard.type(words.colour)
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name=f"{words.colour}, {words.text}", exact=True)).to_be_visible()
    page.get_by_role("switch", name=words.in_list).click()
    assert_accessible(page)
    page.get_by_role("button", name=words.elsewhere).click()
    page.get_by_role("dialog").get_by_role("checkbox", name=words.order).click()
    assert_accessible(page)
    page.get_by_role("dialog").get_by_role("button", name=words.add).click()
    expect(page.get_by_role("dialog")).to_have_count(0)


def _publish(author, words):
    page = author.page
    page.get_by_role("button", name=words.publish).click()
    author.says(words.colour)
    # The plan speaks of fields as people do.
    expect(page.get_by_text(words.name)).to_have_count(0)
    assert_accessible(page)
    page.get_by_role("button", name=words.confirm).click()
    expect(page.get_by_role("heading", name=words.done, exact=True)).to_be_visible()
    assert_accessible(page)
    # The other form that was changed is named as well.
    expect(page.get_by_role("link").filter(has_text=words.order).filter(visible=True).last).to_be_visible()
    page.get_by_role("button", name=words.opens).click()
    expect(page).to_have_url(re.compile("/records/item$"))


def _see_it_at_work(author, words):
    page = author.go("/records/item?q=T01").page
    page.get_by_role("row").filter(has_text="T01").click()
    author.fill(words.colour, words.red)
    page.get_by_role("button", name=words.save, exact=True).click()
    expect(page.get_by_role("button", name=words.save, exact=True)).to_be_disabled()
    author.go("/records/item?q=T01")
    expect(page.get_by_role("columnheader", name=words.colour)).to_be_visible()
    expect(page.get_by_role("row").filter(has_text="T01")).to_contain_text(words.red)
    author.go("/records/sales_order/new")
    author.grid().item(1, "T01")
    author.grid().shows(1, **{words.name: words.red})
    assert words.colour in author.grid().headings()


def _see_it_on_the_phone(phone, words):
    """Designing asks for a computer; what was designed is there."""
    phone.go("/studio/forms/item")
    phone.says(words.computer)
    phone.go("/records/sales_order/new").press(words.add_line)
    phone.choose(words.item, "T01")
    phone.shows(words.colour, words.red)
    assert_fits(phone.page)


def _take_it_back(author, words):
    """Back to the version before, which the other tests know."""
    author.watch.forget()
    page = author.go("/studio/history").page
    page.get_by_role("button", name=words.back).first.click()
    page.get_by_role("dialog").get_by_role("button", name=words.back).click()
    expect(page.get_by_role("dialog")).to_have_count(0)
    author.go("/records/item")
    expect(page.get_by_role("columnheader").nth(2)).to_be_visible()
    expect(page.get_by_role("columnheader", name=words.colour)).to_have_count(0)
