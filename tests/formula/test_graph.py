"""Computed fields: the order to recompute in, what a change reaches, and the circle when there is one."""

import pytest

from engine.definitions import app_from_json, merge
from engine.errors import Invalid
from engine.formula.graph import affected, order
from tests.definitions.shop import field, shop, text

LINE = "/forms/order/line_items/lines/fields"


def definition(**forms):
    return merge([app_from_json({"app": "a", "version": "1.0.0", "label": text("甲"), "forms": forms})])


def form(name, fields, lines=()):
    items = [{"id": "l1", "name": "lines", "label": text("行"), "fields": list(lines)}] if lines else []
    return {"form": name, "id": "f1", "kind": "document", "label": text(name), "fields": fields, "line_items": items}


CHAIN = definition(
    order=form(
        "order",
        [
            field("a1", "share", "money", formula="total - SUM(lines.part)"),
            field("a2", "total", "money", formula="SUM(lines.amount)"),
            field("a3", "rate", "percent"),
        ],
        [
            field("b1", "part", "money", formula="amount / total"),
            field("b2", "amount", "money", formula="qty * rate"),
            field("b3", "qty", "quantity"),
            field("b4", "note", "text"),
        ],
    )
)


def test_each_field_comes_after_all_it_needs():
    assert order(CHAIN, "order") == (("lines", "amount"), ("total",), ("lines", "part"), ("share",))


def test_a_change_reaches_only_what_depends_on_it():
    assert affected(CHAIN, "order", [("lines", "qty")]) == order(CHAIN, "order")
    assert affected(CHAIN, "order", [("total",)]) == (("lines", "part"), ("share",))
    assert affected(CHAIN, "order", [("lines", "note"), ("nothing",)]) == ()


def test_a_circle_is_named_step_by_step():
    circle = merge([app_from_json(shop(LINE + "/price", {"formula": "amount / qty"}))])
    with pytest.raises(Invalid) as caught:
        order(circle, "order")
    assert "Lines · amount → Lines · price → Lines · amount" in caught.value.message.en


def test_499_computed_fields_are_ordered_at_once():
    fields = [field(f"a{i}", f"n{i}", "decimal", formula=f"n{i + 1} + 1") for i in range(499)]
    many = definition(order=form("order", [*fields, field("z", "n499", "decimal")]))
    assert order(many, "order")[0] == ("n498",)
