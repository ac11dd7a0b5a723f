"""One browser and one running product for all browser tests; a fresh context, and a clean record of errors, for each."""

import os
import re
import shutil
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, sync_playwright

from engine.server.bootstrap.paths import BUILD
from tests.browser.company import PASSWORD, PEOPLE
from tests.browser.desk import Desk
from tests.browser.office import office
from tests.browser.watch import Watch

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
# The last look of every desk, for people.
SCREENS = BUILD / "screens"
DESKTOP, PHONE = (1440, 900), (390, 844)


@pytest.fixture(scope="package")
def address(django_db_modify_db_settings: None) -> Iterator[str]:
    """Where the product runs."""
    with office(os.environ["DATABASE_URL"]) as running:
        yield running


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """Debian's Chromium. Without one the tests fail: a suite that skips itself proves nothing."""
    program = os.environ.get("DOUGONG_CHROMIUM") or shutil.which("chromium")
    if not program:
        pytest.fail("the browser tests need Chromium: apt install chromium fonts-noto-cjk", pytrace=False)
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=program, args=FLAGS)
        yield running
        running.close()


@pytest.fixture(scope="package")
def sessions(browser: Browser, address: str) -> dict[str, dict[str, object]]:
    """Who is signed in, as cookies, by login: signing in is one test's business and everybody's precondition."""
    kept = {}
    for login in PEOPLE:
        context = browser.new_context(base_url=address)
        token = {cookie["name"]: cookie["value"] for cookie in _asked(context)}["csrftoken"]
        answer = context.request.post(
            "/api/session",
            data={"login": login, "password": PASSWORD},
            headers={"X-CSRFToken": token, "Referer": address},
        )
        assert answer.ok, answer.text()
        kept[login] = context.storage_state()
        context.close()
    return kept


def _asked(context):
    context.request.get("/api/session")
    return context.cookies()


@pytest.fixture
def desk(
    browser: Browser, address: str, sessions: dict[str, dict[str, object]], request: pytest.FixtureRequest
) -> Iterator[Callable[..., Desk]]:
    """Sit somebody down: `desk("seller")`, `desk("boss", size=PHONE, locale="en")`; nobody is signed in as "".

    At the end every desk must be clean: no error on the console, no failed request, no violation of the CSP.
    """
    desks: list[Desk] = []

    def sit(who: str = "boss", *, size: tuple[int, int] = DESKTOP, locale: str = "zh-CN") -> Desk:
        context = browser.new_context(
            base_url=address,
            locale=locale,
            viewport={"width": size[0], "height": size[1]},
            has_touch=size == PHONE,
            storage_state=sessions.get(who),
            timezone_id="Asia/Shanghai",
        )
        context.set_default_timeout(10_000)
        page = context.new_page()
        desks.append(Desk(page, Watch(page)))
        return desks[-1]

    yield sit
    name = re.sub(r"\W+", "-", request.node.name).strip("-")
    for number, one in enumerate(desks, 1):
        one.page.screenshot(path=SCREENS / f"{name}-{number}.png")
    found = [fault for desk in desks for fault in desk.watch.faults()]
    for desk in desks:
        desk.page.context.close()
    assert not found, found
