"""`dougong check` prints each problem with its place and a way out, in the reader's language."""

import argparse
import json

import pytest

from engine.definitions import app_from_json, write_app
from engine.errors import NotFound
from engine.server.checking import run
from tests.definitions.shop import SHOP, shop


def check(*folders, format=False, as_json=False):
    return run(argparse.Namespace(folders=[str(folder) for folder in folders], format=format, json=as_json))


@pytest.fixture
def broken(tmp_path):
    app = app_from_json(shop("/forms/order/fields/total", {"formula": "SUM(lines.amonut)"}))
    write_app(app, tmp_path / "shop")
    return tmp_path / "shop"


def test_the_builtin_apps_are_whole(capsys):
    assert check() == 0
    assert "no problems" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("language", "message", "hint"),
    [
        ("zh", "“明细”没有“amonut”这个字段", "是不是想写 'amount'"),
        ("en", "'Lines' has no field 'amonut'", "Did you mean 'amount'"),
    ],
)
def test_a_problem_has_its_place_and_a_way_out(broken, capsys, monkeypatch, language, message, hint):
    monkeypatch.setenv("DOUGONG_LANGUAGE", language)
    assert check(broken) == 1
    printed = capsys.readouterr().out
    assert "✗ /forms/order/fields/total/formula" in printed and message in printed and hint in printed


def test_programs_get_a_line_of_json_per_problem(broken, capsys):
    assert check(broken, as_json=True) == 1
    (line,) = capsys.readouterr().out.splitlines()
    assert json.loads(line)["path"] == "/forms/order/fields/total/formula"


def test_format_rewrites_what_is_not_canonical_and_nothing_else(tmp_path, capsys):
    write_app(app_from_json(SHOP), tmp_path)
    item = tmp_path / "forms" / "item.json"
    canonical = item.read_text("utf-8")
    item.write_text(json.dumps(json.loads(canonical)), "utf-8")
    assert check(tmp_path) == 0
    assert "forms/item.json is not in canonical text" in capsys.readouterr().out
    assert check(tmp_path, format=True) == 0
    assert item.read_text("utf-8") == canonical


def test_an_app_beside_it_that_it_requires_is_found(tmp_path):
    write_app(app_from_json(SHOP), tmp_path / "shop")
    write_app(
        app_from_json({"app": "crm", "version": "1.0.0", "label": {"zh": "客户"}, "requires": ["shop"]}),
        tmp_path / "crm",
    )
    assert check(tmp_path / "crm") == 0


def test_a_folder_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(NotFound):
        check(tmp_path / "nowhere")
