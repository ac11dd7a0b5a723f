"""Take the pictures of the docs from a fresh demo firm, by doing what the tutorials tell.

    ./dougong up --data FRESH                                note the passwords
    python docs/images/take.py ADDRESS admin=… zhou=… sun=… [PART …]

PART is one of the functions below, in whose order they build on each other. Whoever signs in for the first time gets
another password, which is printed.
"""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from playwright.sync_api import Browser, Page, sync_playwright

HERE = Path(__file__).parent
FLAGS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-sync"]
WIDE, PHONE = {"width": 1280, "height": 800}, {"width": 390, "height": 760}
SMALLER, QUALITY = 0.75, 64
FIRST_TIME = "保存并进入"
DELIVERED = quote('[{"field":"fulfilment","op":"in","value":["full"]}]')


class Desk:
    """A person at a screen."""

    def __init__(self, browser: Browser, address: str, login: str, password: str, *, phone: bool) -> None:
        size = PHONE if phone else WIDE
        self.address = address
        context = browser.new_context(
            viewport=size, device_scale_factor=1 if phone else SMALLER, locale="zh-CN", has_touch=phone
        )
        self.page = context.new_page()
        self.page.set_default_timeout(60_000)
        self.page.goto(address)
        self.page.locator("input").first.fill(login)
        self.page.locator("input[type=password]").fill(password)
        self.page.keyboard.press("Enter")
        self.inside = self.page.get_by_role("navigation").first
        self.inside.or_(self.page.get_by_role("button", name=FIRST_TIME)).first.wait_for()

    def renewed(self, old: str) -> str:
        """Choose another password where the first one only opens the door; return the one that holds."""
        if self.inside.is_visible():
            return old
        new = f"{old}-2"
        for box, text in zip(self.page.locator("input[type=password]").all()[::-1], (new, new, old), strict=False):
            box.fill(text)
        self.page.get_by_role("button", name=FIRST_TIME).click()
        self.inside.wait_for()
        return new

    def go(self, path: str) -> Page:
        self.page.goto(f"{self.address}{path}")
        self.rest()
        return self.page

    def rest(self) -> None:
        self.page.wait_for_load_state("networkidle")
        self.page.wait_for_timeout(1200)  # what slides and fades in

    def take(self, name: str) -> None:
        self.rest()
        self.page.screenshot(path=HERE / f"{name}.jpg", type="jpeg", quality=QUALITY)

    def press(self, name: str) -> None:
        self.page.get_by_role("button", name=name, exact=True).first.click()

    def pick(self, label: str, choice: str) -> None:
        """Choose in a list, by typing where it can be searched."""
        box = self.page.get_by_role("combobox", name=label, exact=True).last
        box.click()
        if box.get_attribute("readonly") is None:
            box.fill(choice)
        self.page.locator(
            ".ant-select-dropdown:not(.ant-select-dropdown-hidden) .ant-select-item-option", has_text=choice
        ).first.click()

    def saved(self) -> None:
        self.page.get_by_text("草稿已保存").first.wait_for()

    def close(self) -> None:
        self.page.context.close()


class Firm:
    """Who is there, with their passwords."""

    def __init__(self, browser: Browser, address: str, passwords: dict[str, str]) -> None:
        self.browser, self.address, self.passwords = browser, address, passwords

    @contextmanager
    def desk(self, login: str, *, phone: bool = False) -> Iterator[Desk]:
        known = self.passwords[login]
        desk = Desk(self.browser, self.address, login, known, phone=phone)
        self.passwords[login] = desk.renewed(known)
        if self.passwords[login] != known:
            print(f"{login}={self.passwords[login]}", flush=True)
        yield desk
        desk.close()


def tour(firm: Firm) -> None:
    with firm.desk("zhou") as boss:
        boss.go("/")
        boss.take("home")
        boss.go("/reports/gross_profit_by_month")
        boss.take("report")
        page = boss.go(f"/records/sales_order?filter={DELIVERED}")
        page.get_by_role("grid").get_by_role("link").first.click()
        page.get_by_role("tab", name="关联单据").wait_for()
        boss.take("order")
        page.get_by_role("tab", name="关联单据").scroll_into_view_if_needed()
        page.mouse.wheel(0, 2000)
        boss.take("trace")
    with firm.desk("zhou", phone=True) as boss:
        boss.go("/records/sales_order")
        boss.take("phone")


