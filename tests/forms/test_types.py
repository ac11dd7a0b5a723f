"""Every field type: the values programs may send, the cells people may type, and what is refused."""

from datetime import date, datetime
from decimal import Decimal

import pytest

from engine.definitions.model import Field, Option
from engine.errors import Problem, Text
from engine.forms.types import FieldType, field_types

OPTIONS = (Option("new", Text("新的", "New")), Option("done", Text("完成", "Done")))
TARGETS = {"reference": "thing", "select": None}


def kind(type_name: str, **options: object) -> FieldType:
    defaults: dict = {"options": OPTIONS} if type_name == "select" else {}
    return field_types.of(Field("f1", "it", type_name, Text("它", "It"), **defaults | options))


D = Decimal
AWARE = datetime.fromisoformat("2024-03-05T10:00:00+08:00")

VALID = [
    ("text", "  AB-01 ", "AB-01"),
    ("text", "two\nlines", "two lines"),
    ("text", "", None),
    ("long_text", "two\r\nlines", "two\nlines"),
    ("integer", 12, 12),
    ("integer", "-7", -7),
    ("integer", 2**63 - 1, 2**63 - 1),
    ("decimal", "1.5", D("1.5000")),
    ("decimal", 2, D("2.0000")),
    ("quantity", 0.1, D("0.1000")),
    ("money", "12.30", D("12.30")),
    ("money", "12.300", D("12.30")),
    ("percent", "0.13", D("0.1300")),
    ("date", "2024-02-29", date(2024, 2, 29)),
    ("datetime", "2024-03-05T10:00:00", AWARE),
    ("datetime", "2024-03-05T02:00:00Z", AWARE),
    ("boolean", True, True),
    ("select", "new", "new"),
    ("reference", 7, 7),
    ("reference", {"id": 7, "label": "x"}, 7),
    ("user", "7", 7),
    ("department", 3, 3),
    ("attachment", [{"id": 3}], [3]),
    ("attachment", [], None),
    ("auto_number", "A1", "A1"),
]
INVALID = [
    ("text", 5, "wrong_type"),
    ("text", "x" * 10_001, "too_long"),
    ("text", "x" * 10_000_000, "too_long"),
    ("text", "a\0b", "bad_character"),
    ("text", "a\ud800", "bad_character"),
    ("long_text", {"a": 1}, "wrong_type"),
    ("integer", True, "wrong_type"),
    ("integer", 1.5, "wrong_type"),
    ("integer", 2**63, "too_large"),
    ("integer", "1e3", "wrong_type"),
    ("decimal", "１.5", "wrong_type"),
    ("decimal", "1.23456", "too_precise"),
    ("decimal", "1e999999999", "wrong_type"),
    ("decimal", "NaN", "wrong_type"),
    ("decimal", float("inf"), "wrong_type"),
    ("decimal", "9" * 25, "too_large"),
    ("money", "0.001", "too_precise"),
    ("money", True, "wrong_type"),
    ("percent", "13%", "wrong_type"),
    ("date", "2024-02-30", "wrong_type"),
    ("date", "2024/3/5", "wrong_type"),
    ("date", 20240305, "wrong_type"),
    ("datetime", "tomorrow", "wrong_type"),
    ("boolean", "true", "wrong_type"),
    ("boolean", 1, "wrong_type"),
    ("select", "nwe", "unknown_option"),
    ("reference", 0, "wrong_type"),
    ("reference", "abc", "wrong_type"),
    ("reference", [1], "wrong_type"),
    ("attachment", [1, 2], "wrong_type"),
    ("attachment", ["x"], "wrong_type"),
]
CELLS = [
    ("text", 2001.0, "2001"),
    ("text", "0042", "0042"),
    ("text", 13000000000.0, "13000000000"),
    ("text", "　中文 ", "中文"),
    ("integer", "１２", 12),
    ("integer", "1,234", 1234),
    ("decimal", 0.1 + 0.2, D("0.3000")),
    ("quantity", "1.5万", D("15000.0000")),
    ("money", "￥1,350,000.50", D("1350000.50")),
    ("money", "（12.5）", D("-12.50")),
    ("money", "HKD 0.18", D("0.18")),
    ("percent", "-33 %", D("-0.3300")),
    ("percent", "13％", D("0.1300")),
    ("percent", 0.05, D("0.0500")),
    ("date", "2024年3月5日", date(2024, 3, 5)),
    ("date", "２０２４．３．５", date(2024, 3, 5)),
    ("date", 45356.0, date(2024, 3, 5)),
    ("date", "20240305", date(2024, 3, 5)),
    ("date", "5 Mar 2024", date(2024, 3, 5)),
    ("date", datetime(2024, 3, 5, 8, 30), date(2024, 3, 5)),
    ("datetime", "2024/03/05 10:00", AWARE),
    ("datetime", datetime(2024, 3, 5, 10), AWARE),
    ("boolean", "√", True),
    ("boolean", "否", False),
    ("boolean", 1.0, True),
    ("select", "完成", "done"),
    ("select", "DONE", "done"),
    ("reference", 1001.0, "1001"),
]
BAD_CELLS = [
    ("integer", 1.5, "wrong_type"),
    ("decimal", "0,7", "wrong_type"),
    ("decimal", "约十个", "wrong_type"),
    ("money", 0.123, "too_precise"),
    ("date", "01/08/2011", "wrong_type"),
    ("date", "不明", "wrong_type"),
    ("date", 12.0, "wrong_type"),
    ("date", float("nan"), "wrong_type"),
    ("boolean", "也许", "wrong_type"),
    ("select", "没有的", "unknown_option"),
    ("attachment", "a.pdf", "wrong_type"),
]


