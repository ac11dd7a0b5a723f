"""The door: who may come in comes in by keyboard, who may not is told, and the language follows the person."""

import re

from playwright.sync_api import expect

from tests.browser.company import PASSWORD
from tests.browser.screen import assert_accessible


def test_somebody_signs_in_and_out(desk):
    visitor = desk("")
    visitor.watch.expect(401, 403, 422, 400)
    visitor.go("/records/item")
    assert_accessible(visitor.page)
    visitor.page.get_by_label("账号").fill("seller")
    visitor.page.get_by_label("密码").fill("not the password")
    visitor.page.keyboard.press("Enter")
    expect(visitor.page.get_by_role("alert")).to_be_visible()
    visitor.page.get_by_label("密码").fill(PASSWORD)
    visitor.page.keyboard.press("Enter")
    visitor.says("陈销售")
    expect(visitor.page).to_have_url(re.compile("/records/item"))
    visitor.page.get_by_text("陈销售").click()
    visitor.page.get_by_role("menuitem", name="退出登录").click()
    expect(visitor.page.get_by_label("账号")).to_be_visible()


def test_the_language_is_switched_and_kept(desk):
    seller = desk("seller").go("/records/sales_order")
    seller.page.get_by_role("button", name="English").click()
    expect(seller.page.locator("h1").first).to_have_text("Sales order")
    assert seller.page.locator("html").get_attribute("lang") == "en"
    seller.go("/records/sales_order/new")
    seller.says("Customer")
    seller.page.get_by_role("button", name="中文").click()
    seller.says("客户")
