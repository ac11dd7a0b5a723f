"""An administrator says who may do what, in words, and looks at it with their eyes."""

from playwright.sync_api import expect

from tests.browser.drafting import left_as_found


def test_rights_are_ticked_in_the_order_of_the_menu(desk):
    admin = desk("admin")
    with left_as_found(admin) as draft:
        page = admin.go("/studio/roles?role=seller").page
        heads = page.get_by_role("rowheader")
        expect(heads.first).to_be_visible()
        names = heads.all_inner_texts()
        assert names.index("销售订单") < names.index("采购订单") < names.index("商品")
        # A condition is read as a sentence.
        admin.says("负责人 是 本人 或 业务员.登录用户 是 本人")
        page.get_by_role("checkbox", name="采购订单: 查看").check()
        page.get_by_role("tab", name="能看哪些账簿").click()
        page.get_by_role("checkbox", name="应付账款: 查看").check()
        page.get_by_role("tab", name="能看哪些报表").click()
        page.get_by_role("checkbox", name="库存余额", exact=True).check()
        expect(page.locator("[role=status][data-state=saved]")).to_be_visible()
        expect(page.get_by_role("button", name="发布（1）")).to_be_visible()
        role = draft.read("roles", "seller")
        given = {grant["form"]: grant["can"] for grant in role["grants"]}
        assert given["purchase_order"] == given["payable"] == ["read"]
        assert "stock_on_hand" in role["reports"]


def test_an_administrator_looks_with_a_sellers_eyes_and_comes_back(desk):
    admin = desk("admin").go("/studio/roles?role=seller")
    page = admin.page
    page.get_by_role("combobox", name="以某人身份查看").click()
    page.locator(".ant-select-item-option", has_text="陈销售").click()
    admin.says("你正在以「陈销售」的身份查看，只能看不能改")
    navigation = page.get_by_role("navigation")
    expect(navigation.get_by_role("link", name="销售订单", exact=True)).to_be_visible()
    expect(navigation.get_by_role("link", name="付款单", exact=True)).to_have_count(0)
    admin.press("结束")
    expect(page.locator("h1").first).to_have_text("角色权限")
    expect(page.get_by_role("button", name="销售员", exact=True)).to_have_attribute("aria-current", "true")
