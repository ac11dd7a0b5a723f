"""What a ledger does with one document, in the words of the people who keep one."""

from decimal import Decimal

import pytest

from engine.definitions.model import Direction
from engine.ledger.core.breach import Broken, Law
from engine.ledger.core.laws import Guard
from engine.ledger.core.memory import Memory
from tests.ledger.small import AVAILABLE, ON_HAND, RULES, D, day, fulfil, issue, order, owe, receive

HERE = ("stock", (1, 1))


def memory(*documents):
    kept = Memory(RULES)
    for document in documents:
        kept.post(document if isinstance(document, list) else [document])
    return kept


def values(entries):
    return [entry.amounts.get("value") for entry in entries]


def broken(kept, movements, guards=()):
    before = list(kept.entries)
    with pytest.raises(Broken) as error:
        kept.post(movements, guards)
    assert kept.entries == before
    return error.value.breaches


def test_an_issue_costs_its_share_and_the_last_unit_takes_the_rest():
    kept = memory(receive(3, 10))
    costs = [values(kept.post([issue(1)]))[0] for _ in range(3)]
    assert costs == [D("-3.33"), D("-3.34"), D("-3.33")]
    assert kept.balances() == {}


def test_the_unit_cost_is_never_rounded():
    kept = memory(receive(7, "0.10"))
    assert values(kept.post([issue(3)])) == [D("-0.04")]


def test_all_lines_of_one_document_are_checked_together():
    kept = memory(receive(10, 100))
    (breach,) = broken(kept, [issue(6, line=1), issue(6, line=2)])
    assert (breach.law, breach.have, breach.need, breach.movement.line) == (ON_HAND, 10, 12, 1)


def test_goods_may_come_and_go_in_one_document():
    kept = memory()
    kept.post([issue(5), receive(5, 50)])
    assert kept.balances() == {}


def test_every_short_place_is_reported():
    breaches = broken(memory(receive(1, 1)), [issue(2), issue(3, key=(2, 1))])
    assert {(b.place[1], b.have, b.need) for b in breaches} == {((1, 1), 1, 2), ((2, 1), 0, 3)}


def test_a_backdated_issue_is_checked_on_every_later_date():
    kept = memory(receive(10, 100, at=0), issue(8, at=5), receive(10, 100, at=9))
    (breach,) = broken(kept, [issue(3, at=2)])
    assert (breach.at, breach.have, breach.need) == (day(5), 2, 3)
    kept.post([issue(2, at=2)])


def test_a_backdated_receipt_recosts_later_issues_by_adjustments():
    kept = memory(receive(10, 100, at=1), issue(5, at=3))
    written = kept.post([receive(10, 300, at=2)])
    assert values(written) == [300, -50]
    adjustment = written[1]
    assert (adjustment.adjusts, adjustment.at) == (2, day(3))
    assert kept.worth("stock")[2] == (-5, -100)
    assert kept.balances()[HERE] == {"qty": 15, "value": 300}


def test_an_order_reserves_only_what_is_free():
    kept = memory(receive(10, 100))
    first, second = kept.post([order(7)]), kept.post([order(7, key=(101, 1, 1))])
    assert [entry.amounts["reserved"] for entry in first + second] == [7, 3]
    assert kept.balances()[HERE]["reserved"] == 10


def test_an_order_reserves_what_is_free_on_every_later_date():
    kept = memory(receive(10, 100, at=0), issue(8, at=4))
    assert kept.post([order(5, at=2)])[0].amounts["reserved"] == 2


def test_reserved_goods_go_only_to_their_order():
    kept = memory(receive(10, 100), order(7))
    (breach,) = broken(kept, [issue(4)])
    assert (breach.law, breach.have, breach.need) == (AVAILABLE, 3, 4)
    kept.post([issue(7), fulfil(7)])
    assert kept.balances()[HERE] == {"qty": 3, "value": 30}


def test_delivering_more_than_was_reserved_releases_what_was_reserved():
    kept = memory(receive(3, 30), order(7), receive(10, 100))
    fulfilled = kept.post([fulfil(7), issue(7)])
    assert [e.amounts["reserved"] for e in fulfilled if e.ledger == "orders"] == [-3]


def test_an_order_remembers_how_much_was_opened():
    kept = memory(receive(10, 100), order(7), [fulfil(2), issue(2)])
    assert kept.balances()["orders", (100, 1, 1)] == {"qty": 5, "qty_opened": 7, "reserved": 5, "reserved_opened": 7}


