"""Somebody at a screen: moves as a person does, by what is written on it."""

import re
from typing import Any

from playwright.sync_api import Locator, Page, expect

from tests.browser.grid import Grid
from tests.browser.watch import Watch

DESKTOP, PHONE = (1440, 900), (390, 844)
"""Width and height of a screen, px."""


class Desk:
    """A page and the usual moves on a form; labels are those of the language the page is in."""

    def __init__(self, page: Page, watch: Watch) -> None:
        self.page, self.watch = page, watch

    def go(self, path: str) -> "Desk":
        """Open an address and wait until the page has its content."""
        self.page.goto(path)
        expect(self.page.locator("h1").first).to_be_visible()
        return self

    def field(self, label: str) -> Locator:
        """The box of a header field, by its label."""
        return self.page.locator("[data-field]").filter(
            has=self.page.locator("label", has_text=re.compile(f"^{re.escape(label)}\\*?$"))
        )

    def fill(self, label: str, text: str) -> None:
        self.field(label).locator("input, textarea").first.fill(text)

    def choose(self, label: str, text: str) -> None:
        """Type into a reference or a list and take what it finds first."""
        box = self.field(label).get_by_role("combobox")
        box.click()
        box.fill(text)
        option = self.page.locator(".ant-select-item-option", has_text=text).first
        expect(option).to_be_visible()
        option.click()

    def shows(self, label: str, text: str) -> None:
        """Wait until a field shows a text, typed into or only read."""
        expect(self.field(label)).to_be_visible()
        entry = self.field(label).locator("input:not([role=combobox]), textarea")
        if entry.count():
            expect(entry.first).to_have_value(text)
        else:
            expect(self.field(label)).to_contain_text(text)

    def press(self, name: str) -> None:
        self.page.get_by_role("button", name=name, exact=True).click()

    def make(self, name: str, form: str) -> None:
        """Make the next document of this one, by the button's name."""
        self.press(name)
        expect(self.page.locator("h1").first).to_have_text(f"新建{form}")

    def menu(self, name: str) -> None:
        """Take something from the menu of further actions."""
        self.page.get_by_role("button", name="更多操作").click()
        self.page.get_by_role("menuitem", name=name).click()

    def grid(self, table: str = "lines") -> Grid:
        return Grid(self.page, table)

    def title(self) -> str:
        return self.page.locator("h1").first.inner_text()

    def says(self, text: str | re.Pattern[str]) -> None:
        """Wait until a text is on the screen."""
        expect(self.page.get_by_text(text).filter(visible=True).first).to_be_visible()

    def submitted(self) -> str:
        """Submit and return the number the document got."""
        self.press("提交")
        expect(self.page.locator("h1").first).to_have_text(re.compile(r"^[A-Z]{2}\d{6}-\d{5}$"))
        return self.title()

    def totals(self, **figures: str) -> None:
        """Wait until figures below the lines, by their fields' names, are these."""
        for name, figure in figures.items():
            expect(self.page.locator(f"[data-lines] dl [data-field={name}] dd")).to_have_text(figure)

    def record(self) -> dict[str, Any]:
        """The record on the screen, as the server holds it for this person."""
        form, key = self.page.url.split("?")[0].split("/")[-2:]
        answer = self.page.request.get(f"/api/records/{form}/{key}")
        assert answer.ok, answer.text()
        return answer.json()["record"]
