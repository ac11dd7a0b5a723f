"""Every state of the designers: what is selected, opened, asked or carried fits, and axe finds nothing in it."""

import json
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

import pytest
from playwright.sync_api import Locator, expect

from engine.server.bootstrap.paths import DESIGNER
from tests.browser.desk import DESKTOP, PHONE, Desk
from tests.browser.drafting import Draft, left_as_found
from tests.browser.screen import assert_accessible, assert_fits


class Author:
    """Somebody who changes definitions, in a language of their own; words are those of the client's own texts."""

    def __init__(self, desk: Desk, language: str, draft: Draft) -> None:
        self.desk, self.page, self.draft = desk, desk.page, draft
        self.language = language

    def say(self, key: str, **values: object) -> str:
        """A text of the client: "publish.confirm"."""
        found: Any = _texts(self.language)
        for step in key.split("."):
            found = found[step]
        for name, value in values.items():
            found = found.replace("{{" + name + "}}", str(value))
        return str(found)

    def go(self, path: str) -> "Author":
        self.desk.go(path)
        return self

    def press(self, key: str, **values: object) -> "Author":
        self.button(key, **values).click()
        return self

    def button(self, key: str, **values: object) -> Locator:
        return self.page.get_by_role("button", name=self.say(key, **values)).filter(visible=True).first

    def dialog(self) -> Locator:
        return self.page.get_by_role("dialog").filter(visible=True).first

    def form(self, name: str) -> "Author":
        self.go(f"/studio/forms/{name}")
        expect(self.page.locator("[data-cell]").first).to_be_visible()
        return self

    def take(self, field: str) -> "Author":
        """Take hold of a field by its permanent id."""
        self.page.locator(f'[data-key="field:{field}"]').click()
        return self

    def tab(self, key: str) -> "Author":
        self.page.get_by_role("tab", name=self.say(key)).click()
        return self

    def view(self, key: str) -> "Author":
        self.page.locator(".ant-segmented").get_by_text(self.say(key), exact=True).click()
        return self

    def pull(self, item: Locator, to: Locator) -> None:
        """Begin to drag something and hold it over something else."""
        item.hover()
        self.page.mouse.down()
        box = to.bounding_box()
        assert box
        for part in (0.2, 0.6):
            self.page.mouse.move(box["x"] + box["width"] * part, box["y"] + box["height"] / 2)


@cache
def _texts(language: str) -> dict[str, Any]:
    return dict(json.loads((DESIGNER / "src" / "i18n" / language / "studio.json").read_text()))


Opens = Callable[[Author], Locator]
DESIGNING: dict[str, Opens] = {}
"""States of the form designer, which needs a computer."""
ANYWHERE: dict[str, Opens] = {}
"""States of the screens that work on a phone as well."""
# What hangs from a box stands at the end of the page, outside every landmark.
HANGING = ("region",)
# antd says of the head of a group of choices that it is not selected, which nothing of its kind can be.
WITHOUT = {"adding_to_a_menu": (*HANGING, "aria-allowed-attr")}


def designing(opens: Opens) -> Opens:
    DESIGNING[opens.__name__] = opens
    return opens


def anywhere(opens: Opens) -> Opens:
    ANYWHERE[opens.__name__] = opens
    return opens


@designing
def form_at_rest(author: Author) -> Locator:
    return author.form("sales_order").page.locator("[data-panel]")


@designing
def field_with_what_it_is(author: Author) -> Locator:
    return author.form("item").take("f03h").page.get_by_role("tabpanel")


@designing
def field_with_its_rules(author: Author) -> Locator:
    return author.form("item").take("f03i").tab("panel.rules").page.get_by_role("tabpanel")


@designing
def field_with_what_few_need(author: Author) -> Locator:
    return author.form("item").take("f03e").tab("panel.advanced").page.get_by_role("tabpanel")


