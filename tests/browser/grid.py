"""The grid of line items, moved in as with the keyboard."""

from playwright.sync_api import Locator, Page, expect


class Grid:
    """Line items by row (from 1) and column name."""

    def __init__(self, page: Page, table: str) -> None:
        self.page = page
        self.box = page.locator(f"[data-lines={table}]")

    def rows(self) -> Locator:
        return self.box.locator("[data-key]")

    def cell(self, row: int, column: str) -> Locator:
        return self.box.locator(f"[aria-rowindex='{row + 1}'] [data-column={column}]")

    def shows(self, row: int, **cells: str) -> None:
        """Wait until cells of a row show these texts."""
        for column, text in cells.items():
            expect(self.cell(row, column)).to_have_text(text)

    def headings(self) -> list[str]:
        return [text for text in self.box.get_by_role("columnheader").all_inner_texts() if text]

    def at(self, row: int, column: str) -> "Grid":
        """Click a cell, unless the keyboard is there already."""
        cell = self.cell(row, column)
        if cell.get_attribute("data-here") != "true":
            cell.click()
        return self

    def type(self, text: str, then: str = "Enter") -> None:
        self.page.keyboard.type(text)
        self.page.keyboard.press(then)

    def item(self, row: int, code: str, column: str = "item") -> None:
        """Enter a code as a fast typist does, without waiting for the list, and wait for what it fills."""
        self.at(row, column)
        self.type(code)
        expect(self.cell(row, column)).to_contain_text(code)

    def line(self, row: int, code: str, **cells: str) -> None:
        """Write a line: its item, then other cells."""
        self.item(row, code)
        for column, text in cells.items():
            self.at(row, column).type(text)
