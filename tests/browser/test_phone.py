"""A seller on the road: everything with one thumb, nothing to be pushed sideways."""

import re

from playwright.sync_api import expect

from tests.browser.desk import PHONE
from tests.browser.screen import assert_fits


def test_an_order_is_written_on_a_phone(desk):
    seller = desk("seller", size=PHONE).go("/records/sales_order")
    assert_fits(seller.page)
    seller.page.get_by_role("link", name=re.compile("新建")).or_(
        seller.page.get_by_role("button", name=re.compile("新建"))
    ).first.click()
    expect(seller.page.locator("h1").first).to_have_text("新建销售订单")
    seller.choose("客户", "杭州启航")
    seller.choose("发货仓库", "总仓")
    seller.press("添加一行")
    drawer = seller.page.get_by_role("dialog")
    seller.choose("商品", "不锈钢六角螺栓")
    seller.shows("含税单价", "12.5")
    seller.fill("数量", "6")
    assert_fits(seller.page)
    drawer.get_by_role("button", name="确定").click()
    card = seller.page.locator("[data-lines=lines] button").filter(has_text="不锈钢六角螺栓")
    expect(card).to_contain_text("数量 6")
    expect(card).to_contain_text("75.00")
    seller.totals(total="75.00")
    assert_fits(seller.page)
    number = seller.submitted()
    assert_fits(seller.page)
    seller.go("/records/sales_order")
    expect(seller.page.get_by_text(number)).to_be_visible()


def test_problems_are_found_on_a_phone_too(desk):
    seller = desk("seller", size=PHONE).go("/records/sales_order/new")
    seller.choose("客户", "杭州启航")
    seller.choose("发货仓库", "总仓")
    seller.press("添加一行")
    seller.choose("商品", "膨胀螺丝")
    seller.page.get_by_role("dialog").get_by_role("button", name="确定").click()
    seller.press("提交")
    seller.page.get_by_role("button", name=re.compile("请填写数量")).click()
    expect(seller.page.get_by_role("dialog")).to_be_visible()
    expect(seller.field("数量")).to_contain_text("请填写数量")
