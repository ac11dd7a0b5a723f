"""The draft of the tests' company over HTTP: looked at, changed behind a designer's back, and left as it was found."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from tests.browser.desk import Desk

Json = dict[str, Any]


class Draft:
    """What an administrator can do to definitions without a designer."""

    def __init__(self, admin: Desk) -> None:
        self._request = admin.page.request
        self._context = admin.page.context

    def published(self) -> int:
        """The version in force."""
        return int(self._call("GET", "studio")["base_version"])

    def changed(self) -> list[str]:
        """Names of what is not published."""
        return [one["name"] for one in self._call("GET", "studio")["changed"]]

    def form(self, name: str) -> Json:
        """A form as the draft has it."""
        return self.read("forms", name)

    def read(self, kind: str, name: str) -> Json:
        """An object as the draft has it."""
        return dict(self._call("GET", f"studio/{kind}/{name}")["definition"])

    def edit(self, name: str, change: Callable[[Json], object]) -> None:
        """Change a form as somebody else would."""
        there = self._call("GET", f"studio/forms/{name}")
        change(there["definition"])
        self._call("PUT", f"studio/forms/{name}", {"version": there["version"], "definition": there["definition"]})

    def discard(self) -> None:
        self._call("POST", "studio/discard", {})

    def go_back(self, version: int) -> None:
        self._call("POST", f"studio/history/{version}/restore", {})

    def _call(self, method: str, path: str, data: Json | None = None) -> Any:
        (token,) = (cookie["value"] for cookie in self._context.cookies() if cookie["name"] == "csrftoken")
        answer = self._request.fetch(f"/api/{path}", method=method, data=data, headers={"X-CSRFToken": token})
        assert answer.ok, answer.text()
        return answer.json() if answer.text() else None


@contextmanager
def left_as_found(admin: Desk) -> Iterator[Draft]:
    """Yield an empty draft; afterwards it is empty again, and what was in force is."""
    draft = Draft(admin)
    draft.discard()
    version = draft.published()
    yield draft
    draft.discard()
    if draft.published() != version:
        draft.go_back(version)
