"""`dougong bench formula`: compiled formulas beside the same arithmetic written by hand on Decimal."""

from collections.abc import Callable, Iterator
from decimal import ROUND_HALF_UP, Decimal
from functools import partial
from typing import Any

from engine.definitions import app_from_json, merge
from engine.definitions.model import Definition
from engine.formula import Env, Scope, compile_formula, form_scope, simple_scope
from engine.formula.grammar import parse
from tests.bench.harness import Figure, Options, alternate, per_second

SCOPE = simple_scope({"qty": "quantity", "price": "money", "discount": "percent"})
ROW = {"qty": Decimal(3), "price": Decimal("10.50"), "discount": Decimal("0.05")}
LINES = [{"amount": Decimal(n)} for n in range(10)]
CENT, ZERO = Decimal("0.01"), Decimal(0)


def bench(options: Options) -> Iterator[Figure]:
    """Measure evaluations a second (goal: half a million, and a quarter of the hand-written floor) and compilations."""
    times = 20_000 if options.quick else 200_000
    for text, floor in (
        ("ROUND(price * qty * (1 - discount), 2)", _net),
        ("IF(qty > 2, price, qty)", _choice),
        ("price / (1 + discount)", _quotient),
    ):
        evaluate = compile_formula(text, SCOPE).evaluate
        yield _figure(text, partial(evaluate, Env(ROW)), partial(floor, ROW), times)
    evaluate = compile_formula("SUM(lines.amount)", form_scope(_definition(), "order")).evaluate
    yield _figure("SUM of 10 lines", partial(evaluate, Env({"lines": LINES})), partial(_total, LINES), times)
    compiled = per_second(lambda: compile_formula("ROUND(price * qty * (1 - discount), 2)", Scope(SCOPE.roots)), 500)
    yield Figure("formula", "parse, type and compile", 1000 / compiled, "ms")
    parsed = per_second(lambda: parse("ROUND(price * qty * (1 - discount), 2)"), 500)
    yield Figure("formula", "parse alone", 1000 / parsed, "ms")


def _figure(name: str, value: Callable[[], Any], floor: Callable[[], Any], times: int) -> Figure:
    ours, theirs = alternate(partial(per_second, value, times), partial(per_second, floor, times))
    return Figure("formula", name, ours, "evaluations/s", theirs, 0.25)


def _definition() -> Definition:
    amount = {"id": "a", "name": "amount", "type": "money", "label": {"en": "Amount"}}
    lines = {"id": "l", "name": "lines", "label": {"en": "Lines"}, "fields": [amount]}
    order = {
        "form": "order",
        "id": "f",
        "kind": "document",
        "label": {"en": "Order"},
        "fields": [],
        "line_items": [lines],
    }
    return merge(
        [app_from_json({"app": "bench", "version": "1.0.0", "label": {"en": "Bench"}, "forms": {"order": order}})]
    )


def _net(row: dict[str, Decimal]) -> Decimal:
    return (row["price"] * row["qty"] * (1 - row["discount"])).quantize(CENT, ROUND_HALF_UP)


def _choice(row: dict[str, Decimal]) -> Decimal:
    return row["price"] if row["qty"] > 2 else row["qty"]


def _quotient(row: dict[str, Decimal]) -> Decimal:
    return (row["price"] / (1 + row["discount"])).quantize(Decimal("1e-20"), ROUND_HALF_UP)


def _total(lines: list[dict[str, Decimal]]) -> Decimal:
    return sum((line["amount"] for line in lines), ZERO)