@designing
def section_selected(author: Author) -> Locator:
    author.form("item").page.locator('[data-key="block:0"]').click()
    return author.page.locator('[data-key="block:0"][aria-pressed=true]')


@designing
def name_typed_where_it_stands(author: Author) -> Locator:
    author.form("item").take("f03c").page.keyboard.press("F2")
    return author.page.locator("input[data-naming]")


@designing
def field_taken_up_by_the_keyboard(author: Author) -> Locator:
    author.form("item").take("f03c").page.keyboard.press("Space")
    return author.page.locator("[data-grabbed=true]")


@designing
def new_field_on_its_way(author: Author) -> Locator:
    author.form("item").pull(
        author.page.get_by_role("button", name=author.say("type.text"), exact=True),
        author.page.locator('[data-key="field:f03c"]'),
    )
    return author.page.locator("[data-refused=false]")


@designing
def formula_with_what_may_follow(author: Author) -> Locator:
    author.form("item").take("f03j").tab("panel.rules").press("rules.formulaAdd")
    author.page.get_by_role("textbox", name=author.say("rules.formula")).press_sequentially("sale")
    return author.page.get_by_role("option").first


@designing
def formula_that_is_wrong(author: Author) -> Locator:
    author.form("item").take("f03j").tab("panel.rules").press("rules.formulaAdd")
    author.page.get_by_role("textbox", name=author.say("rules.formula")).fill("nothing_like_this + 1")
    return author.page.locator("textarea[aria-invalid=true]")


@designing
def deleting_a_field(author: Author) -> Locator:
    author.form("item").take("f03e").page.keyboard.press("Delete")
    expect(author.dialog().get_by_role("listitem").first).to_be_visible()
    return author.dialog()


@designing
def showing_a_field_elsewhere(author: Author) -> Locator:
    author.form("item").take("f03d").press("shown.elsewhere")
    expect(author.dialog().get_by_role("checkbox").first).to_be_visible()
    return author.dialog()


@designing
def pasting_names(author: Author) -> Locator:
    author.form("item").press("palette.paste")
    return author.dialog()


@designing
def choosing_the_picture_of_a_form(author: Author) -> Locator:
    author.form("item").press("form.icon")
    return author.page.get_by_role("button", name=author.say("icon.one", name="truck"))


@designing
def preview_on_a_desk(author: Author) -> Locator:
    author.form("sales_order").press("designer.preview")
    return author.dialog().locator("[data-lines]")


@designing
def preview_on_a_phone(author: Author) -> Locator:
    preview_on_a_desk(author)
    author.view("preview.phone")
    return author.dialog().locator("[data-device=phone] [data-field]").first


@designing
def list_with_its_columns(author: Author) -> Locator:
    author.form("sales_order").view("designer.list")
    return author.page.get_by_role("table").filter(visible=True).first


@designing
def what_stands_around(author: Author) -> Locator:
    author.form("item").view("designer.around").press("around.addBoard")
    return author.page.get_by_role("list", name=author.say("around.boards"))


@designing
def reminder(author: Author) -> Locator:
    author.form("sales_order").view("designer.around").press("around.addReminder")
    return author.page.get_by_role("textbox", name=author.say("reminder.when"))


@anywhere
def studio_searched(author: Author) -> Locator:
    author.go("/studio").page.get_by_role("textbox", name=author.say("overview.find")).fill("sales_order")
    return (
        author.page.get_by_role("link")
        .filter(has_text="销售订单" if author.language == "zh-CN" else "Sales order")
        .last
    )


@anywhere
def more_to_begin(author: Author) -> Locator:
    author.go("/studio").press("overview.newOther")
    return author.page.get_by_role("menu").filter(visible=True)


@anywhere
def beginning_a_role(author: Author) -> Locator:
    more_to_begin(author)
    author.page.get_by_role("menuitem", name=author.say("overview.newRole")).click()
    return author.dialog()