@pytest.mark.parametrize(("name", "raw", "value"), VALID)
def test_a_sent_value_is_read(name: str, raw: object, value: object) -> None:
    assert kind(name).parse(raw, "/it") == value


@pytest.mark.parametrize(("name", "raw", "code"), INVALID)
def test_a_wrong_value_is_a_problem_at_its_place(name: str, raw: object, code: str) -> None:
    problem = kind(name).parse(raw, "/it")
    assert isinstance(problem, Problem)
    assert problem.code == f"form.{code}"
    assert problem.path.startswith("/it")
    assert problem.message.zh and problem.message.en and len(problem.message.en) < 300


@pytest.mark.parametrize(("name", "cell", "value"), CELLS)
def test_a_cell_is_read_as_people_mean_it(name: str, cell: object, value: object) -> None:
    assert kind(name).read_cell(cell, "") == value


@pytest.mark.parametrize(("name", "cell", "code"), BAD_CELLS)
def test_a_cell_that_means_nothing_is_a_problem(name: str, cell: object, code: str) -> None:
    problem = kind(name).read_cell(cell, "")
    assert isinstance(problem, Problem) and problem.code == f"form.{code}"


@pytest.mark.parametrize(("name", "raw", "value"), [row for row in VALID if row[2] is not None])
def test_what_is_rendered_parses_back(name: str, raw: object, value: object) -> None:
    it = kind(name)
    assert it.parse(it.render(value), "/it") == value


def test_every_kind_has_a_case() -> None:
    assert {name for name, *_ in VALID} == {name for name, *_ in INVALID} | {
        "auto_number",
        "user",
        "department",
        "quantity",
    }
    assert {name for name, *_ in VALID} == set(field_types.kinds)


def test_a_formula_result_is_rounded_half_up() -> None:
    assert kind("money").fit(D("2.345")) == D("2.35")
    assert kind("money").fit(D("-2.345")) == D("-2.35")
    assert kind("money", scale=0).fit(D("0.5")) == D("1")
    assert kind("quantity").fit(D(1) / 3) == D("0.3333")


def test_max_of_a_text_field_counts() -> None:
    assert kind("text", max=3).parse("abc", "/it") == "abc"
    problem = kind("text", max=3).parse("abcd", "/it")
    assert isinstance(problem, Problem) and problem.code == "form.too_long"


def test_a_near_option_is_suggested() -> None:
    problem = kind("select").parse("dome", "/it")
    assert problem.hint.en == "Did you mean 'done'?"
