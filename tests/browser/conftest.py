"""One browser and one running product for all browser tests; a clean record of errors for each."""

import os
import re
import shutil
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

from engine.server.bootstrap.paths import BUILD
from tests.browser.company import PASSWORD, PEOPLE
from tests.browser.desk import DESKTOP, PHONE, Desk
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
# A machine that does other work as well is slow, not wrong.
PATIENCE_MS = 20_000

Sessions = dict[str, dict[str, object]]


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
    expect.set_options(timeout=PATIENCE_MS)
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=program, args=FLAGS)
        yield running
        running.close()


@pytest.fixture(scope="package")
def sessions(browser: Browser, address: str) -> Sessions:
    """Who is signed in, as cookies, by login: signing in is one test's business and everybody's precondition."""
    return {login: _signed_in(browser, address, login) for login in PEOPLE}


def _signed_in(browser: Browser, address: str, login: str) -> dict[str, object]:
    context = browser.new_context(base_url=address)
    context.request.get("/api/session")
    (token,) = (cookie["value"] for cookie in context.cookies() if cookie["name"] == "csrftoken")
    answer = context.request.post(
        "/api/session",
        data={"login": login, "password": PASSWORD},
        headers={"X-CSRFToken": token, "Referer": address},
    )
    assert answer.ok, answer.text()
    state = context.storage_state()
    context.close()
    return dict(state)


def _seat(browser: Browser, address: str, sessions: Sessions, who: str, size: tuple[int, int]) -> Desk:
    context = browser.new_context(
        base_url=address,
        locale="zh-CN",
        viewport={"width": size[0], "height": size[1]},
        has_touch=size == PHONE,
        storage_state=sessions.get(who),
        timezone_id="Asia/Shanghai",
        # A click aims at what stands still.
        reduced_motion="reduce",
    )
    context.set_default_timeout(PATIENCE_MS)
    page = context.new_page()
    return Desk(page, Watch(page))


def _look(desk: Desk, request: pytest.FixtureRequest, number: int = 1) -> None:
    name = re.sub(r"\W+", "-", request.node.name).strip("-")
    desk.page.screenshot(path=SCREENS / f"{name}-{number}.png")


@pytest.fixture
def desk(
    browser: Browser, address: str, sessions: Sessions, request: pytest.FixtureRequest
) -> Iterator[Callable[..., Desk]]:
    """Sit somebody down: `desk("seller")`, `desk("boss", size=PHONE)`; at "" sits somebody nobody knows.

    At the end every desk must be clean: no error on the console, no failed request, no violation of the CSP.
    """
    desks: list[Desk] = []

    def sit(who: str = "boss", *, size: tuple[int, int] = DESKTOP) -> Desk:
        desks.append(_seat(browser, address, sessions, who, size))
        return desks[-1]

    yield sit
    for number, one in enumerate(desks, 1):
        _look(one, request, number)
        one.page.context.close()
    faults = [fault for one in desks for fault in one.watch.faults()]
    assert not faults, faults


@pytest.fixture(scope="package")
def readers(browser: Browser, address: str, sessions: Sessions) -> Iterator[dict[str, Desk]]:
    """Two who only look, each at one page for all tests: what was fetched once stays in their browser."""
    seats = {
        "desktop-zh": _seat(browser, address, sessions, "admin", DESKTOP),
        "phone-en": _seat(browser, address, sessions, "smith", PHONE),
    }
    yield seats
    for one in seats.values():
        one.page.context.close()


@pytest.fixture(params=["desktop-zh", "phone-en"])
def reader(readers: dict[str, Desk], request: pytest.FixtureRequest) -> Iterator[Desk]:
    """One of the two, with nothing held against the page yet."""
    one = readers[request.param]
    one.watch.forget()
    yield one
    _look(one, request)
    assert not one.watch.faults(), one.watch.faults()
