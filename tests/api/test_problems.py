"""Every refusal has one shape, in the caller's language; surprises tell the log, not the caller."""

import orjson
import pytest

from engine.api import app, problems
from engine.api.language import language_of
from engine.errors import Conflict, DougongError, Invalid, Problem, Text, invalid

pytestmark = pytest.mark.django_db


def test_a_problem_has_status_code_message_path_hint_and_all_problems():
    error = invalid(
        [Problem("a.b", Text("错", "wrong"), "/x", Text("试", "try")), Problem("c", Text("二", "two"), "/y")]
    )
    answer = problems.problem_response(error, "en")
    assert orjson.loads(answer.content) == {
        "status": 422, "code": "invalid", "message": "wrong", "path": "/x", "hint": "try",
        "problems": [
            {"code": "a.b", "message": "wrong", "path": "/x", "hint": "try"},
            {"code": "c", "message": "two", "path": "/y", "hint": None},
        ],
    }  # fmt: skip


def test_a_subclass_keeps_its_familys_status():
    class Late(Conflict):
        code = "late"

    class Odd(DougongError):
        code = "odd"

    assert problems.status_of(Late(Text())) == 409 and problems.status_of(Invalid(Text())) == 422
    assert problems.status_of(Odd(Text())) == 422


@pytest.mark.parametrize(
    ("header", "language"),
    [
        ("", "zh-CN"),
        ("en", "en"),
        ("fr, en;q=0.8, zh;q=0.5", "en"),
        ("zh-TW", "zh-CN"),
        ("xx", "zh-CN"),
        ("EN-us", "en"),
    ],
)
def test_the_language_is_the_first_one_both_know(rf, header, language):
    assert language_of(rf.get("/", headers={"Accept-Language": header})) == language


def test_a_surprise_is_logged_and_tells_nothing_of_itself(api, shop, monkeypatch, caplog):
    def broken(*_):
        raise RuntimeError("secret detail")

    monkeypatch.setattr(app, "app_json", broken)
    answer = api(shop.chief).get("app")
    assert answer.status_code == 500 and answer.json()["code"] == "internal"
    assert "secret" not in answer.content.decode() and "secret detail" in caplog.text


def test_what_the_database_cannot_hold_is_the_callers_mistake(api, shop):
    huge = "9" * 15
    answer = api(shop.chief).get(f"records/order/{huge}999999")
    assert answer.status_code in (404, 400)
