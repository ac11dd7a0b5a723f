"""A company of trade switches on CRM: a deal dragged to won stands as an order with its goods held; then it is switched off.

The other tests know the company without CRM, so it is off again at the end, whatever happened.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.desk import DESKTOP, PHONE, Desk
from tests.browser.screen import assert_accessible, assert_fits

BOARD = "/records/opportunity/board/by_stage"


@dataclass(frozen=True, slots=True)
class Words:
    """What stands on the screen in one language; who switches on and who sells."""

    admin: str
    seller: str
    size: tuple[int, int]
    switch_on: str
    everything: str
    new_field: str
    campaign: str
    save: str
    name: str
    customer: str
    campaign_of: str
    stage: str
    won: str
    engaging: str
    move: str
    undo: str
    later: str
    submit: str
    complete: str
    warehouse: str
    send: str
    made: str
    opportunity: str
    no_items: str
    switch_off: str


ZH = Words(
    admin="admin", seller="seller", size=DESKTOP, switch_on="开启客户管理",
    everything="全部变化", new_field="往来单位：新增字段“客户等级”", campaign="活动名称", save="保存", name="商机名称",
    customer="客户", campaign_of="市场活动", stage="阶段", won="赢单", engaging="跟进中", move="移动“{}”到…", undo="撤销",
    later="以后再说", submit="提交销售订单", complete="打开修改", warehouse="发货仓库", send="提交", made="销售订单",
    opportunity="商机", no_items="还没有意向商品，不能下销售订单", switch_off="关闭客户管理",
)  # fmt: skip
EN = Words(
    admin="smith", seller="smith", size=PHONE, switch_on="Switch on Customer relations",
    everything="Every change", new_field="Partner: new field 'Customer level'",
    campaign="Name", save="Save", name="Name", customer="Customer", campaign_of="Campaign", stage="Stage", won="Won",
    engaging="Engaging", move="Move “{}” to…", undo="Undo", later="Later", submit="Submit sales order",
    complete="Open and edit", warehouse="Warehouse", send="Submit", made="Sales order", opportunity="Opportunity",
    no_items="There are no Items yet: Make sales order", switch_off="Switch off Customer relations",
)  # fmt: skip


@pytest.fixture
def switched_off_after(desk: Callable[..., Desk]) -> Iterator[None]:
    """Leave the company as the other tests know it."""
    yield
    office = desk("admin")
    if any(app["name"] == "crm" and app["on"] for app in office.page.request.get("/api/apps").json()["rows"]):
        assert sent(office, "apps/crm/off", {}).ok


@pytest.mark.usefixtures("switched_off_after")
@pytest.mark.parametrize("words", [pytest.param(ZH, id="zh"), pytest.param(EN, id="en")])
def test_a_deal_dragged_to_won_is_an_order_with_its_goods_held(desk, words):
    admin = desk(words.admin, size=words.size)
    switch_on(admin, words)
    campaign, deal, talk = (f"{name} {words.seller}" for name in ("春季展会", "新厂房五金", "只谈了金额"))
    write_campaign(admin, words, campaign)
    seller = desk(words.seller, size=words.size)
    # An order without items, one without its warehouse, a second one: each is refused.
    seller.watch.expect(422)
    opportunities = {
        deal: opened(seller, deal, campaign, lines=[{"item": found(seller, "item", "S07"), "qty": "2", "price": "6"}]),
        talk: opened(seller, talk, campaign, estimated_amount="800"),
    }
    talk_about_money_only(seller, words, talk)
    number = win(seller, words, deal)
    trace_back(seller, words, number, deal, campaign, opportunities[deal])
    switch_off(admin, words, number)


def switch_on(admin, words):
    """Look at what it will do, and do it: its menu is there, its lists are empty."""
    page = admin.go("/apps").page
    assert_accessible(page)
    page.get_by_role("button", name=words.switch_on, exact=True).click()
    dialog = page.get_by_role("dialog")
    # On a busy machine the plan takes its time.
    dialog.get_by_text(words.everything).click(timeout=60_000)
    expect(dialog.get_by_text(words.new_field)).to_be_visible()
    expect(dialog.get_by_role("checkbox")).not_to_be_checked()
    assert_accessible(page)
    assert_fits(page)
    dialog.get_by_role("button", name=words.switch_on, exact=True).click()
    expect(dialog).to_have_count(0)
    expect(page.get_by_role("button", name=words.switch_off, exact=True)).to_be_enabled()
    admin.go("/records/campaign")


def write_campaign(admin, words, name):
    admin.go("/records/campaign/new").fill(words.campaign, name)
    admin.press(words.save)
    expect(admin.page.locator("h1").first).to_have_text(name)


def talk_about_money_only(seller, words, name):
    """Won without items is won all the same; the order waits for them. And a move is taken back by a click."""
    page = seller.go(BOARD).page
    assert_fits(page)
    assert_accessible(page)
    carry(seller, words, name, words.won)
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text(words.no_items)
    assert_accessible(page)
    dialog.get_by_role("button", name=words.later).click()
    expect(dialog).to_have_count(0)
    page.get_by_role("button", name=words.undo).click()
    shows_column(seller, words, words.engaging)
    expect(column(seller, words.engaging).get_by_role("link", name=name)).to_be_visible()


def win(seller, words, name) -> str:
    """Drag to won, submit what the card becomes; nobody has said yet from which warehouse, so that is asked."""
    page = seller.page
    carry(seller, words, name, words.won)
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("12.00")
    dialog.get_by_role("button", name=words.submit).click()
    expect(dialog.get_by_role("alert")).to_contain_text(words.warehouse)
    assert_accessible(page)
    dialog.get_by_role("button", name=words.complete).click()
    seller.choose(words.warehouse, "总仓")
    seller.press(words.send)
    expect(page.locator("h1").first).to_have_text(re.compile(r"^SO\d{6}-\d{5}$"))
    return seller.title()


def trace_back(seller, words, number, deal, campaign, opportunity):
    """The order knows its deal and its campaign and holds its goods; the deal shows its order and asks for no second."""
    seller.shows(words.opportunity, deal)
    seller.shows(words.campaign_of, campaign)
    order = seller.record()
    assert held(seller, order["id"]) == 2
    page = seller.go(f"/records/opportunity/{opportunity}").page
    page.get_by_role("tab", name=words.made).click()
    expect(page.get_by_text(number).filter(visible=True).first).to_be_visible()
    again = sent(seller, "conversions/opportunity_to_order", {"sources": [{"id": opportunity}]})
    assert again.status == 422, again.text()


def switch_off(admin, words, number):
    """The pages go, what was sold stays; switched on again, everything is as it was."""
    page = admin.go("/apps").page
    page.get_by_role("button", name=words.switch_off, exact=True).click()
    page.get_by_role("dialog").get_by_role("button", name=words.switch_off, exact=True).click()
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page.get_by_role("button", name=words.switch_on, exact=True)).to_be_visible()
    assert "opportunity" not in admin.page.request.get("/api/app").json()["forms"]
    admin.go(f"/records/sales_order?q={number}")
    expect(page.get_by_text(number).filter(visible=True).first).to_be_visible()
    assert sent(admin, "apps/crm/on", {}).ok
    assert admin.page.request.get("/api/records/opportunity").json()["total"] >= 2


def carry(seller, words, name, to):
    """By the mouse where there is one, else by the card's own menu."""
    page, card = seller.page, seller.page.get_by_role("link", name=name)
    if words.size == PHONE:
        shows_column(seller, words, words.engaging)
        page.get_by_role("button", name=words.move.format(name), exact=True).click()
        page.get_by_role("menuitem", name=to, exact=True).click()
        return
    start, goal = card.bounding_box(), column(seller, to).bounding_box()
    assert start and goal
    page.mouse.move(start["x"] + 20, start["y"] + 8)
    page.mouse.down()
    page.mouse.move(start["x"] + 60, start["y"] + 40)
    page.mouse.move(goal["x"] + goal["width"] / 2, goal["y"] + 200, steps=8)
    page.mouse.up()