def first_field(firm: Firm) -> None:
    with firm.desk("admin") as admin:
        page = admin.go("/records/item")
        admin.press("更多操作")
        page.get_by_role("menuitem", name="调整这个表单").click()
        palette = page.get_by_role("complementary", name="可以添加的内容")
        palette.get_by_role("button", name="下拉选项", exact=True).click()
        page.locator("input[data-naming]").wait_for()
        page.keyboard.type("颜色")
        page.keyboard.press("Enter")
        for place, colour in enumerate(["红色", "蓝色", "本色"], 1):
            page.get_by_label(f"选项 {place}", exact=True).fill(colour)
        admin.rest()
        admin.saved()
        admin.take("field-add")
        page.get_by_role("switch", name="显示在列表").click()
        admin.press("显示到单据明细…")
        page.get_by_role("dialog").get_by_role("checkbox", name="销售订单").click()
        page.get_by_role("dialog").get_by_role("button", name="添加到 1 处").click()
        page.get_by_role("dialog").wait_for(state="hidden")
        admin.press("发布（2）")
        page.get_by_role("button", name="确认发布").wait_for()
        admin.take("field-plan")
        admin.press("确认发布")
        page.get_by_role("heading", name="已发布", exact=True).wait_for()
        page = admin.go("/records/item?q=0101-001")
        page.get_by_role("row").filter(has_text="0101-001").click()
        admin.pick("颜色", "红色")
        admin.press("保存")
        page.get_by_text("已保存").first.wait_for()


def using_it(firm: Firm) -> None:
    with firm.desk("zhou") as boss:
        page = boss.go("/records/sales_order/new")
        page.get_by_role("grid").get_by_role("gridcell").nth(1).click()
        page.keyboard.type("0101-001")
        page.get_by_role("option").first.wait_for()
        page.keyboard.press("Enter")
        boss.take("field-order")


def first_approval(firm: Firm) -> None:
    with firm.desk("admin") as admin:
        page = admin.go("/studio")
        admin.press("新建审批")
        admin.pick("给哪种单据", "付款单")
        page.get_by_role("dialog").get_by_role("button", name="开始设计").click()
        page.locator("[data-node=start]").click()
        _insert(page, "条件分支")
        _condition(admin, "50000")
        _insert(page, "审批")
        _role(admin, "老板")
        _insert(page, "抄送")
        page.get_by_role("button", name="再加一种").last.click()
        _role(admin, "采购员")
        admin.press("加条件")
        _condition(admin, "10000")
        _insert(page, "审批")
        _role(admin, "采购员")
        page.locator("[data-type=approve]").last.click()
        page.keyboard.press("Delete")
        page.locator("[data-node=start]").click()
        admin.rest()
        admin.saved()
        admin.take("approval-draw")
        admin.press("试运行")
        panel = page.get_by_role("complementary", name="试运行")
        admin.pick("用哪张单据试", "空白单据，自己填数值")
        panel.get_by_label("付款金额").fill("60000")
        admin.pick("由谁提交", "孙敏")
        panel.get_by_role("button", name="周国华同意").wait_for()
        admin.take("approval-trial")
        admin.press("结束试运行")
        page.get_by_role("button", name="发布（").click()
        admin.press("确认发布")
        page.get_by_role("heading", name="已发布", exact=True).wait_for()


def approving(firm: Firm) -> None:
    with firm.desk("sun") as accountant:
        page = accountant.go("/records/payment/new")
        accountant.pick("供应商", "永康市固力")
        page.keyboard.press("Tab")
        accountant.pick("资金账户", "基本户")
        page.get_by_label("预付款", exact=True).first.fill("60000")
        page.keyboard.press("Tab")
        accountant.press("提交")
        page.get_by_role("button", name="撤回", exact=True).wait_for()
        accountant.take("approval-submit")
    with firm.desk("zhou", phone=True) as boss:
        page = boss.go("/inbox")
        page.get_by_text("付款单").first.click()
        boss.take("approval-phone")


def board(firm: Firm) -> None:
    with firm.desk("admin") as admin:
        page = admin.go("/apps")
        page.get_by_role("button", name="开启客户管理").click()
        page.get_by_role("checkbox", name="加入示例数据").click()
        page.get_by_role("dialog").get_by_role("button", name="开启", exact=True).click()
        page.get_by_role("dialog").wait_for(state="hidden")
        admin.take("apps")
        admin.go("/records/opportunity/board/by_stage")
        admin.take("board")


def _insert(page: Page, what: str) -> None:
    page.keyboard.press("Insert")
    page.get_by_role("menu").get_by_role("menuitem", name=what, exact=True).press("Enter")


def _condition(desk: Desk, amount: str) -> None:
    desk.pick("字段 1", "付款金额")
    desk.page.get_by_label("值 1", exact=True).fill(amount)
    _back(desk.page)


def _role(desk: Desk, role: str) -> None:
    desk.pick("怎么找人 1", "角色")
    desk.pick("角色 1", role)
    _back(desk.page)


def _back(page: Page) -> None:
    """Back to the drawing, on what is selected there."""
    page.locator("[data-node][aria-pressed=true]").focus()


PARTS: dict[str, Callable[[Firm], None]] = {
    part.__name__: part for part in (tour, first_field, using_it, first_approval, approving, board)
}


def main(address: str, *words: str) -> None:
    passwords = dict(word.split("=", 1) for word in words if "=" in word)
    only = [word for word in words if "=" not in word] or list(PARTS)
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
        firm = Firm(browser, address, passwords)
        for part in only:
            PARTS[part](firm)
        browser.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
