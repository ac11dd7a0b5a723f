"""An admin draws the approval of purchases, tries it, publishes it; people approve with it, the boss on the phone."""

from contextlib import contextmanager
from dataclasses import dataclass

import pytest
from playwright.sync_api import expect

from tests.browser.desk import PHONE
from tests.browser.screen import assert_accessible, assert_fits

SHIPPED = "purchase_order_approval"


@dataclass(frozen=True, slots=True)
class Words:
    """What stands on the screen in one language, and whose language it is."""

    who: str
    delete: str
    goes_on: str
    new: str
    for_what: str
    order: str
    begin: str
    insert: str
    choice: str
    approval: str
    copy: str
    total: str
    add_condition: str
    pick_field: str
    field: str
    value: str
    kind: str
    people: str
    role: str
    keeper: str
    name: str
    review: str
    head: str
    large: str
    middle: str
    trial: str
    blank: str
    document: str
    by: str
    agrees: str
    sends_back: str
    to_initiator: str
    again: str
    in_effect: str
    publish: str
    confirm: str
    done: str


ZH = Words(
    who="admin", delete="删除流程", goes_on="正在审批的会按原来的流程走完", new="新建审批", for_what="给哪种单据", order="采购订单",
    begin="开始设计", insert="在这里加一步", choice="条件分支", approval="审批", copy="抄送", total="价税合计", add_condition="加条件",
    pick_field="选择字段", field="字段 1", value="值 1", kind="怎么找人 1", people="指定人员 1", role="角色", keeper="仓管员", name="名称",
    review="财务审核", head="老板审批", large="价税合计 ≥ 20,000", middle="价税合计 ≥ 5,000", trial="试运行", blank="空白单据，自己填数值",
    document="用哪张单据试", by="由谁提交", agrees="{name}同意", sends_back="{name}退回", to_initiator="退给提交人", again="重新提交",
    in_effect="审批通过，单据生效。", publish="发布（", confirm="确认发布", done="已发布",
)  # fmt: skip
EN = Words(
    who="smith", delete="Delete this flow", goes_on="finish the way they began", new="New approval", for_what="For which documents",
    order="Purchase order", begin="Start drawing", insert="Add a step here", choice="Condition", approval="Approval", copy="Copy",
    total="Total incl. tax", add_condition="Add condition", pick_field="Choose a field", field="Field 1", value="Value 1",
    kind="How people are found 1", people="People 1", role="Role", keeper="Keeper", name="Name", review="Review", head="Boss decides",
    large="Total incl. tax ≥ 20,000", middle="Total incl. tax ≥ 5,000", trial="Test run", blank="A blank one, with values of your own",
    document="Document to try it on", by="Submitted by", agrees="Approve as {name}", sends_back="Send back as {name}",
    to_initiator="To whoever submitted it", again="Submit again", in_effect="Approved: the document takes effect.", publish="Publish (",
    confirm="Publish now", done="Published",
)  # fmt: skip


@pytest.mark.parametrize("words", [pytest.param(ZH, id="zh"), pytest.param(EN, id="en")])
def test_a_purchase_goes_the_way_that_was_drawn(desk, words):
    author = desk(words.who)
    with as_it_was(author):
        delete_the_shipped_flow(author, words)
        draw(author, words)
        try_it(author, words)
        publish(author, words)
        number = buy(desk("buyer"))
        manager = desk("accountant")
        send_back(manager, number)
        change_and_submit_again(desk("buyer"), number)
        approve(manager, number)
        boss = desk("boss", size=PHONE)
        approve(boss, number)
        assert_fits(boss.page)
        receive(desk("keeper"), number)


