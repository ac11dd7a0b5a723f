"""What somebody may not see is nowhere on the screen, and a closed door says so kindly."""

import pytest
from playwright.sync_api import expect

PRICES = ("含税单价", "折扣率", "税率", "价税合计", "不含税金额", "税额")


def test_the_keeper_sees_no_prices(desk):
    keeper = desk("keeper").go("/records/purchase_order")
    keeper.page.locator("[data-key]").first.click()
    keeper.says("商品明细")
    assert not set(PRICES) & set(keeper.grid().headings())
    keeper.go("/records/item?q=T01")
    keeper.page.get_by_role("row").filter(has_text="T01").click()
    keeper.shows("商品名称", "不锈钢六角螺栓")
    for label in ("标准售价", "参考进价"):
        expect(keeper.page.get_by_text(label)).to_have_count(0)


def test_who_may_only_read_is_offered_nothing_else(desk):
    keeper = desk("keeper").go("/records/item?q=T01")
    keeper.page.get_by_role("row").filter(has_text="T01").click()
    keeper.shows("商品编码", "T01")
    expect(keeper.page.get_by_role("button", name="保存")).to_have_count(0)
    expect(keeper.page.locator("main input")).to_have_count(0)


@pytest.mark.parametrize(
    "path", ["/records/collection/new", "/records/collection", "/records/partner/new", "/reports/gross_profit_by_item"]
)
def test_a_link_to_a_closed_door_says_so_kindly(desk, path):
    keeper = desk("keeper")
    keeper.watch.expect(403, 404)
    keeper.go(path)
    expect(keeper.page.get_by_role("alert")).to_be_visible()
    expect(keeper.page.get_by_role("navigation").first).to_be_visible()
    assert keeper.page.get_by_text("出错了").count() == 0


def test_a_record_that_is_not_there_says_so(desk):
    boss = desk("boss")
    boss.watch.expect(404)
    boss.go("/records/item/99999999")
    expect(boss.page.get_by_role("alert")).to_be_visible()
