"""A folder may hold anything; what is no definition is refused with its place, and quickly."""

import json

import pytest

from engine.definitions import app_from_json, load_app
from engine.definitions.load import read_folder
from engine.errors import Invalid
from engine.formula.checks import check_app
from tests.definitions.shop import SHOP, shop, text

APP = '{"app": "shop", "version": "1.0.0", "label": {"zh": "小店"}}'


def written(folder, files):
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder


def problems_of(folder, **files):
    return check_app(
        written(folder, {"app.json": APP, **{f"forms/{name}.json": content for name, content in files.items()}})
    )


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("{", "Not valid JSON at line 1, column 2"),
        ('{"form": "item",\n "id" "f1"}', "Not valid JSON at line 2, column 7"),
        ("[1]", "should hold one object"),
        ("", "Not valid JSON"),
        ('{"id": "a", "id": "b"}', "appears twice"),
        ('{"max": NaN}', "not a JSON number"),
        (b'{"form": "\xff"}', "not UTF-8"),
        ('{"form": "a\\u0000"}', "cannot be stored"),
        ('{"form": "\\ud800"}', "cannot be stored"),
        ("[" * 100_000, "Nested deeper"),
        ('{"a":' * 60 + "1" + "}" * 60, "Nested deeper"),
        ('{"form": "' + "x" * 10_000_000 + '"}', "larger than"),
        ('{"form": "' + "x" * 3_000_000 + '"}', "A text is longer than"),
        ("[" + "1," * 1_000_000 + "1]", "too much"),
    ],
)
def test_a_file_that_is_no_definition_is_refused(tmp_path, content, message):
    (problem,) = problems_of(tmp_path, item=content)
    assert problem.path == "/forms/item"
    assert message in problem.message.en and problem.message.zh


def test_values_from_memory_are_bounded_too():
    deep: object = 1
    for _ in range(100_000):
        deep = [deep]
    assert "deeper" in check_app({"app": deep})[0].message.en
    assert "longer" in check_app(shop("", {"description": text("x" * 10_000_000)}))[0].message.en
    assert "not JSON" in check_app({"app": object()})[0].message.en
    assert "should be an object" in check_app([])[0].message.en


def test_a_missing_file_says_so(tmp_path):
    assert "cannot be read" in check_app(tmp_path)[0].message.en


def test_a_folder_that_is_no_kind_is_not_ignored(tmp_path):
    (problem,) = check_app(written(tmp_path, {"app.json": APP, "from/item.json": "{}"}))
    assert problem.path == "/from" and problem.hint


def test_a_file_is_called_like_what_it_holds(tmp_path):
    form = json.dumps({**SHOP["forms"]["item"], "form": "thing"})
    assert [problem.code for problem in problems_of(tmp_path, item=form)] == ["definition.misnamed"]


def test_every_bad_file_is_named(tmp_path):
    assert {problem.path for problem in problems_of(tmp_path, a="{", b="[]")} == {"/forms/a", "/forms/b"}


def test_a_bad_file_does_not_keep_the_problems_of_the_others_back(tmp_path):
    spoiled = json.dumps({**SHOP["forms"]["item"], "lable": 1})
    assert {problem.path for problem in problems_of(tmp_path, item=spoiled, z="{")} == {"/forms/item/lable", "/forms/z"}


def test_a_file_that_nobody_reads_is_not_ignored(tmp_path):
    (problem,) = check_app(written(tmp_path, {"app.json": APP, "forms/item.jsn": "{}", "forms/.swp": ""}))
    assert problem.path == "/forms/item.jsn" and problem.hint


def test_loading_raises_with_all_problems(tmp_path):
    with pytest.raises(Invalid) as caught:
        load_app(written(tmp_path, {"app.json": APP, "forms/a.json": "{", "forms/b.json": "{"}))
    assert len(caught.value.problems) == 2
    with pytest.raises(Invalid):
        app_from_json({"app": "x"})


def test_line_ends_and_marks_of_windows_do_no_harm(tmp_path):
    form = "\ufeff" + json.dumps(SHOP["forms"]["item"], indent=1).replace("\n", "\r\n")
    raw, problems = read_folder(written(tmp_path, {"app.json": APP, "forms/item.json": form}))
    assert (raw["forms"]["item"], problems) == (SHOP["forms"]["item"], [])