@designing
def beginning_a_form(author: Author) -> Locator:
    author.go("/studio").press("overview.newForm")
    return author.dialog()


@anywhere
def plan_of_what_changes(author: Author) -> Locator:
    author.draft.edit("unit", lambda form: form["fields"][0].update(max=50, help={"zh": "简短", "en": "Short"}))
    author.go("/studio/publish")
    return author.button("publish.confirm")


@anywhere
def what_was_published(author: Author) -> Locator:
    plan_of_what_changes(author).click()
    return author.page.get_by_role("heading", name=author.say("publish.done"), exact=True)


@anywhere
def giving_a_change_up(author: Author) -> Locator:
    author.draft.edit("unit", lambda form: form["fields"][0].update(help={"zh": "简短", "en": "Short"}))
    author.go("/studio").press("changed.discard")
    return author.dialog()


@anywhere
def going_back(author: Author) -> Locator:
    what_was_published(author)
    expect(author.page.get_by_role("heading", name=author.say("publish.done"), exact=True)).to_be_visible()
    author.go("/studio/history").press("history.restore")
    expect(author.dialog().get_by_role("listitem").first).to_be_visible()
    return author.dialog()


@anywhere
def picture_of_a_menu_entry(author: Author) -> Locator:
    author.go("/studio/menus").page.locator("[data-spot]").nth(1).hover()
    author.page.locator("[data-spot]").nth(1).get_by_role("button").nth(1).click()
    return author.page.get_by_role("button", name=author.say("icon.one", name="truck"))


@anywhere
def renaming_a_menu_entry(author: Author) -> Locator:
    author.go("/studio/menus").page.locator("[data-spot] button").nth(0).press("F2")
    return author.page.locator("input[data-naming]")


@anywhere
def adding_to_a_menu(author: Author) -> Locator:
    author.go("/studio/menus").press("menus.add")
    return author.page.locator(".ant-select-item-option").first


@anywhere
def rights_on_forms(author: Author) -> Locator:
    author.go("/studio/roles?role=seller")
    return author.page.get_by_role("checkbox").first


@anywhere
def rights_on_ledgers(author: Author) -> Locator:
    rights_on_forms(author)
    author.tab("roles.ledgers")
    return author.page.get_by_role("checkbox").first


@anywhere
def rights_on_reports(author: Author) -> Locator:
    rights_on_forms(author)
    author.tab("roles.reports")
    return author.page.get_by_role("checkbox").first


@anywhere
def rights_on_fields(author: Author) -> Locator:
    rights_on_forms(author)
    author.press("roles.allFields")
    return author.dialog().get_by_role("radiogroup").first


@anywhere
def condition_on_records(author: Author) -> Locator:
    rights_on_forms(author)
    author.page.locator("[data-words]").first.click()
    return author.page.get_by_role("textbox", name=author.say("rows.formula"))


SEATS = {
    "desktop-zh": ("admin", "zh-CN", DESKTOP),
    "desktop-en": ("smith", "en", DESKTOP),
    "phone-en": ("smith", "en", PHONE),
}
CASES = [
    *((name, seat) for name in DESIGNING for seat in ("desktop-zh", "desktop-en")),
    *((name, seat) for name in ANYWHERE for seat in ("desktop-zh", "phone-en")),
]


@pytest.fixture
def draft(desk) -> Iterator[Draft]:
    with left_as_found(desk("admin")) as mine:
        yield mine


@pytest.mark.parametrize(("name", "seat"), CASES, ids=lambda part: part)
def test_a_state_of_a_designer_fits_and_is_accessible(desk, draft, name, seat):
    who, language, size = SEATS[seat]
    author = Author(desk(who, size=size), language, draft)
    expect({**DESIGNING, **ANYWHERE}[name](author)).to_be_visible()
    author.page.wait_for_load_state("networkidle")
    assert_fits(author.page)
    assert_accessible(author.page, *WITHOUT.get(name, ()))
