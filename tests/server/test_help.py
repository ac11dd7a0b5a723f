"""The help page lists every command in both languages."""

import subprocess
import sys

import pytest

from engine.server.bootstrap.paths import ROOT
from engine.server.registry import commands
from engine.server.usage import GROUPS, page_text, parser


def test_every_command_is_on_the_page_in_both_languages(monkeypatch):
    for language in ("zh", "en"):
        monkeypatch.setenv("DOUGONG_LANGUAGE", language)
        page = page_text(commands())
        for command in commands().values():
            assert f"  {command.name:<10} {command.help.in_language(language)}" in page


def test_every_command_has_two_texts_a_known_group_and_a_function():
    for command in commands().values():
        texts = [command.help, *(argument.help for argument in command.arguments)]
        assert all(text.zh and text.en and text.zh != text.en for text in texts), command.name
        assert command.group in GROUPS
        assert ":" in command.run


def test_every_command_has_a_help_page_of_its_own(capsys):
    for name in commands():
        with pytest.raises(SystemExit) as ended:
            parser(commands()).parse_args([name, "--help"])
        assert ended.value.code == 0
        assert f"usage: dougong {name}" in capsys.readouterr().out


def test_help_needs_no_setup():
    done = subprocess.run(
        [sys.executable, "-S", str(ROOT / "dougong"), "--help"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0
    assert "dougong COMMAND --help" in done.stdout
