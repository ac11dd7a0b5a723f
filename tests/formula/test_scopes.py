"""Names mean what the place of a formula says: header, line, candidate, ledger."""

from datetime import date
from decimal import Decimal

import pytest

from engine.definitions import app_from_json, merge
from engine.formula import (
    Context,
    Env,
    FormulaError,
    compile_formula,
    fill_scope,
    filter_scope,
    form_scope,
    simple_scope,
)
from engine.formula.source_scope import ledger_scope, report_scope
from tests.definitions.shop import SHOP

DEFINITION = merge([app_from_json(SHOP)])
LINES = DEFINITION.forms["order"].line_items[0]
ITEM_FIELD = LINES.fields[0]
ITEMS = {("item", 5): {"id": 5, "code": "A", "price": Decimal("2.5"), "sold": True}}
CONTEXT = Context(date(2024, 5, 1), None, user_id=7)


def value(text, scope, **given):
    return compile_formula(text, scope).evaluate(Env(**{"header": {}, "related": ITEMS, "context": CONTEXT, **given}))


def test_a_line_knows_its_own_fields_first_and_the_whole_column_too():
    scope = form_scope(DEFINITION, "order", "lines")
    order = {"price": 1, "lines": [{"qty": Decimal(2)}, {"qty": Decimal(3)}], "date": date(2024, 1, 1)}
    assert value("qty / SUM(lines.qty)", scope, header=order, line=order["lines"][0]) == Decimal("0.4")
    assert value("date", scope, header=order, line={}) == date(2024, 1, 1)
    assert compile_formula("qty", scope).paths == {("lines", "qty")}


def test_each_makes_the_line_items_this_line():
    scope = form_scope(DEFINITION, "order", each="lines")
    assert value("lines.qty", scope, line={"qty": Decimal(2)}) == 2
    assert value("lines.item.price", scope, line={"item": 5}) == Decimal("2.5")
    assert value("lines.id", scope, line={"id": 11}) == 11


def test_references_followed_are_listed_with_their_forms():
    compiled = compile_formula("lines.item.price * 2", form_scope(DEFINITION, "order", each="lines"))
    assert compiled.reference_paths == {("lines", "item"): "item"}
    assert compiled.paths == {("lines", "item", "price")}
    assert compile_formula("owner.department.name", form_scope(DEFINITION, "order")).reference_paths == {
        ("owner",): "user",
        ("owner", "department"): "department",
    }


def test_a_filter_calls_the_candidate_by_its_form():
    scope = filter_scope(DEFINITION, "order", ITEM_FIELD, "lines")
    candidate = {"id": 5, "sold": True, "price": Decimal(3)}
    assert value("item.sold", scope, line={}, candidate=candidate) is True
    assert value("AND(item.price > qty, item = item)", scope, line={"qty": Decimal(2)}, candidate=candidate) is True
    compiled = compile_formula("item.price > qty", scope)
    assert (compiled.paths, compiled.reference_paths) == ({("item", "price"), ("lines", "qty")}, {})


def test_a_fill_calls_the_chosen_record_by_its_field_or_its_form():
    assert value("item.price", fill_scope(DEFINITION, "order", ITEM_FIELD, "lines"), line={"item": 5}) == Decimal("2.5")


def test_ledgers_and_reports_have_their_own_names():
    scope = ledger_scope(DEFINITION, "stock")
    assert value("qty > 0", scope, header={"qty": Decimal(1)}) is True
    assert compile_formula("item.code", scope).reference_paths == {("item",): "item"}
    assert compile_formula("qty_opening - qty_out", ledger_scope(DEFINITION, "stock", "turnover")).type.name == "num"
    assert compile_formula("at", ledger_scope(DEFINITION, "stock", "entries")).type.name == "date"
    report = DEFINITION.reports["sales"]
    assert compile_formula("AND(date >= since, lines.item.sold)", report_scope(DEFINITION, report)).type.name == "bool"


def test_simple_scopes_take_field_types():
    assert value(
        "AND(qty > 1, done)",
        simple_scope({"qty": "quantity", "done": "boolean"}),
        header={"qty": Decimal(2), "done": True},
    )


def test_labels_stand_for_names_and_a_label_of_two_fields_for_neither():
    scope = form_scope(DEFINITION, "order")
    assert compile_formula("求和(Lines.qty)", scope).paths == {("lines", "qty")}
    with pytest.raises(FormulaError):
        compile_formula("没有这个", scope)


def test_lookups_come_with_the_context():
    scope = form_scope(DEFINITION, "order", each="lines")
    env = {"line": {"qty": Decimal(4), "item": 5}}
    assert value("OPEN(lines)", scope, **env) is None
    lookups = {
        "OPEN": lambda env: env.line["qty"] - 1,
        "BALANCE": lambda env, *asked: Decimal(len(asked)),
        "LATEST": lambda env, target, name, found: Decimal(found),
    }
    context = Context(date(2024, 5, 1), None, lookups=lookups)
    assert value("OPEN(lines)", scope, context=context, **env) == 3
    assert value('BALANCE("stock", "qty", "item", lines.item)', scope, context=context, **env) == 4
    assert value('LATEST("order.lines.price", "item", lines.item)', scope, context=context, **env) == 5
    assert compile_formula('LATEST("order.lines.price", "item", lines.item)', scope).type.name == "num"


def test_a_scope_compiles_a_formula_once():
    scope = form_scope(DEFINITION, "order")
    assert scope is form_scope(DEFINITION, "order")
    assert compile_formula("total + 1", scope) is compile_formula("total + 1", scope)