def test_what_is_wrong_is_said_at_its_place_and_its_way_is_lit(desk):
    author = desk("admin")
    with as_it_was(author):
        page = drawn_with_a_hole(author)
        page.get_by_role("button", name="1 个问题").click()
        assert_accessible(page)
        listed = page.get_by_role("dialog", name="发布前要处理")
        listed.get_by_role("button", name="这一步还没有审批人").click()
        expect(page.locator("[data-node=mid]")).to_be_focused()
        lit = page.locator("[data-lit=true]").evaluate_all("all => all.map((one) => one.dataset.node)")
        assert lit == ["start", "e3", "mid"]
        author.says("选择由谁审批")
        page.get_by_role("button", name="1 个问题").click()
        listed.get_by_role("button", name="价税合计 ≥ 5000 且 < 20000 时没有分支").click()
        expect(page.locator("[data-node=e4]")).to_be_focused()
        expect(page.locator("[data-node=e4]")).to_contain_text("会走“其他情况”")
        assert_accessible(page)
        # A drawing that cannot run says so instead of trying.
        author.watch.expect(422)
        author.press("试运行")
        page.get_by_role("complementary", name="试运行").get_by_role("button", name="这一步还没有审批人").click()
        expect(page.locator("[data-node=mid]")).to_be_focused()


def test_everything_is_done_by_keyboard_and_said_aloud(desk):
    author = desk("admin")
    with as_it_was(author):
        page = drawn_with_a_hole(author)
        page.locator("[data-node=big]").click()
        page.keyboard.press("Control+d")
        aloud(page, "复制了审批")
        page.keyboard.press("Alt+ArrowRight")
        aloud(page, "移动了审批")
        assert order_of(page) == ["e2", "big", "e3", "mid", "new", "e4"]
        page.keyboard.press("Delete")
        aloud(page, "删除了审批")
        expect(page.locator("[data-node=mid]")).to_be_focused()
        page.keyboard.press("ArrowUp")
        expect(page.locator("[data-node=e3]")).to_be_focused()
        page.keyboard.press("Alt+ArrowLeft")
        aloud(page, "移动了")
        assert order_of(page) == ["e3", "mid", "e2", "big", "e4"]
        page.keyboard.press("Insert")
        page.get_by_role("menu").get_by_role("menuitem", name="抄送").press("Enter")
        aloud(page, "加上了抄送")
        assert order_of(page) == ["e3", "new", "mid", "e2", "big", "e4"]
        for _ in range(3):
            page.keyboard.press("Control+z")
        aloud(page, "已撤销")
        page.locator("[data-node=e2]").drag_to(page.locator("[data-node=e3]"), target_position={"x": 190, "y": 20})
        assert order_of(page)[0] == "e3"


def test_on_a_phone_it_is_looked_at_and_tried(desk):
    phone = desk("admin", size=PHONE).go(f"/studio/workflows/{SHIPPED}")
    page = phone.page
    page.get_by_role("button", name="老板", exact=False).first.click()
    phone.says("找不到人时")
    assert_fits(page)
    assert_accessible(page)
    phone.press("试运行")
    phone.says("会这样走")
    assert_fits(page)
    assert_accessible(page)


# ── drawing ──────────────────────────────────────────────────────────────────────────────────────────────────────────


@contextmanager
def as_it_was(author):
    """Go back to what was published before, so that the other tests find what they know."""
    author.go("/studio")
    before = api(author, "GET", "studio/history")[0]["version"]
    try:
        yield
    finally:
        # Off the drawing: what it has not saved yet must not come after.
        author.go("/studio")
        api(author, "POST", "studio/discard", {})
        if api(author, "GET", "studio/history")[0]["version"] != before:
            api(author, "POST", f"studio/history/{before}/restore", {})


def api(author, method, path, body=None):
    context = author.page.context
    (token,) = (cookie["value"] for cookie in context.cookies() if cookie["name"] == "csrftoken")
    headers = {"X-CSRFToken": token, "Referer": author.page.url}
    answer = context.request.fetch(f"/api/{path}", method=method, data=body, headers=headers)
    assert answer.ok, answer.text()
    found = answer.json() if answer.text() else {}
    return next((found[key] for key in ("publications", "rows") if key in found), found)


def delete_the_shipped_flow(author, words):
    page = author.go(f"/studio/workflows/{SHIPPED}").page
    assert_accessible(page)
    author.press(words.delete)
    expect(page.get_by_role("dialog")).to_contain_text(words.goes_on)
    assert_accessible(page)
    page.get_by_role("dialog").get_by_role("button", name=words.delete).click()
    page.wait_for_url("**/studio")


