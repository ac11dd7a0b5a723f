"""Records of a form, without a database: reading, defaults, computing, checking, merging."""

import time
from datetime import UTC, date, datetime
from decimal import Decimal
from statistics import median

import pytest

from engine.errors import Invalid
from engine.forms import blank, compute, merge, parse_json, parse_sent, validate
from engine.formula import Context
from engine.storage.snapshot import Snapshot
from tests.lifecycle.world import definition_of

D = Decimal
NOW = Context(date(2024, 3, 5), datetime(2024, 3, 5, 8, tzinfo=UTC), 7, 3)
CUSTOMER = {("partner", 1): {"id": 1, "is_customer": True}, ("item", 2): {"id": 2}}


@pytest.fixture(scope="module")
def snapshot():
    return Snapshot(1, definition_of())


def order(snapshot, **json):
    lines = [{"item": 2, "qty": "3", "price": "0.335", "unit": "pcs"}]
    document = parse_json(
        snapshot, "order", {"date": "2024-03-05", "customer": 1, "discount": "0", "lines": lines} | json
    )
    compute(snapshot, document, NOW, CUSTOMER)
    return document


def found(snapshot, document, **more):
    return {(one.path, one.code.partition(".")[2]) for one in validate(snapshot, document, NOW, CUSTOMER, **more)}


def test_lines_come_before_the_header_and_each_is_rounded_half_up(snapshot):
    document = order(snapshot, discount="0.05")
    assert document.lines["lines"][0]["amount"] == D("1.01") and document.values["total"] == D("0.96")


def test_what_is_computed_cannot_be_sent(snapshot):
    document = order(snapshot, total="999")
    assert document.values["total"] == D("1.01")


def test_a_new_record_has_its_defaults_and_its_owner(snapshot):
    document = blank(snapshot, "order", NOW, {"contact": "X"})
    assert document.values["date"] == date(2024, 3, 5) and document.values["contact"] == "X"
    assert (document.values["owner"], document.values["department"], document.state) == (7, 3, "draft")
    assert blank(snapshot, "item", NOW).values["unit"] == "pcs" and blank(snapshot, "item", NOW).state == "active"


def test_a_complete_document_has_no_problem(snapshot):
    assert found(snapshot, order(snapshot)) == set()


@pytest.mark.parametrize(
    ("json", "problem"),
    [
        ({"customer": None}, ("/customer", "required")),
        ({"discount": "0.31"}, ("/reason", "required")),
        ({"discount": "1"}, ("/discount", "check")),
        ({"lines": []}, ("/lines", "too_few_lines")),
        ({"lines": [{"item": 2, "qty": "0", "price": "1"}]}, ("/lines/0/qty", "check")),
        ({"lines": [{"item": 9, "qty": "1", "price": "1"}]}, ("/lines/0/item", "no_such_record")),
        ({"customer": 2}, ("/customer", "no_such_record")),
        ({"lines": [{"item": 2, "qty": "1000", "price": "2000"}]}, ("/total", "check")),
    ],
)
def test_a_problem_is_found_at_its_place(snapshot, json, problem):
    assert problem in found(snapshot, order(snapshot, **json))


def test_an_unfinished_draft_may_be_saved_but_not_a_wrong_one(snapshot):
    assert found(snapshot, order(snapshot, customer=None, lines=[]), complete=False) == set()
    assert found(snapshot, order(snapshot, customer=9), complete=False) == {("/customer", "no_such_record")}


def test_what_is_not_shown_need_not_be_filled(snapshot):
    assert ("/reason", "required") not in found(snapshot, order(snapshot, discount=None))


@pytest.mark.parametrize(
    ("json", "path"),
    [
        ("text", ""), ([], ""), ({"lines": {}}, "/lines"), ({"lines": ["x"]}, "/lines/0"), ({"lines": [{"qty": []}]}, "/lines/0/qty"),
        ({"contact": "x" * 10_000_000}, "/contact"), ({"nonsense": 1}, "/nonsense"), ({"lines": [{"item": {"id": "a"}}]}, "/lines/0/item"),
        ({"lines": [{}] * 51}, "/lines"), ({"x" * 100_000: 1}, "/" + "x" * 60), ({"contact": {"deep": [[[]]]}}, "/contact"),
    ],
)  # fmt: skip
def test_bad_input_is_refused_at_its_place(snapshot, json, path):
    with pytest.raises(Invalid) as refused:
        parse_sent(snapshot, "order", json)
    assert refused.value.path == path and len(str(refused.value)) < 500


def test_what_clients_read_they_may_send_back(snapshot):
    json = {"id": 5, "version": 2, "state": "draft", "number": None, "title": "x", "owner": {"id": 1, "label": "A"}, "fulfilment": "none",
            "created_at": "2024-01-01", "customer": {"id": 1, "label": "Ann"}, "lines": [{"id": 8, "position": 0, "qty": "1"}]}  # fmt: skip
    document = parse_sent(snapshot, "order", json)
    assert (document.id, document.version, document.values) == (5, 2, {"customer": 1})
    assert document.lines["lines"] == [{"id": 8, "qty": D("1.0000")}]


def test_merging_keeps_what_was_not_sent_and_what_is_locked(snapshot):
    base = order(snapshot)
    base.id, base.lines["lines"][0]["id"] = 5, 8
    sent = parse_sent(
        snapshot, "order", {"contact": "Bo", "lines": [{"id": 8, "qty": "9", "unit": "box", "price": "1"}]}
    )
    merged = merge(snapshot, base, sent, NOW, locked=lambda path: path == "lines.price").document
    line = merged.lines["lines"][0]
    assert (merged.values["contact"], merged.values["customer"]) == ("Bo", 1)
    assert (line["qty"], line["unit"], line["price"]) == (D(9), "pcs", D("0.335"))
    assert base.lines["lines"][0]["qty"] == D(3)


@pytest.mark.alone
def test_ten_lines_are_computed_and_checked_in_a_millisecond(snapshot):
    lines = [{"item": 2, "qty": "3", "price": "1.5"}] * 10
    document = order(snapshot, lines=lines)
    spent = []
    for _ in range(50):
        began = time.perf_counter()
        compute(snapshot, document, NOW, CUSTOMER)
        validate(snapshot, document, NOW, CUSTOMER)
        spent.append(time.perf_counter() - began)
    assert median(spent) < 0.001
