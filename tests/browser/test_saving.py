"""Saving: once, never over somebody else's work, and with every problem at its place."""

import re

from playwright.sync_api import expect

from tests.browser.company import PASSWORD


def test_two_quick_clicks_post_once(desk):
    seller = desk("seller").go("/records/sales_order/new")
    seller.choose("客户", "杭州启航")
    seller.choose("发货仓库", "总仓")
    seller.fill("客户订单号", "TWICE-1")
    seller.grid().line(1, "T01", qty="2")
    seller.page.get_by_role("button", name="提交", exact=True).dblclick()
    expect(seller.page.locator("h1").first).to_have_text(re.compile(r"^SO"))
    answer = seller.page.request.get("/api/records/sales_order?q=TWICE-1").json()
    assert answer["total"] == 1


def test_nobody_saves_over_what_somebody_else_wrote(desk):
    one, other = desk("boss"), desk("boss")
    for somebody in (one, other):
        somebody.go("/records/partner?q=GY01")
        somebody.page.get_by_role("row").filter(has_text="永康市固力").click()
        somebody.shows("单位编码", "GY01")
    one.fill("联系人", "甲")
    one.press("保存")
    one.says("已保存")
    other.watch.expect(409)
    other.fill("联系人", "乙")
    other.page.keyboard.press("Control+s")
    other.says("别人刚刚修改了这条记录")
    other.press("先不载入")
    expect(other.page.get_by_role("dialog")).to_have_count(0)
    other.shows("联系人", "乙")
    other.page.keyboard.press("Control+s")
    other.press("载入最新内容")
    other.shows("联系人", "甲")
    other.fill("联系人", "丙")
    other.press("保存")
    other.says("已保存")
    assert other.record()["contact"] == "丙"


def test_leaving_with_something_unsaved_asks_first(desk):
    boss = desk("boss").go("/records/item/new")
    boss.fill("商品名称", "还没有保存的商品")
    boss.page.get_by_role("link", name="销售订单").first.click()
    boss.says("离开这张单据？")
    boss.press("留下")
    boss.shows("商品名称", "还没有保存的商品")
    boss.page.get_by_role("link", name="销售订单").first.click()
    boss.press("不保存，离开")
    expect(boss.page).to_have_url(re.compile("/records/sales_order$"))


def test_more_than_there_is_cannot_be_delivered(desk):
    keeper = desk("keeper").go("/records/delivery/new")
    keeper.watch.expect(422)
    keeper.choose("客户", "宁波东港")
    keeper.choose("发货仓库", "总仓")
    keeper.grid().line(1, "T03", qty="11")
    keeper.press("提交")
    keeper.says(re.compile("T03 静音滑轨 三节.*只有 10，需要 11"))
    expect(keeper.grid().cell(1, "qty")).to_have_attribute("aria-invalid", "true")
    keeper.page.get_by_role("button", name=re.compile("只有 10，需要 11")).click()
    expect(keeper.grid().cell(1, "qty")).to_have_attribute("data-here", "true")
    keeper.page.keyboard.type("10")
    keeper.page.keyboard.press("Enter")
    assert keeper.submitted().startswith("DN")


def test_what_is_missing_is_said_where_it_is_missing(desk):
    seller = desk("seller").go("/records/sales_order/new")
    seller.press("提交")
    seller.says("商品明细至少要有 1 行")
    expect(seller.field("客户").get_by_role("alert")).to_have_text("请填写客户")
    seller.page.get_by_role("alert").get_by_role("button", name="请填写客户").click()
    expect(seller.field("客户").get_by_role("combobox")).to_be_focused()
    seller.choose("客户", "宁波东港")
    expect(seller.field("客户").get_by_role("alert")).to_have_count(0)


def test_a_master_is_made_by_keyboard_alone(desk):
    boss = desk("boss").go("/records/item/new")
    boss.field("商品编码").locator("input").focus()
    keys = boss.page.keyboard
    for text in ("K900", "键盘商品", "大号", "斗拱"):
        keys.type(text)
        keys.press("Enter")
    keys.press("Enter")
    keys.type("个")
    boss.page.locator(".ant-select-item-option", has_text="个").first.wait_for()
    keys.press("Enter")
    keys.press("Control+s")
    boss.says("已保存")
    expect(boss.page.locator("h1").first).to_have_text("K900 键盘商品")
    boss.page.get_by_role("tab", name="修改记录").click()
    boss.says(re.compile("周总.*新增"))


def test_dates_are_typed_as_people_type_them(desk):
    seller = desk("seller").go("/records/sales_order/new")
    box = seller.field("要求交货日期").locator("input")
    for typed in ("2099-12-25", "20991225", "2099/12/25", "2099.12.25"):
        box.click()
        box.press("Control+a")
        seller.page.keyboard.type(typed)
        seller.page.keyboard.press("Tab")
        expect(box).to_have_value("2099-12-25")
    seller.choose("客户", "宁波东港")
    box.click()
    box.press("Control+a")
    seller.page.keyboard.type("2099-1-5")
    seller.page.keyboard.press("Control+s")
    seller.says("已保存")
    assert seller.record()["delivery_date"] == "2099-01-05"