def draw(author, words):
    """Two amount bands, each with its people, and a copy for the keeper; by keyboard where that is quicker."""
    page = author.page
    author.press(words.new)
    pick(page, words.for_what, words.order)
    page.get_by_role("dialog").get_by_role("button", name=words.begin).click()
    page.locator("[data-node=start]").click()
    insert(page, words.choice)
    condition(author, words, "20000")
    insert(page, words.approval)
    person(author, words, words.review, "sun", "孙会计")
    insert(page, words.approval)
    person(author, words, words.head, "zz", "周总")
    author.press(words.add_condition)
    condition(author, words, "5000")
    # The same review in the other band: a copy, taken across.
    page.get_by_role("button", name=words.review).click()
    page.keyboard.press("Control+d")
    page.keyboard.press("Alt+ArrowRight")
    # What the flow began with goes; the keeper is told instead.
    page.locator("[data-type=approve]").last.click()
    page.keyboard.press("Delete")
    page.get_by_role("button", name=words.insert).last.click()
    page.get_by_role("menu").get_by_role("menuitem", name=words.copy).click()
    page.get_by_role("button", name="+").last.click()
    pick(page, words.kind, words.role)
    pick(page, f"{words.role} 1", words.keeper)
    for said in (words.large, words.middle):
        expect(page.get_by_role("button", name=said)).to_be_visible()
    expect(page.locator("[data-wrong=true]")).to_have_count(0)
    assert_accessible(page)


def insert(page, what):
    page.keyboard.press("Insert")
    page.get_by_role("menu").get_by_role("menuitem", name=what, exact=True).press("Enter")


def condition(author, words, amount):
    page = author.page
    pick(page, words.field, words.total)
    page.get_by_label(words.value).fill(amount)
    # Back to the drawing: the way is what is selected.
    page.locator("[data-node][aria-pressed=true]").focus()


def person(author, words, name, typed, who):
    page = author.page
    page.get_by_label(words.name, exact=True).fill(name)
    pick(page, words.kind, words.people.removesuffix(" 1"))
    box = page.get_by_role("combobox", name=words.people)
    box.click()
    box.fill(typed)
    page.locator(".ant-select-item-option", has_text=who).click()
    page.locator("[data-node][aria-pressed=true]").focus()


def pick(page, label, choice):
    box = page.get_by_role("combobox", name=label)
    box.click()
    if box.get_attribute("readonly") is None:
        box.fill(choice)
    page.locator(".ant-select-dropdown:not(.ant-select-dropdown-hidden)").get_by_title(choice, exact=True).click()


def try_it(author, words):
    """A small order asks one, a large one two; sent back, it comes on again."""
    page = author.page
    author.press(words.trial)
    panel = page.get_by_role("complementary", name=words.trial)
    pick(page, words.document, words.blank)
    panel.get_by_label(words.total).fill("8000")
    pick(page, words.by, "林采购")
    expect(panel.get_by_role("button", name=words.agrees.format(name="孙会计"))).to_be_visible()
    lit = page.locator("[data-light=open], [data-light=ahead]").filter(has_text="周总")
    expect(lit).to_have_count(0)
    panel.get_by_label(words.total).fill("30000")
    expect(lit).to_have_count(1)
    assert_accessible(page)
    panel.get_by_role("button", name=words.sends_back.format(name="孙会计")).click()
    page.get_by_role("menuitem", name=words.to_initiator).click()
    panel.get_by_role("button", name=words.again).click()
    for name in ("孙会计", "周总"):
        panel.get_by_role("button", name=words.agrees.format(name=name)).click()
    author.says(words.in_effect)
    assert_accessible(page)
    panel.get_by_role("button").first.click()
    expect(panel).to_have_count(0)


def publish(author, words):
    page = author.page
    page.get_by_role("button", name=words.publish).click()
    author.says(words.order)
    assert_accessible(page)
    author.press(words.confirm)
    expect(page.get_by_role("heading", name=words.done, exact=True)).to_be_visible()


