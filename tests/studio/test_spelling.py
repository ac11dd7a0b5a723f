"""Formulas are kept by names: whatever people write, and whatever parts are called afterwards, they mean the same."""

from collections.abc import Iterator
from copy import deepcopy

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from engine.definitions import app_to_json
from engine.definitions.pointer import locate, replaced
from engine.errors import Text
from engine.formula.checks import formulas_of
from engine.formula.compile import compile_formula
from engine.formula.errors import FormulaError
from engine.formula.spelling import labelled, stored
from engine.studio.objects import all_objects, find, with_object
from engine.studio.spelling import respelt
from engine.studio.state import State
from tests.shop import shop_app

# Labels people give, among them those that are other parts' names and labels, words of the language, and unwritable ones.
LABELS = st.sampled_from(
    ["数量", "单价", "金额", "价", "qty", "price", "total", "TRUE", "SUM", "日期", "单价（元）", "2号 价", "a.b", "“新”", "[x]", ""]
) | st.text("甲乙（）1. _", min_size=1, max_size=4)  # fmt: skip
LANGUAGES = st.sampled_from(["zh-CN", "en"])


def state(*apps):
    """The apps as a draft has them."""
    return State(1, apps, (), apps)


def parts(form) -> Iterator[dict]:
    """Every part of a form that formulas may name."""
    yield from form["fields"]
    for items in form.get("line_items", []):
        yield items
        yield from items["fields"]


def relabelled(draw, json, form):
    """A form with other labels on some of its parts."""
    made = deepcopy(json["forms"][form])
    for part in parts(made):
        if draw(st.booleans()):
            part["label"] = {"zh": draw(LABELS), "en": draw(LABELS)}
    return made


def trees(state):
    """What every formula means, by its place; None for one that means nothing."""
    found = {}
    for app in state.definition.apps:
        for one in formulas_of(app, state.definition):
            try:
                found[one.at] = compile_formula(one.text, one.scope).tree
            except FormulaError:
                found[one.at] = None
    return found


def as_somebody_wrote(draw, now, language):
    """The apps with some formulas written by labels, as people did before formulas were kept by names."""
    (json,) = now.effective
    for app in now.definition.apps:
        for one in formulas_of(app, now.definition):
            if draw(st.booleans()):
                json = replaced(json, one.at, labelled(one.text, one.scope, language))
    return json


@settings(max_examples=25, deadline=None)
@given(data=st.data(), language=LANGUAGES)
def test_read_by_labels_and_stored_again_a_formula_is_what_it_was(data, language):
    json = app_to_json(shop_app())
    for form in json["forms"]:
        json = replaced(json, f"/forms/{form}", relabelled(data.draw, json, form))
    now = state(json)
    for app in now.definition.apps:
        for one in formulas_of(app, now.definition):
            shown = labelled(one.text, one.scope, language)
            assert stored(shown, one.scope) == stored(one.text, one.scope)
            assert compile_formula(shown, one.scope).tree == compile_formula(one.text, one.scope).tree


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data(), language=LANGUAGES)
def test_no_relabelling_changes_what_any_formula_means(data, language):
    now = state(as_somebody_wrote(data.draw, state(app_to_json(shop_app())), language))
    meant = trees(now)
    for _ in range(3):
        form = data.draw(st.sampled_from(["order", "thing", "arrival"]))
        edited = with_object(now.effective, "shop", "forms", form, relabelled(data.draw, now.effective[0], form))
        after = state(*respelt(now, edited, "forms", form))
        assert trees(after) == meant
        now = after


@settings(max_examples=10, deadline=None)
@given(data=st.data())
def test_a_definition_that_is_not_touched_keeps_every_byte(data):
    now = state(app_to_json(shop_app()))
    made = relabelled(data.draw, now.effective[0], "thing")
    after = respelt(now, with_object(now.effective, "shop", "forms", "thing", made), "forms", "thing")
    assert [found.json for found in all_objects(after)] == [
        made if found.key == "forms/thing" else found.json for found in all_objects(now.effective)
    ]


def edited(now, change, form="order"):
    """The state after somebody edited a form."""
    made = deepcopy(find(now.effective, "forms", form).json)
    change(made)
    return state(*respelt(now, with_object(now.effective, "shop", "forms", form, made), "forms", form))


def field(form, name):
    return next(part for part in parts(form) if part["name"] == name)


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("四舍五入(数量 * 单价, 2)", "ROUND(qty * price, 2)"),
        ("Quantity*[Price]", "qty*price"),
        ("数量 × thing.售价 + 客户.xx", "qty × thing.price + client.xx"),
        ('IF(备注="数量", 数量, 单价', 'IF(备注="数量", 数量, 单价'),
        ('如果(物品.编码="数量",1,数量)', 'IF(thing.code="数量",1,qty)'),
    ],
)
def test_what_is_written_by_labels_is_kept_by_names(written, kept):
    now = edited(state(app_to_json(shop_app())), lambda form: field(form, "amount").update(formula=written))
    assert field(find(now.effective, "forms", "order").json, "amount")["formula"] == kept


def test_a_part_renamed_in_the_draft_is_renamed_in_every_formula():
    def rename(form):
        field(form, "qty")["name"] = "x_menge"

    now = edited(state(app_to_json(shop_app())), rename)
    texts = {one.at: one.text for app in now.definition.apps for one in formulas_of(app, now.definition)}
    assert texts["/forms/order/line_items/lines/fields/amount/formula"] == "ROUND(x_menge * price, 2)"
    assert texts["/forms/order/line_items/lines/fields/x_menge/check"] == "x_menge > 0"
    assert texts["/postings/order_to_open/set/qty"] == "lines.x_menge"
    assert None not in trees(now).values()


def test_a_label_that_two_fields_share_is_refused_with_their_names():
    shared = edited(
        state(app_to_json(shop_app())), lambda form: field(form, "price").update(label={"zh": "数量", "en": "Much"})
    )
    now = edited(shared, lambda form: field(form, "amount").update(formula="数量 * 2"))
    one = next(one for app in now.definition.apps for one in formulas_of(app, now.definition) if one.text == "数量 * 2")
    (problem,) = one.problems()
    assert "有 2 个字段都叫“数量”" in problem.message.zh and problem.hint == Text(
        "写它的名字：qty, price", "Write its name: qty, price"
    )
    assert locate(now.effective[0], one.at) == "数量 * 2"
