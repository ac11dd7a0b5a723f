"""People decide: on a large screen and under the thumb, at the same time, for somebody who leaves."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, expect

from tests.browser.conftest import Sessions
from tests.browser.desk import PHONE, Desk
from tests.browser.requests import FORM, Caller, publish_requests
from tests.browser.screen import assert_accessible, assert_fits

SMALL, LARGE = "20", "400"
"""Prices: two pieces for 40 go to the boss, for 800 and the rest beside it to whoever is chosen first."""


@pytest.fixture(scope="module", autouse=True)
def published(browser: Browser, address: str, sessions: Sessions) -> None:
    """The form and its approval, published through the studio."""
    context = browser.new_context(base_url=address, storage_state=sessions["admin"])
    publish_requests(Caller(context.request, address))
    context.close()


@pytest.fixture
def buyer(desk: Callable[..., Desk], address: str) -> "Buyer":
    return Buyer(desk("buyer"), address)


class Buyer:
    """Somebody who asks for things; documents are written by the API and submitted on the screen or there too."""

    def __init__(self, desk: Desk, address: str) -> None:
        self.desk, self.api = desk, Caller(desk.page.request, address)

    def drafts(self, price: str, **more: Any) -> dict[str, Any]:
        item, supplier = (self._picked("item", "T01"), self._picked("partner", "固力"))
        lines = [{"item": item, "qty": "2", "price": price}, {"item": item, "qty": "1", "price": "300"}]
        values = {"supplier": supplier, "purpose": "备件", "budget": "9000", "lines": lines, **more}
        made: dict[str, Any] = self.api("POST", f"records/{FORM}", values)["record"]
        return made

    def submits(self, price: str, *chosen: str) -> str:
        """Submit a request for 2 x price + 300 and return its number."""
        named = {"_args": {"chosen": {"expert": [self._picked("user", name) for name in chosen]}}} if chosen else {}
        return str(self.drafts(price, _action="submit", **named)["number"])

    def opens(self, record: dict[str, Any]) -> Desk:
        return self.desk.go(f"/records/{FORM}/{record['id']}")

    def _picked(self, form: str, q: str) -> int:
        return int(self.api("POST", "pick", {"form": form, "q": q})["items"][0]["id"])


def entry(desk: Desk, number: str) -> Locator:
    """The row of a document in a box."""
    return desk.page.get_by_role("listitem").filter(has_text=number).get_by_role("button")


def opened(desk: Desk, number: str, box: str = "waiting") -> Locator:
    """Open a document in a box of the inbox and return it."""
    desk.go(f"/inbox?box={box}")
    entry(desk, number).first.click()
    article = desk.page.get_by_role("article", name=re.compile(number))
    expect(article).to_be_visible()
    return article


def picks(desk: Desk, box: Locator, name: str) -> None:
    """Choose somebody by name; the list gives way."""
    box.fill(name)
    desk.page.locator(".ant-select-item-option", has_text=name).first.click()
    expect(desk.page.locator(".ant-select-dropdown").filter(visible=True)).to_have_count(0)


def says(desk: Desk, verb: str, comment: str = "", *, people: str = "", to: str = "", last: str = "") -> None:
    """Do a verb: the button or the menu, what it asks, and its own button below."""
    button = desk.page.get_by_role("button", name=verb, exact=True)
    if not button.filter(visible=True).count():
        desk.page.get_by_role("button", name="更多操作").filter(visible=True).last.click()
        desk.page.get_by_role("menuitem", name=verb, exact=True).click()
    else:
        button.filter(visible=True).first.click()
    dialog = desk.page.get_by_role("dialog")
    if to:
        dialog.get_by_role("radio", name=to).check()
    if people:
        picks(desk, dialog.get_by_role("combobox"), people)
    if comment:
        dialog.get_by_role("textbox").fill(comment)
    assert_accessible(desk.page)
    dialog.get_by_role("button", name=last or verb, exact=True).last.click()
    expect(dialog).to_be_hidden()


def test_a_small_request_is_submitted_without_a_question(buyer, desk):
    record = buyer.drafts(SMALL)
    page = buyer.opens(record)
    page.press("提交")
    expect(page.page.locator("h1").first).to_have_text(re.compile(r"^PR\d{6}-\d{5}"))
    page.says("老板审批")


def test_a_large_request_is_chosen_for_priced_sent_back_and_approved(buyer, desk):
    record = buyer.drafts(LARGE)
    page = buyer.opens(record)
    page.press("提交")
    dialog = page.page.get_by_role("dialog")
    expect(dialog).to_contain_text("核价")
    expect(dialog).to_contain_text("周总")
    dialog.get_by_role("button", name="提交", exact=True).click()
    expect(dialog.get_by_role("alert")).to_have_text("请选择人员")
    picks(page, dialog.get_by_role("combobox"), "陈销售")
    assert_accessible(page.page)
    dialog.get_by_role("button", name="提交", exact=True).click()
    expect(page.page.locator("h1").first).to_have_text(re.compile(r"^PR\d{6}-\d{5}"))
    number = re.search(r"PR\d{6}-\d{5}", page.title())[0]  # type: ignore[index]

    # Without any right to the form, the one who was chosen reads it, but for what the step hides, and corrects a price.
    seller = desk("seller")
    article = opened(seller, number)
    expect(entry(seller, number)).to_contain_text("1,100.00")
    expect(article).to_contain_text("合计 ≥ 1,000 元")
    expect(article).not_to_contain_text("预算")
    expect(article.get_by_role("link", name="打开单据")).to_have_count(0)
    seller.fill("交货要求", "上午送到")
    seller.grid().at(1, "price").type("0")
    seller.watch.expect(422)
    says(seller, "同意")
    expect(article.get_by_role("alert").first).to_contain_text("单价必须大于 0")
    assert_accessible(seller.page)
    seller.grid().at(1, "price").type("350")
    expect(article).to_contain_text("1,000.00")
    says(seller, "同意")
    expect(entry(seller, number)).to_have_count(0)

    boss = desk("boss")
    article = opened(boss, number)
    expect(article).to_contain_text("上午送到")
    expect(article).to_contain_text("9,000.00")
    says(boss, "退回", "请再谈谈价格", to="提交人")
    expect(entry(boss, number)).to_have_count(0)

    page.go(f"/records/{FORM}/{record['id']}")
    page.says("周总 退回了这张单据")
    page.says("请再谈谈价格")
    page.press("提交")
    # Whom they chose before is chosen still.
    expect(dialog).to_contain_text("陈销售")
    dialog.get_by_role("button", name="提交", exact=True).click()
    expect(dialog).to_be_hidden()
    opened(seller, number)
    seller.page.keyboard.press("a")
    seller.page.get_by_role("dialog").get_by_role("textbox").press("Control+Enter")
    expect(entry(seller, number)).to_have_count(0)

    thumb = desk("boss", size=PHONE)
    opened(thumb, number)
    assert_fits(thumb.page)
    says(thumb, "同意", "同意")
    thumb.says("已同意")
    page.go(f"/records/{FORM}/{record['id']}")
    page.says("已审核")

    accountant = desk("accountant")
    accountant.go("/inbox?box=copied")
    expect(entry(accountant, number).get_by_role("img", name="未读")).to_be_visible()
    entry(accountant, number).click()
    expect(entry(accountant, number).get_by_role("img", name="未读")).to_have_count(0)


def test_under_the_thumb_in_english(buyer, desk):
    number = buyer.submits(LARGE, "John Smith")
    smith = desk("smith", size=PHONE)
    smith.go("/inbox")
    expect(entry(smith, number)).to_contain_text("Purchase request from 林采购")
    assert_accessible(smith.page)
    entry(smith, number).click()
    smith.says("This step lets you change some of it")
    smith.page.locator("[data-lines=lines] [data-key]").first.click()
    sheet = smith.page.get_by_role("dialog")
    assert_accessible(smith.page)
    expect(sheet.get_by_role("button", name="Remove")).to_have_count(0)
    sheet.get_by_label("Price").fill("500")
    sheet.get_by_role("button", name="OK").click()
    expect(smith.page.get_by_text("1,300.00").first).to_be_visible()
    assert_fits(smith.page)
    smith.page.get_by_role("button", name="Approve", exact=True).click()
    ask = smith.page.get_by_role("dialog").last
    expect(ask).to_be_visible()
    assert_accessible(smith.page)
    ask.get_by_role("button", name="Approve", exact=True).click()
    expect(entry(smith, number)).to_have_count(0)
    boss = desk("boss")
    expect(opened(boss, number)).to_contain_text("1,300.00")


def test_the_second_of_two_is_told_kindly(buyer, desk):
    number, taken = buyer.submits(SMALL), buyer.submits(SMALL)
    quick, slow = desk("boss"), desk("boss")
    opened(slow, number)
    opened(quick, number)
    says(quick, "同意")
    expect(entry(quick, number)).to_have_count(0)
    slow.watch.expect(422)
    says(slow, "驳回", "太贵")
    slow.says("已经有人处理过了")
    expect(entry(slow, number)).to_have_count(0)

    opened(slow, taken)
    mine = buyer.desk
    opened(mine, taken, "mine")
    says(mine, "撤回")
    says(slow, "同意")
    slow.says("这张单据现在不在审批中")
    expect(entry(slow, taken)).to_have_count(0)


def test_every_other_verb(buyer, desk):
    number = buyer.submits(SMALL)
    mine = buyer.desk
    opened(mine, number, "mine")
    says(mine, "催办")
    boss = desk("boss")
    article = opened(boss, number)
    expect(article).to_contain_text("催办 周总")
    says(boss, "评论", "交期能再快些吗？")
    expect(article).to_contain_text("交期能再快些吗？")
    says(boss, "转办", people="陈销售")
    expect(entry(boss, number)).to_have_count(0)

    seller = desk("seller", size=PHONE)
    expect(opened(seller, number)).to_contain_text("转办给 陈销售")
    says(seller, "加签", people="孙会计", to="在我之前")
    accountant = desk("accountant")
    expect(opened(accountant, number)).to_contain_text("加签 孙会计")
    says(accountant, "同意", "预算里有")
    expect(opened(seller, number)).to_contain_text("预算里有")
    seller.page.get_by_role("button", name="驳回", exact=True).click()
    ask = seller.page.get_by_role("dialog")
    ask.get_by_role("button", name="驳回", exact=True).click()
    expect(ask.get_by_role("alert")).to_have_text("请写明原因，对方才知道怎么改")
    ask.get_by_role("button", name="价格过高").click()
    ask.get_by_role("button", name="驳回", exact=True).click()
    expect(entry(seller, number)).to_have_count(0)

    article = opened(mine, number, "mine")
    expect(article).to_contain_text("价格过高")
    article.get_by_role("link", name="打开单据").click()
    mine.says("陈销售 驳回了这张单据")
    mine.says("价格过高")


def test_somebody_leaves_and_their_work_goes_to_a_colleague(buyer, desk, address):
    admin = desk("admin")
    api = Caller(admin.page.request, address)
    login = "leaver"
    api("POST", "users", {"login": login, "name": "吴离职", "roles": []})
    number = buyer.submits(LARGE, "吴离职")
    admin.go("/settings/users")
    admin.page.get_by_role("button", name="吴离职", exact=True).click()
    admin.page.get_by_role("switch", name="允许登录").click()
    admin.says("有 1 张单据在等 吴离职 审批")
    picks(admin, admin.page.get_by_label("停用后交给"), "陈销售")
    assert_accessible(admin.page)
    admin.page.get_by_role("button", name="保存", exact=True).click()
    seller = desk("seller")
    article = opened(seller, number)
    expect(article).to_contain_text("工作交接：吴离职、陈销售")


def test_found_by_words_and_said_when_not(buyer, desk):
    number = buyer.submits(SMALL)
    boss = desk("boss")
    boss.go("/inbox")
    box = boss.page.get_by_placeholder("搜单号、客户、提交人")
    box.fill(number)
    expect(boss.page.get_by_role("listitem").filter(has_text="采购申请")).to_have_count(1)
    box.fill("没有这样的单据")
    boss.says("没有找到")
    boss.press("清除筛选")
    expect(entry(boss, number).first).to_be_visible()


@pytest.mark.parametrize("box", ["waiting", "done", "mine", "copied"])
def test_every_box_fits_and_is_accessible(reader, box):
    reader.go(f"/inbox?box={box}")
    reader.page.wait_for_load_state("networkidle")
    assert_fits(reader.page)
    assert_accessible(reader.page)
