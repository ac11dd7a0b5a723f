"""What goes wrong while people change definitions: told in a sentence at its place, with a way on, and nothing lost."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.desk import Desk
from tests.browser.drafting import Draft, left_as_found

NAME = "名称, 单行文本"


@pytest.fixture
def draft(desk) -> Iterator[Draft]:
    with left_as_found(desk("admin")) as mine:
        yield mine


def test_a_circle_of_formulas_is_told_at_its_fields(desk, draft):
    author = desk("admin").go("/studio/forms/item")
    _computed(author, "标准售价, 金额", "purchase_price + 1")
    _computed(author, "参考进价, 金额", "sale_price + 1")
    author.says("计算字段互相依赖")
    author.press("1 个问题")
    author.page.get_by_role("button", name="计算字段互相依赖").click()
    expect(author.page.get_by_role("textbox", name="自动计算")).to_have_attribute("aria-invalid", "true")

    author.go("/studio/publish").says("先处理这 1 个问题，再发布")
    expect(author.page.get_by_role("button", name="确认发布")).to_be_disabled()
    problem = author.page.get_by_role("alert").get_by_role("link")
    expect(problem).to_contain_text("标准售价")
    expect(problem).not_to_contain_text("sale_price")
    problem.click()
    # The way leads to the field itself.
    expect(author.page.get_by_role("textbox", name="自动计算")).to_have_attribute("aria-invalid", "true")


def test_a_field_that_reports_use_does_not_go_unnoticed(desk, draft):
    author = desk("admin").go("/studio/forms/item")
    _field(author, "商品分类, 关联资料").press("Delete")
    asked = author.page.get_by_role("dialog")
    expect(asked).to_contain_text("删除「商品分类」？")
    expect(asked).to_contain_text("库存分类汇总")
    expect(asked).to_contain_text("发布前要先改好")
    asked.get_by_role("button", name="删除字段").click()
    _saved(author)

    author.go("/studio/publish").says(re.compile("先处理这 .+ 个问题"))
    expect(author.page.get_by_role("button", name="确认发布")).to_be_disabled()
    author.go("/studio").press("放弃")
    author.page.get_by_role("dialog").get_by_role("button", name="放弃").click()
    expect(author.page.get_by_role("button", name="发布", exact=True)).to_be_disabled()
    _field(author.go("/studio/forms/item"), "商品分类, 关联资料")


def test_a_deleted_field_comes_back_by_undoing(desk, draft):
    author = desk("admin").go("/studio/forms/item")
    _field(author, "商品分类, 关联资料").press("Delete")
    author.page.get_by_role("dialog").get_by_role("button", name="删除字段").click()
    expect(author.page.get_by_role("button", name="商品分类, 关联资料")).to_have_count(0)
    author.page.keyboard.press("Control+z")
    _field(author, "商品分类, 关联资料")
    _saved(author)
    assert draft.changed() == []


def test_the_second_to_publish_learns_that_it_is_done(desk, draft):
    draft.edit("unit", _helped("一看就懂"))
    first, second = desk("admin").go("/studio/publish"), desk("smith").go("/studio/publish")
    second.says("Name")
    first.press("确认发布")
    first.says("已发布")
    second.watch.expect(409)
    second.press("Publish now")
    second.says("Somebody has just published these changes")
    second.press("Publications")
    second.says("In force")


def test_nobody_confirms_what_they_have_not_read(desk, draft):
    draft.edit("unit", _helped("一看就懂"))
    author = desk("admin").go("/studio/publish")
    author.says(re.compile("计量单位"))
    draft.edit("warehouse", _helped("后来加的"))
    author.watch.expect(409)
    author.press("确认发布")
    author.says("请再看一遍后确认")
    author.says(re.compile("仓库"))
    author.press("确认发布")
    author.says("已发布")
    expect(author.page.get_by_role("button", name=re.compile("^打开"))).to_be_visible()


@pytest.mark.parametrize(("choice", "kept"), [("保留我的", "第二个人的"), ("用对方的", "第一个人的")])
def test_a_draft_changed_in_two_tabs_is_never_overwritten(desk, draft, choice, kept):
    first, second = desk("admin").go("/studio/forms/unit"), desk("admin").go("/studio/forms/unit")
    _field(second, NAME)
    _renamed(first, NAME, "第一个人的")
    _saved(first)
    second.watch.expect(409)
    _renamed(second, NAME, "第二个人的")
    asked = second.page.get_by_role("dialog")
    expect(asked).to_contain_text("有人刚刚也改了这里")
    assert _labels(draft) == ["第一个人的"]
    asked.get_by_role("button", name=choice).click()
    expect(asked).to_have_count(0)
    _field(second, f"{kept}, 单行文本")
    _saved(second)
    assert _labels(draft) == [kept]


def test_a_draft_is_kept_while_the_network_is_away(desk, draft):
    author = desk("admin").go("/studio/forms/unit")
    _field(author, NAME)
    author.watch.expect(0)
    author.page.context.set_offline(True)
    _renamed(author, NAME, "断网时改的")
    author.says("连不上服务器，稍后自动重试")
    assert _labels(draft) == ["名称"]
    author.page.context.set_offline(False)
    _saved(author)
    assert _labels(draft) == ["断网时改的"]


def _field(author: Desk, name: str) -> Locator:
    """Take hold of a field on the paper."""
    button = author.page.get_by_role("button", name=name, exact=True)
    button.click()
    expect(button).to_have_attribute("aria-pressed", "true")
    return button


def _computed(author: Desk, name: str, formula: str) -> None:
    _field(author, name)
    author.page.get_by_role("tab", name="规则").click()
    author.press("写公式")
    author.page.get_by_role("textbox", name="自动计算").fill(formula)
    _saved(author)


def _renamed(author: Desk, name: str, said: str) -> None:
    _field(author, name).press("F2")
    author.page.keyboard.press("Control+a")
    author.page.keyboard.type(said)
    author.page.keyboard.press("Enter")


def _saved(author: Desk) -> None:
    expect(author.page.locator("[role=status][data-state=saved]").first).to_be_visible()


def _helped(said: str) -> Any:
    return lambda form: form["fields"][0].update(help={"zh": said, "en": said})


def _labels(draft: Draft) -> list[str]:
    return [draft.form("unit")["fields"][0]["label"]["zh"]]
