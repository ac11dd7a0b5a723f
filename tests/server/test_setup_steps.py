"""Set-up steps run once per content, one at a time, and are never taken for finished when they broke off."""

import fcntl
import subprocess
import sys

import pytest

from engine.server.bootstrap import node, python, web_client
from engine.server.bootstrap.failure import SetupFailed
from engine.server.bootstrap.lock import only_one, try_lock
from engine.server.bootstrap.stamps import digest, stamp, stamped, unstamp


def test_a_stamp_holds_until_the_content_changes(tmp_path):
    lock = tmp_path / "lock"
    lock.write_text("a==1")
    stamp(tmp_path, digest([lock]))
    assert stamped(tmp_path, digest([lock]))
    lock.write_text("a==2")
    assert not stamped(tmp_path, digest([lock]))


def test_a_digest_tells_names_and_other_words_apart(tmp_path):
    for name in ("a", "b"):
        (tmp_path / name).write_text("same")
    digests = {digest([tmp_path / "a"]), digest([tmp_path / "b"]), digest([tmp_path / "a"], "3.12")}
    assert len(digests) == 3


def test_a_broken_off_step_runs_again(tmp_path):
    stamp(tmp_path, "whole")
    unstamp(tmp_path)
    assert not stamped(tmp_path, "whole")


def test_a_second_setup_waits_for_the_first(tmp_path):
    with only_one(tmp_path / "lock"), (tmp_path / "lock").open() as second:
        assert not try_lock(second)
    with (tmp_path / "lock").open() as second:
        assert try_lock(second, fcntl.LOCK_EX)


def test_packages_are_installed_again_only_for_another_lock_file(tmp_path, monkeypatch):
    calls = []
    lock = tmp_path / "requirements.lock"
    lock.write_text("a==1")
    for name, value in {"RUN_LOCK": lock, "VENV": tmp_path, "VENV_PYTHON": lock}.items():
        monkeypatch.setattr(python, name, value)
    monkeypatch.setattr(python, "_create", lambda shown: None)
    monkeypatch.setattr(python, "_install", lambda name, shown: calls.append(name))
    python.Packages().ready()
    python.Packages().ready()
    lock.write_text("a==2")
    python.Packages().ready()
    assert calls == ["requirements.lock"] * 2


@pytest.fixture
def designer(tmp_path, monkeypatch):
    """A web client whose build is whatever `tool` does."""
    for name in ("index.html", "package.json", "package-lock.json"):
        (tmp_path / name).write_text(name)
    (tmp_path / "src").mkdir()
    (tmp_path / "src" / "main.ts").write_text("1")
    for module in (web_client, node):
        monkeypatch.setattr(module, "DESIGNER", tmp_path)
    for name, folder in {"CLIENT": "dist", "NEW": "dist-new", "OLD": "dist-old"}.items():
        monkeypatch.setattr(web_client, name, tmp_path / folder)
    return tmp_path


def build(designer, page="built"):
    def tool(*_, **__):
        (designer / "dist-new").mkdir()
        (designer / "dist-new" / "index.html").write_text(page)

    return tool


def test_the_client_is_built_once_per_source(designer, monkeypatch):
    monkeypatch.setattr(web_client, "run_tool", build(designer))
    web_client.Build().ready()
    monkeypatch.setattr(web_client, "run_tool", build(designer, "built again"))
    web_client.Build().ready()
    assert (designer / "dist" / "index.html").read_text() == "built"
    (designer / "src" / "main.ts").write_text("2")
    web_client.Build().ready()
    assert (designer / "dist" / "index.html").read_text() == "built again"


def test_a_build_that_fails_leaves_the_old_one_in_place(designer, monkeypatch):
    monkeypatch.setattr(web_client, "run_tool", build(designer))
    web_client.Build().ready()
    (designer / "src" / "main.ts").write_text("broken")
    monkeypatch.setattr(web_client, "run_tool", lambda *_, **__: (designer / "dist-new").mkdir())
    with pytest.raises(SetupFailed):
        web_client.Build().ready()
    assert (designer / "dist" / "index.html").read_text() == "built"


def test_the_first_half_needs_nothing_but_the_standard_library():
    code = "import engine.server.bootstrap, engine.server.registry as r, engine.server.port; r.commands()"
    done = subprocess.run(
        [sys.executable, "-S", "-I", "-c", f"import sys; sys.path.insert(0, '.'); {code}"], check=False
    )
    assert done.returncode == 0
