"""Modules extend apps they require, people who use them change both; what runs is worked out from all layers."""

from copy import deepcopy
from dataclasses import replace

import pytest

from engine.definitions import app_from_json, dump_app, load_app, merge, write_app
from engine.definitions.layer_model import Act, Extension, Op
from engine.definitions.layers.effective import effective, in_order
from engine.definitions.layers.rules import OVERLAY, prefix_problems
from engine.definitions.pointer import locate
from engine.errors import Invalid, Text
from engine.formula.checks import check_app
from tests.definitions.shop import SHOP, field, text
from tests.layers.apps import real_app

SHOP_APP = app_from_json(SHOP)
SOURCE = {"id": "crm_f1", "name": "crm_source", "type": "text", "label": {"zh": "来源", "en": "Source"}}
EXTENSION = {
    "extension": "item_source",
    "app": "shop",
    "kind": "forms",
    "object": "item",
    "ops": [
        {"op": "add", "id": "fields/crm_f1", "value": SOURCE, "after": "f1a"},
        {"op": "set", "id": "", "prop": "label", "value": {"zh": "货品"}, "was": {"zh": "商品", "en": "Item"}},
        {"op": "add", "id": "list.columns/crm_source", "value": "crm_source", "after": "code"},
    ],
}
CRM = app_from_json(
    {
        "app": "crm",
        "version": "1.0.0",
        "label": text("客户"),
        "requires": ["shop"],
        "extensions": {"item_source": EXTENSION},
    }
)


def crm(**changes):
    """Return the module with keys of its extension changed."""
    return app_from_json(
        {"app": "crm", "version": "1.0.0", "label": text("客户"), "requires": ["shop"],
         "extensions": {"item_source": EXTENSION | changes}}
    )  # fmt: skip


def op(act, id, **more):
    return Op(act, "shop", "forms", "item", id, **more)


def codes(problems):
    return [problem.code for problem in problems]


def test_a_module_changes_an_app_it_requires():
    shop, module = effective([SHOP_APP, CRM]).apps
    item = shop.forms["item"]
    assert [one.name for one in item.fields] == ["code", "crm_source", "price", "sold"]
    assert item.label == Text("货品") and item.list.columns == ("code", "crm_source", "price")
    assert module.extensions == {}
    assert SHOP_APP.forms["item"].label == Text("商品", "Item")


def test_the_effective_definition_is_what_runs():
    assert "crm_source" in [one.name for one in merge([SHOP_APP, CRM]).forms["item"].fields]
    assert merge([*merge([SHOP_APP, CRM]).apps]) == merge([SHOP_APP, CRM])
    assert check_app(CRM, [SHOP_APP]) == [] == check_app(SHOP_APP, [CRM])


def test_the_overlay_comes_last_and_changes_what_modules_brought():
    overlay = [
        op(Act.SET, "fields/crm_f1", prop="required", value=True),
        op(Act.SET, "", prop="label", value={"zh": "宝贝"}),
        op(
            Act.ADD,
            "fields/x_1",
            value={"id": "x_1", "name": "x_color", "type": "text", "label": text("颜色")},
            after="f1a",
        ),
    ]
    item = effective([SHOP_APP, CRM], overlay).apps[0].forms["item"]
    assert [one.name for one in item.fields] == ["code", "x_color", "crm_source", "price", "sold"]
    assert item.label == Text("宝贝") and item.fields[2].required is True


def test_the_overlay_brings_back_what_a_module_hides():
    module = crm(ops=[{"op": "hide", "id": "fields/f1c"}])
    assert [one.id for one in effective([SHOP_APP, module]).apps[0].forms["item"].fields] == ["f1a", "f1b"]
    again = effective([SHOP_APP, module], [op(Act.SHOW, "fields/f1c")])
    assert again.problems == [] and again.apps[0].forms["item"] == SHOP_APP.forms["item"]


def test_modules_apply_in_the_order_they_need_each_other():
    apps = [replace(SHOP_APP, app=name, requires=needs) for name, needs in [("c", ("b",)), ("a", ()), ("b", ("a",))]]
    assert [app.app for app in in_order(apps)] == ["a", "b", "c"]
    ring = [replace(SHOP_APP, app=name, requires=(needs,)) for name, needs in [("a", "b"), ("b", "a")]]
    assert {app.app for app in in_order(ring)} == {"a", "b"}


def test_whole_objects_of_the_overlay_live_in_the_app_they_were_made_in():
    form = {
        "form": "x_visit",
        "id": "x_9",
        "kind": "document",
        "label": text("拜访"),
        "fields": [field("x_9a", "day", "date")],
    }
    made = effective([SHOP_APP], [Op(Act.ADD, "shop", "forms", "x_visit", value=form)])
    assert list(made.apps[0].forms) == ["item", "order", "receipt", "x_visit"]
    assert prefix_problems([Op(Act.ADD, "shop", "forms", "x_visit", value=form)], OVERLAY) == []