def shows_column(seller, words, name):
    """On a phone one column is shown at a time."""
    if words.size == PHONE:
        seller.page.get_by_role("group").get_by_role("button", name=re.compile(f"^{name} ")).click()


def column(seller, name) -> Locator:
    return seller.page.get_by_role("region", name=name, exact=True)


def opened(seller, name, campaign, **values) -> int:
    """Write down an opportunity in talks, and return its id."""
    campaign_id, customer = found(seller, "campaign", campaign), found(seller, "partner", "KH01")
    record = {"name": name, "customer": customer, "campaign": campaign_id, "phase": "engaging", **values}
    answer = sent(seller, "records/opportunity", record)
    assert answer.ok, answer.text()
    return answer.json()["record"]["id"]


def found(seller, form, text) -> int:
    return seller.page.request.get(f"/api/records/{form}", params={"q": text}).json()["rows"][0]["id"]


def held(seller, order) -> int:
    """How much of the stock the order holds, as its entries say."""
    ledgers = seller.page.request.get(f"/api/records/sales_order/{order}/entries").json()["ledgers"]
    (orders,) = (one for one in ledgers if one["ledger"] == "open_sales")
    return sum(int(float(row["reserved"])) for row in orders["rows"])


def sent(who, path, data):
    """Send something beside the screen, as the client would."""
    request = who.page.request
    (token,) = (cookie["value"] for cookie in who.page.context.cookies() if cookie["name"] == "csrftoken")
    referer = request.get("/api/health").url
    return request.post(f"/api/{path}", data=data, headers={"X-CSRFToken": token, "Referer": referer})
