"""The built client under a running server: a new build is served at once, what it took away is missing."""

from pathlib import Path

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory, override_settings

from engine.server.assets import WebClient, index


@pytest.fixture
def dist(tmp_path: Path):
    """A build with one asset."""
    folder = tmp_path / "dist"
    (folder / "assets").mkdir(parents=True)
    (folder / "assets" / "old.js").write_text("old")
    (folder / "index.html").write_text("old index")
    (tmp_path / "secret.js").write_text("secret")
    with override_settings(WEB_CLIENT=folder):
        yield folder


def _missing(_: HttpRequest) -> HttpResponse:
    return HttpResponse(status=404)


def ask(client: WebClient, path: str) -> tuple[int, str]:
    answer = client(RequestFactory().get(path))
    body = b"".join(answer) if answer.streaming else answer.content
    return answer.status_code, body.decode()


def test_a_new_build_is_served_without_a_restart(dist: Path) -> None:
    client = WebClient(_missing)
    assert ask(client, "/assets/old.js") == (200, "old")
    (dist / "assets" / "old.js").unlink()
    (dist / "assets" / "new.js").write_text("new")
    (dist / "index.html").write_text("new index")
    assert ask(client, "/assets/old.js") == (404, "")
    assert ask(client, "/assets/new.js") == (200, "new")
    assert index(RequestFactory().get("/records/x")).content == b"new index"


@pytest.mark.parametrize(
    "path", ["/assets/../secret.js", "/assets/../../secret.js", "/assets/x/../../index.html", "/assets/"]
)
def test_nothing_but_assets_is_found_that_way(dist: Path, path: str) -> None:
    assert ask(WebClient(_missing), path)[0] == 404
