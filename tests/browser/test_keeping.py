"""What is being written stays: a lost answer, another language, the way out."""

from playwright.sync_api import Route, expect


def _lose(route: Route) -> None:
    """The server does it, and its answer never arrives."""
    route.fetch()
    route.abort()


def test_a_lost_answer_is_found_again_and_the_writing_goes_on(desk):
    seller = desk("seller").go("/records/sales_order/new")
    seller.watch.expect(0, 409)
    seller.choose("客户", "宁波东港")
    seller.choose("发货仓库", "总仓")
    seller.fill("客户订单号", "LOST-1")
    seller.grid().line(1, "T01", qty="2")
    seller.page.route("**/api/records/sales_order", _lose, times=1)
    seller.press("保存草稿")
    seller.says("连接不上服务器")
    seller.fill("客户订单号", "LOST-2")
    seller.press("添加一行")
    seller.grid().line(2, "T03", qty="3")
    assert seller.submitted().startswith("SO")
    made = seller.record()
    assert made["customer_order_no"] == "LOST-2"
    assert [line["qty"].rstrip("0").rstrip(".") for line in made["lines"]] == ["2", "3"]
    assert seller.page.request.get("/api/records/sales_order?q=LOST-").json()["total"] == 1


def test_another_language_and_the_way_out_take_nothing_unsaved(desk):
    seller = desk("seller").go("/records/sales_order/new")
    seller.choose("客户", "宁波东港")
    seller.fill("客户订单号", "KEPT-1")
    seller.grid().line(1, "T01", qty="2")
    seller.page.get_by_role("button", name="English").click()
    seller.shows("Customer's order number", "KEPT-1")
    seller.grid().shows(1, qty="2")
    seller.page.get_by_role("button", name="中文").click()
    seller.shows("客户订单号", "KEPT-1")
    seller.page.get_by_text("陈销售").click()
    seller.page.get_by_role("menuitem", name="退出登录").click()
    seller.says("有修改还没有保存，退出后会丢失。")
    seller.press("留下")
    expect(seller.page.get_by_role("dialog")).to_have_count(0)
    seller.press("保存草稿")
    seller.says("已保存")
    assert seller.record()["customer_order_no"] == "KEPT-1"
