"""Listens to a page: what went wrong that nobody sees on the screen."""

from playwright.sync_api import ConsoleMessage, Page, Response

# The browser's own words for a refused request; the answer itself is judged by its status.
REFUSED = "Failed to load resource"


class Watch:
    """Errors of a page. A refusal a test wants to see is announced with `expect`."""

    def __init__(self, page: Page) -> None:
        self._found: list[str] = []
        self._expected: set[int] = set()
        page.on("console", self._console)
        page.on("pageerror", lambda error: self._found.append(f"thrown: {error}"))
        page.on("response", self._response)
        page.on("requestfailed", lambda request: self._failed(f"{request.method} {request.url}: {request.failure}"))

    def expect(self, *statuses: int) -> None:
        """From now on answers with these statuses are what the test is about; 0 is no answer at all."""
        self._expected.update(statuses)

    def forget(self) -> None:
        """Start afresh: another test is at the same page."""
        self._found.clear()
        self._expected.clear()

    def faults(self) -> list[str]:
        return self._found

    def _console(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning") and not message.text.startswith(REFUSED):
            self._found.append(f"console: {message.text}")

    def _response(self, response: Response) -> None:
        if response.status >= 400 and response.status not in self._expected:
            self._found.append(f"{response.status}: {response.request.method} {response.url}")

    def _failed(self, text: str) -> None:
        # A look-up whose answer nobody waits for any more is cancelled by the page itself.
        if "ERR_ABORTED" not in text and 0 not in self._expected:
            self._found.append(text)