@pytest.mark.parametrize(("over", "allowed"), [("0", 10), ("0.05", D("10.5"))])
def test_a_guard_allows_its_tolerance_and_not_a_hair_more(over, allowed):
    guards = [Guard("orders", "qty", D(over))]
    kept = memory(order(10))
    (breach,) = broken(kept, [fulfil(allowed + D("0.0001"))], guards)
    assert (breach.law, breach.have) == (Law.GUARD, allowed)
    kept.post([fulfil(allowed)], guards)


def test_an_open_item_is_settled_step_by_step_and_never_beyond():
    out = {"direction": Direction.OUT, "opens": False}
    kept = memory(owe(100), owe(60, **out))
    (breach,) = broken(kept, [owe("40.01", **out)])
    assert (breach.law, breach.have, breach.need) == (Law.OPEN_ITEM, 40, D("40.01"))
    kept.post([owe(40, **out)])
    assert kept.balances()["due", (7,)] == {"amount_opened": 100}


def test_an_advance_is_an_open_item_of_the_other_sign():
    kept = memory(owe(50, direction=Direction.OUT))
    assert broken(kept, [owe(51, opens=False)])
    kept.post([owe(50, opens=False)])


def test_an_open_item_cannot_be_settled_before_it_exists():
    kept = memory(owe(100, at=5))
    assert broken(kept, [owe(10, at=4, direction=Direction.OUT, opens=False)])


def test_reversing_an_issue_returns_exactly_what_it_cost_with_adjustments():
    kept = memory(receive(10, 100, at=1))
    issued = kept.post([issue(5, at=3)])
    kept.post([receive(10, 300, at=2)])
    (back,) = [e for e in kept.reverse(issued) if e.reverses]
    assert back.amounts == {"qty": 5, "value": 100}
    assert kept.balances()[HERE] == {"qty": 20, "value": 400}


def test_reversing_a_receipt_recosts_what_left_since():
    kept = memory()
    wrong = kept.post([receive(10, 100, at=1)])
    kept.post([receive(10, 200, at=2)])
    kept.post([issue(5, at=3)])
    kept.reverse(wrong)
    assert kept.balances()[HERE] == {"qty": 5, "value": 100}
    assert kept.worth("stock")[3] == (-5, -100)


def test_a_receipt_whose_goods_left_cannot_be_reversed():
    kept = memory()
    received = kept.post([receive(10, 100)])
    kept.post([issue(1)])
    with pytest.raises(Broken):
        kept.reverse(received)


def test_a_receipt_reversed_later_leaves_no_value_without_goods():
    kept = memory()
    received = kept.post([receive(10, 100, at=1)])
    kept.post([issue(10, at=2)])
    kept.post([receive(10, 70, at=3)])
    (out,) = kept.reverse(received, at=day(4))
    assert out.amounts == {"qty": -10, "value": -70}
    assert kept.balances() == {}


def test_value_without_goods_is_refused():
    (breach,) = broken(memory(), [receive(0, 5)])
    assert breach.law is Law.VALUE


def test_lines_may_come_in_any_order():
    lines = [issue(q, line=n) for n, q in enumerate([1, 2, D("0.5"), 3])]
    results = []
    for order_of_lines in (lines, lines[::-1], lines[2:] + lines[:2]):
        kept = memory(receive(7, 10))
        written = {e.line: e.amounts["value"] for e in kept.post(order_of_lines)}
        results.append((written, kept.balances()))
    assert results[0] == results[1] == results[2]
    assert isinstance(results[0][1][HERE]["value"], Decimal)


def test_a_rest_within_the_tolerance_is_given_up_and_lets_go_of_what_it_held():
    book = Memory(RULES)
    book.post([receive(10, 20), order(10)])
    short = [Guard("orders", "qty", under=D("0.1"))]
    assert len(book.post([fulfil("8.9999")], short)) == 1 and book.balances()["orders", (100, 1, 1)]["reserved"] == D(
        "1.0001"
    )
    before = book.balances()
    last = book.post([fulfil("0.0001")], short)
    assert [entry.amounts for entry in last] == [
        {"qty": D("-0.0001"), "reserved": D("-0.0001")}, {"qty": -1, "reserved": -1},
    ]  # fmt: skip
    left = book.balances()
    assert (
        "qty" not in left["orders", (100, 1, 1)]
        and left["orders", (100, 1, 1)]["qty_opened"] == 10
        and "reserved" not in left[HERE]
    )
    with pytest.raises(Broken):
        book.post([fulfil("0.0001")], short)
    book.reverse(last)
    assert book.balances() == before


def test_without_a_tolerance_every_rest_stays_open():
    book = Memory(RULES)
    book.post([order(10)])
    book.post([fulfil("9.9999")], [Guard("orders", "qty")])
    assert book.balances()["orders", (100, 1, 1)]["qty"] == D("0.0001")
