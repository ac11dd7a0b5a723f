"""The round of a trading company, each step by the person whose work it is, in one browser after another."""

from playwright.sync_api import expect


def test_from_purchase_order_to_money_in_the_bank(desk):
    buyer = desk("buyer").go("/records/purchase_order/new")
    buyer.choose("供应商", "永康市固力")
    buyer.choose("收货仓库", "总仓")
    buyer.grid().line(1, "T04", qty="20", price="113")
    buyer.totals(total="2,260.00")
    bought = buyer.submitted()

    keeper = desk("keeper")
    open_from_list(keeper, "purchase_order", bought)
    keeper.make("生成入库单", "采购入库单")
    keeper.grid().shows(1, qty="20")
    assert "含税单价" not in keeper.grid().headings()
    keeper.submitted()

    seller = desk("seller").go("/records/sales_order/new")
    seller.choose("客户", "杭州启航")
    seller.shows("收货人", "何启航")
    seller.choose("发货仓库", "总仓")
    seller.grid().line(1, "T04", qty="12")
    seller.grid().shows(1, available="20", price="168.00")
    seller.totals(total="2,016.00")
    sold = seller.submitted()

    open_from_list(keeper, "sales_order", sold)
    keeper.make("生成出库单", "销售出库单")
    keeper.grid().at(1, "qty").type("10")
    keeper.submitted()
    delivered = keeper.title()
    open_from_list(keeper, "sales_order", sold)
    keeper.says("部分出库")

    accountant = desk("accountant")
    open_from_list(accountant, "delivery", delivered)
    accountant.make("生成销售发票", "销售发票")
    accountant.totals(total="1,680.00")
    accountant.submitted()
    bill = accountant.page.url
    accountant.make("生成收款单", "收款单")
    accountant.choose("资金账户", "基本户")
    accountant.grid("allocations").shows(1, amount="1,680.00")
    accountant.submitted()
    assert accountant.record()["amount"] == "1680.00"
    accountant.go(bill)
    expect(accountant.page.get_by_role("button", name="更多操作")).to_be_visible()
    expect(accountant.page.get_by_role("button", name="生成收款单")).to_have_count(0)
    accountant.page.get_by_role("tab", name="关联单据").click()
    for number in (sold, delivered):
        accountant.says(number)

    boss = desk("boss").go("/reports/stock_on_hand")
    row = boss.page.get_by_role("row").filter(has_text="铜芯电缆")
    expect(row).to_contain_text("1,000.00")
    boss.go("/reports/receivables_due")
    expect(boss.page.get_by_text("杭州启航装饰工程有限公司")).to_have_count(0)


def open_from_list(somebody, form, number):
    """Find a document in its list and open it."""
    somebody.go(f"/records/{form}?q={number}")
    somebody.page.get_by_role("row").filter(has_text=number).click()
    expect(somebody.page.locator("h1").first).to_have_text(number)