def drawn_with_a_hole(author):
    """Draft another drawing: a step nobody approves, and amounts no branch is for."""
    there = api(author, "GET", f"studio/workflows/{SHIPPED}")
    nodes = [
        {"id": "start", "type": "start"},
        {"id": "amount", "type": "choice"},
        {"id": "big", "type": "approve", "who": [{"role": "boss"}]},
        {"id": "mid", "type": "approve"},
        {"id": "meet", "type": "merge"},
        {"id": "end", "type": "end"},
    ]
    ways = [("start", "amount"), ("amount", "big"), ("amount", "mid"), ("amount", "meet"), ("big", "meet"),
            ("mid", "meet"), ("meet", "end")]  # fmt: skip
    more = {2: {"when": "total >= 20000"}, 3: {"when": "total < 5000"}, 4: {"default": True}}
    edges = [{"id": f"e{at}", "from": one, "to": to, **more.get(at, {})} for at, (one, to) in enumerate(ways, 1)]
    definition = {**there["definition"], "nodes": nodes, "edges": edges}
    api(author, "PUT", f"studio/workflows/{SHIPPED}", {"version": there["version"], "definition": definition})
    page = author.go(f"/studio/workflows/{SHIPPED}").page
    expect(page.locator("[data-node=mid]")).to_be_visible()
    return page


def order_of(page):
    """The ways and steps of the branch, in the order people read them; what was made just now is "new"."""
    found = page.locator("[data-node]").evaluate_all("all => all.map((one) => one.dataset.node)")
    return ["new" if one.startswith("x_") else one for one in found if one not in ("start", "end")]


def aloud(page, said):
    expect(page.locator("[aria-live=polite]").filter(has_text=said)).to_have_count(1)


# ── approving ────────────────────────────────────────────────────────────────────────────────────────────────────────


def buy(buyer):
    buyer.go("/records/purchase_order/new")
    buyer.choose("供应商", "永康市固力")
    buyer.choose("收货仓库", "总仓")
    buyer.grid().line(1, "T04", qty="300", price="113")
    buyer.totals(total="33,900.00")
    return buyer.submitted()


def in_the_inbox(somebody, number):
    somebody.go("/inbox")
    somebody.page.get_by_role("button").filter(has_text=number).click()


def say(somebody, verb, reason=""):
    """Press a verb and, where it asks, confirm it with a reason."""
    page = somebody.page
    page.get_by_role("group", name="审批操作").get_by_role("button", name=verb, exact=True).first.click()
    asked = page.get_by_role("dialog")
    if reason:
        asked.get_by_role("textbox").fill(reason)
    # A phrase may be called like the verb; the verb itself stands last.
    asked.get_by_role("button", name=verb).last.click()
    expect(asked).to_have_count(0)


def send_back(manager, number):
    in_the_inbox(manager, number)
    say(manager, "退回", "数量太多,请改成 200")
    expect(manager.page.get_by_role("button").filter(has_text=number)).to_have_count(0)


def change_and_submit_again(buyer, number):
    open_from_list(buyer, number)
    buyer.says("数量太多")
    buyer.grid().at(1, "qty").type("200")
    buyer.totals(total="22,600.00")
    buyer.press("提交")
    buyer.says("孙会计")
    expect(buyer.page.get_by_role("button", name="提交", exact=True)).to_have_count(0)


def approve(somebody, number):
    in_the_inbox(somebody, number)
    say(somebody, "同意")
    expect(somebody.page.get_by_role("button").filter(has_text=number)).to_have_count(0)


def receive(keeper, number):
    """The order is in effect: goods may be received for it, and the keeper was told."""
    open_from_list(keeper, number)
    keeper.make("生成入库单", "采购入库单")
    keeper.grid().shows(1, qty="200")
    keeper.submitted()


def open_from_list(somebody, number):
    somebody.go(f"/records/purchase_order?q={number}")
    somebody.page.get_by_role("row").filter(has_text=number).click()
    expect(somebody.page.locator("h1").first).to_have_text(number)