def test_a_dead_target_is_a_sentence_at_its_place():
    gone = op(Act.SET, "fields/f9", prop="required", value=True, of=Text("商品", "Item"), label=Text("备注", "Remarks"))
    (problem,) = effective([SHOP_APP], [gone]).problems
    assert problem.code == "layer.target_gone" and problem.path == "/forms/item/fields/f9"
    assert problem.message.zh == "这项修改没有生效：商品：字段“备注”改为必填。现在的定义里已经没有它"
    assert (
        problem.message.en
        == "This change has no effect: Item: field 'Remarks' becomes required. It is no longer part of the definition"
    )


@pytest.mark.parametrize(
    ("changes", "code", "path"),
    [
        ({"object": "nowhere"}, "layer.target_gone", "/extensions/item_source"),
        ({"app": "stock"}, "layer.not_required", "/extensions/item_source/app"),
        ({"kind": "forums"}, "layer.unknown_kind", "/extensions/item_source/kind"),
        ({"ops": [{"op": "set", "id": "fields/f9", "prop": "max", "value": 3}]}, "layer.target_gone", "/extensions/item_source"),
        ({"ops": [{"op": "set", "id": "fields/f1a", "prop": "max", "value": "x"}]}, "definition.wrong_type", "/extensions/item_source"),
        ({"ops": [{"op": "set", "id": "fields/f1b", "prop": "formula", "value": "1 +"}]}, "formula.invalid", "/extensions/item_source"),
        ({"ops": [{"op": "set", "id": "fields/f1b", "prop": "name", "value": "cost"}]}, "definition.unknown_name", "/extensions/item_source"),
        ({"ops": [{"op": "set", "id": "", "prop": "form", "value": "thing"}]}, "definition.misnamed", "/extensions/item_source"),
        ({"ops": [{"op": "add", "id": "fields/q1", "value": SOURCE | {"id": "q1"}}]}, "layer.prefix", "/extensions/item_source/ops/0"),
    ],
)  # fmt: skip
def test_an_extension_that_does_not_fit_says_so_where_it_is_written(changes, code, path):
    problems = check_app(crm(**changes), [SHOP_APP])
    assert (code, path) in [(problem.code, problem.path) for problem in problems]


def test_a_shapeless_object_stays_as_it_was():
    laid = effective([SHOP_APP], [op(Act.SET, "fields/f1a", prop="type", value="riddle")])
    assert laid.apps == (SHOP_APP,) and codes(laid.problems) == ["definition.not_a_choice"]


def test_delivered_apps_leave_the_prefix_of_users_alone(tmp_path):
    form = {
        "form": "x_visit",
        "id": "f9",
        "kind": "master",
        "label": text("拜访"),
        "fields": [field("f9a", "x_day", "date")],
    }
    app = app_from_json({"app": "own", "version": "1.0.0", "label": text("自有"), "forms": {"x_visit": form}})
    write_app(app, tmp_path)
    assert codes(check_app(tmp_path)) == ["layer.reserved_prefix", "layer.reserved_prefix"]


def test_extensions_are_files_of_their_own_and_keep_their_bytes(tmp_path):
    write_app(CRM, tmp_path)
    assert sorted(dump_app(CRM)) == ["app.json", "extensions/item_source.json"]
    assert load_app(tmp_path) == CRM and write_app(load_app(tmp_path), tmp_path) == []


def test_a_broken_extension_file_is_refused_with_its_place(tmp_path):
    write_app(CRM, tmp_path)
    (tmp_path / "extensions" / "item_source.json").write_text('{"extension": "item_source", "ops": [{"op": "burn"}]}')
    with pytest.raises(Invalid) as refused:
        load_app(tmp_path)
    assert {problem.path for problem in refused.value.problems} == {
        "/extensions/item_source",
        "/extensions/item_source/ops/0/op",
    }


def test_the_same_input_is_worked_out_once():
    overlay = [op(Act.SET, "", prop="icon", value="star")]
    assert effective([SHOP_APP, CRM], overlay) is effective([SHOP_APP, CRM], list(overlay))
    assert isinstance(CRM.extensions["item_source"], Extension)


TWICE = {
    "roles": ("/roles/clerk/grants", {"form": "order", "can": ["update"], "rows": "mine"}),
    "menus": ("/menus/main/items", {"form": "order"}),
    "forms": ("/forms/order/layout", {"line_items": "lines"}),
}


@pytest.mark.parametrize("kind", TWICE)
def test_two_parts_that_nothing_tells_apart_need_an_id(kind):
    at, entry = TWICE[kind]
    app = deepcopy(SHOP)
    locate(app, at).append(entry)
    assert [(problem.code, problem.path) for problem in check_app(app)] == [("definition.ambiguous", at)]
    entry_with_id = locate(app, at)[-1] = entry | {"id": "second"}
    assert check_app(app) == [] and entry_with_id["id"] == "second"


def test_built_in_sections_and_menu_groups_have_ids():
    app = real_app()
    sections = [block for form in app["forms"].values() for block in form.get("layout", []) if "section" in block]
    groups = [entry for menu in app["menus"].values() for entry in menu["items"] if "items" in entry]
    assert sections and groups and all("id" in part for part in sections + groups)
