"""The valuation contract: a method with layers needs one class, and unknown words are refused where they stand."""

from dataclasses import replace
from decimal import Decimal

import pytest

from engine.definitions.model import Valuation as Choice
from engine.definitions.schema import metamodel
from engine.errors import Invalid
from engine.ledger.core.exact import share
from engine.ledger.core.memory import Memory
from engine.ledger.core.rules import compile_rules
from engine.ledger.core.valuation.contract import METHODS, Pool, Valuation
from tests.ledger.small import ORDERS, STOCK, TREES, D, day, issue, receive


class Layers(Pool):
    """First in, first out: the oldest goods leave first."""

    def __init__(self, scale):
        self.layers, self.scale = [], scale

    quantity = property(lambda self: sum((layer[0] for layer in self.layers), Decimal(0)))
    value = property(lambda self: sum((layer[1] for layer in self.layers), Decimal(0)))

    def receive(self, quantity, value):
        self.layers.append([quantity, value])

    def issue(self, quantity):
        total = Decimal(0)
        while quantity and self.layers:
            layer = self.layers[0]
            part = min(quantity, layer[0])
            worth = share(layer[1], part, layer[0], self.scale)
            layer[0], layer[1], quantity, total = layer[0] - part, layer[1] - worth, quantity - part, total + worth
            self.layers = [layer for layer in self.layers if layer[0]]
        return total

    def give_back(self, quantity, value):
        return self.issue(quantity)


class FirstIn(Valuation):
    whole_history = True

    def open(self, quantity, value, scale):
        assert quantity == value == 0, "a method that sees its whole history starts from nothing"
        return Layers(scale)


def rules_with(**choice):
    ledgers = {"stock": replace(STOCK, valuation=Choice(quantity="qty", value="value", **choice)), "orders": ORDERS}
    return compile_rules(ledgers, lambda ledger, invariant: TREES[invariant.id])


def test_a_method_with_layers_is_one_class(monkeypatch):
    monkeypatch.setitem(METHODS, "first_in", FirstIn())
    kept = Memory(rules_with(method="first_in"))
    kept.post([receive(10, 100, at=1)])
    kept.post([receive(10, 200, at=2)])
    (issued,) = kept.post([issue(15, at=4)])
    assert issued.amounts["value"] == -200
    written = kept.post([receive(5, 30, at=0)])
    assert [(entry.at, entry.amounts["value"]) for entry in written] == [(day(0), 30), (day(4), 70)]
    kept.reverse([issued])
    assert kept.balances()["stock", (1, 1)] == {"qty": 25, "value": 330}


def test_an_unknown_method_is_refused_with_those_there_are():
    with pytest.raises(Invalid) as error:
        rules_with(method="guess")
    assert error.value.path == "/ledgers/stock/valuation/method"
    assert "moving_average" in str(error.value.hint)


def test_a_scope_of_fewer_dimensions_is_refused():
    with pytest.raises(Invalid) as error:
        rules_with(method="moving_average", scope=("item",))
    assert error.value.path == "/ledgers/stock/valuation/scope"
    assert rules_with(method="moving_average", scope=("warehouse", "item"))["stock"].method


@pytest.mark.parametrize(
    "tree",
    [
        ["gt", ["path", "num", "qty"], ["num", "0"]],
        ["ge", ["mul", ["path", "num", "qty"], ["path", "num", "qty"]], ["num", "0"]],
        ["ge", ["call", "ABS", ["path", "num", "qty"]], ["num", "0"]],
    ],
)
def test_a_rule_that_is_not_linear_is_refused(tree):
    with pytest.raises(Invalid) as error:
        compile_rules({"stock": STOCK}, lambda ledger, invariant: tree)
    assert error.value.path == "/ledgers/stock/invariants/on_hand"


def test_rules_may_be_written_either_way_round():
    tree = [
        "le",
        ["mul", ["num", "2"], ["path", "num", "reserved"]],
        ["add", ["path", "num", "qty"], ["neg", ["num", "1"]]],
    ]
    rules = compile_rules({"stock": STOCK}, lambda ledger, invariant: tree)["stock"]
    assert rules.rules[0].slack.of({"qty": D(10), "reserved": D(3)}) == 3


def test_definitions_may_name_every_method_there_is_and_no_other():
    assert set(metamodel()["valuation"]["properties"]["method"]["enum"]) == set(METHODS)