def test_a_draft_is_copied_and_deleted(desk):
    seller = desk("seller").go("/records/sales_order/new")
    seller.choose("客户", "宁波东港")
    seller.fill("客户订单号", "GONE-1")
    seller.grid().line(1, "T01", qty="2")
    seller.press("保存草稿")
    seller.says("已保存")
    seller.menu("复制为新单")
    expect(seller.page.locator("h1").first).to_have_text("新建销售订单")
    seller.grid().shows(1, item="T01 不锈钢六角螺栓", qty="2", gross="25.00")
    seller.page.go_back()
    expect(seller.page.locator("h1").first).to_have_text(re.compile("^草稿 · "))
    seller.menu("删除")
    seller.page.get_by_role("dialog").get_by_role("button", name="删除").click()
    expect(seller.page).to_have_url(re.compile("/records/sales_order$"))
    assert seller.page.request.get("/api/records/sales_order?q=GONE-1").json()["total"] == 0


def test_what_was_written_outlives_a_network_that_is_away(desk):
    seller = desk("seller").go("/records/sales_order/new")
    seller.watch.expect(0)
    seller.choose("客户", "宁波东港")
    seller.choose("发货仓库", "总仓")
    seller.fill("客户订单号", "AWAY-1")
    seller.grid().line(1, "T01", qty="2")
    seller.page.context.set_offline(True)
    seller.press("提交")
    seller.says("连接不上服务器")
    seller.page.context.set_offline(False)
    seller.grid().shows(1, qty="2")
    assert seller.submitted().startswith("SO")
    assert seller.page.request.get("/api/records/sales_order?q=AWAY-1").json()["total"] == 1


def test_a_line_left_out_of_a_delivery_stays_open(desk):
    seller = desk("seller").go("/records/sales_order/new")
    seller.choose("客户", "宁波东港")
    seller.choose("发货仓库", "总仓")
    seller.grid().line(1, "S01", qty="3")
    seller.grid().at(1, "remark").type("")
    seller.grid().line(2, "S02", qty="4")
    number, order = seller.submitted(), seller.page.url

    keeper = desk("keeper").go(order)
    keeper.make("生成出库单", "销售出库单")
    keeper.grid().at(1, "qty")
    keeper.page.keyboard.press("Control+Delete")
    keeper.grid().shows(1, item="S02 扫码商品2号", qty="4", sales_order=number)
    keeper.submitted()
    keeper.go(order).says("部分出库")
    keeper.make("生成出库单", "销售出库单")
    keeper.grid().shows(1, item="S01 扫码商品1号", qty="3")
    expect(keeper.grid().rows()).to_have_count(1)
    keeper.submitted()
    keeper.go(order).says("已出库")
    keeper.page.get_by_role("tab", name="关联单据").click()
    expect(keeper.page.locator("main a").filter(has_text="销售出库单")).to_have_count(2)


def test_signing_in_again_goes_on_with_what_was_written(desk):
    seller = desk("seller").go("/records/sales_order/new")
    seller.watch.expect(401)
    seller.choose("客户", "宁波东港")
    seller.fill("客户订单号", "AGAIN-1")
    seller.page.context.clear_cookies(name="sessionid")
    seller.press("保存草稿")
    door = seller.page.get_by_role("dialog", name="登录")
    expect(door).to_contain_text("没有保存的内容还在")
    door.get_by_label("账号").fill("seller")
    door.get_by_label("密码").fill(PASSWORD)
    door.get_by_role("button", name="登录", exact=True).click()
    expect(door).to_have_count(0)
    seller.shows("客户订单号", "AGAIN-1")
    seller.press("保存草稿")
    seller.says("已保存")
    assert seller.record()["customer_order_no"] == "AGAIN-1"


def test_what_others_build_on_is_not_taken_back(desk):
    boss = desk("boss").go("/records/delivery/new")
    boss.choose("客户", "杭州启航")
    boss.choose("发货仓库", "总仓")
    boss.grid().line(1, "T01", qty="1")
    delivery = boss.submitted()
    page = boss.page.url
    boss.make("生成销售发票", "销售发票")
    bill = boss.submitted()
    boss.go(page)
    boss.watch.expect(422)
    boss.menu("红冲")
    boss.page.get_by_role("dialog").get_by_role("button", name="红冲").click()
    refusal = boss.page.get_by_role("alert").filter(has_text="后续单据依赖本单，不能红冲")
    expect(refusal).to_contain_text("请先红冲这些单据")
    assert boss.record()["state"] == "posted" and boss.title() == delivery
    refusal.get_by_role("link", name=f"销售发票 {bill}").click()
    expect(boss.page.locator("h1").first).to_have_text(bill)
