"""Take the pictures of the README from a running demo firm: python docs/images/take.py ADDRESS LOGIN PASSWORD."""

import sys
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

HERE = Path(__file__).parent
FLAGS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-sync"]
WIDE, PHONE = {"width": 1280, "height": 800}, {"width": 390, "height": 844}


def main(address: str, login: str, password: str) -> None:
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
        page = browser.new_context(viewport=WIDE, locale="zh-CN").new_page()
        sign_in(page, address, login, password)
        take(page, "home", address)
        take(page, "report", f"{address}/reports/gross_profit_by_month")
        open_first(
            page,
            f"{address}/records/sales_order?filter=%5B%7B%22field%22%3A%22fulfilment%22%2C%22op%22%3A%22in%22%2C%22value%22%3A%5B%22full%22%5D%7D%5D",
        )
        take(page, "order")
        page.get_by_role("tab", name="关联单据").scroll_into_view_if_needed()
        page.mouse.wheel(0, 2000)
        take(page, "trace")
        phone = browser.new_context(
            viewport=PHONE, locale="zh-CN", storage_state=page.context.storage_state()
        ).new_page()
        take(phone, "phone", f"{address}/records/sales_order")
        browser.close()


def sign_in(page: Page, address: str, login: str, password: str) -> None:
    page.goto(address)
    page.locator("input").first.fill(login)
    page.locator("input[type=password]").fill(password)
    page.keyboard.press("Enter")
    page.get_by_role("navigation").first.wait_for()


def open_first(page: Page, address: str) -> None:
    page.goto(address)
    page.get_by_role("grid").get_by_role("link").first.click()
    page.get_by_role("tab", name="关联单据").wait_for()


def take(page: Page, name: str, address: str | None = None) -> None:
    if address:
        page.goto(address)
    page.wait_for_timeout(1500)  # charts and figures arrive after the page
    page.screenshot(path=HERE / f"{name}.jpg", type="jpeg", quality=62)


if __name__ == "__main__":
    main(*sys.argv[1:])
