"""Print filters say amounts, quantities and dates the way a bill must."""

from decimal import Decimal

import pytest

from engine.errors import DougongError
from engine.printing.filters import day, moment, money, percent, quantity, uppercase
from engine.printing.sandbox import environment, render
from engine.printing.uppercase import uppercase_amount

AMOUNTS = [
    ("0", "零元整"),
    ("0.05", "伍分"),
    ("0.53", "伍角叁分"),
    ("1", "壹元整"),
    ("10", "壹拾元整"),
    ("1409.50", "壹仟肆佰零玖元伍角整"),
    ("6007.14", "陆仟零柒元壹角肆分"),
    ("1680.32", "壹仟陆佰捌拾元零叁角贰分"),
    ("107000.53", "壹拾万柒仟元零伍角叁分"),
    ("16409.02", "壹万陆仟肆佰零玖元零贰分"),
    ("325.04", "叁佰贰拾伍元零肆分"),
    ("100000000", "壹亿元整"),
    ("100000001", "壹亿零壹元整"),
    ("1000100000000", "壹万零壹亿元整"),
    ("1001000", "壹佰万壹仟元整"),
    ("0.005", "壹分"),
    ("-12.30", "负壹拾贰元叁角整"),
    ("-0.001", "零元整"),
]


@pytest.mark.parametrize(("amount", "words"), AMOUNTS)
def test_an_amount_reads_in_capital_numerals(amount, words):
    assert uppercase_amount(Decimal(amount)) == words


def test_filters_format_values_and_leave_blanks_blank():
    assert money("1234.505") == "1,234.51"
    assert quantity("1200.0000") == "1,200" and quantity("12.5000") == "12.5" and quantity("100") == "100"
    assert percent("0.13") == "13%" and percent("0.0650") == "6.5%"
    assert (
        day("2024-03-01T09:30:00+08:00") == "2024-03-01" and moment("2024-03-01T01:30:00+00:00") == "2024-03-01 09:30"
    )
    assert {f(None) for f in (money, quantity, percent, day, moment, uppercase)} == {""}


def test_values_are_escaped_and_unknown_names_print_blank():
    sandbox = environment({"a.html": "<p>{{ record.name }}{{ record.secret.deep }}</p>"})
    assert render(sandbox, "a.html", {"record": {"name": "<b>"}}) == "<p>&lt;b&gt;</p>"


@pytest.mark.parametrize("text", ["{{ ''.__class__.__mro__ }}", "{{ x.y( }}", "{% include 'missing.html' %}"])
def test_a_template_that_reaches_out_is_refused(text):
    with pytest.raises(DougongError):
        render(environment({"a.html": text}), "a.html", {})
