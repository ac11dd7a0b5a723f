"""What a screen learns of the definition: in its language, and only what its reader may see."""

import pytest

pytestmark = pytest.mark.django_db


def test_menus_forms_and_reports_are_those_the_caller_may_open(api, shop):
    seller = api(shop.seller).get("app").json()
    assert set(seller["forms"]) == {"kind", "thing", "place", "client", "order", "issue"}
    assert set(seller["reports"]) == {"sales", "by_month", "on_hand", "low"}
    (menu,) = seller["menus"]
    assert [entry.get("form") or entry.get("page") or entry["label"] for entry in menu["items"]] == [
        "home",
        "order",
        "issue",
        "报表",
    ]
    assert [entry["report"] for entry in menu["items"][-1]["items"]] == ["sales"]
    assert seller["forms"]["order"] == {
        "label": "订单", "kind": "document", "icon": "", "can": ["read", "create", "update", "delete", "submit", "void", "import", "export", "print"],
    }  # fmt: skip
    assert api(shop.clerk).get("app").json()["menus"][0]["items"] == [{"label": "首页", "icon": "home", "page": "home"}]


def test_a_form_comes_with_formula_trees_order_and_states(api, shop):
    form = api(shop.chief).get("forms/order").json()
    fields = {field["name"]: field for field in form["fields"]}
    assert fields["date"]["required"] is True and fields["date"]["default"] == ["call", "TODAY"]
    assert fields["total"]["read_only"] is True and fields["total"]["formula"][0] == "call"
    (lines,) = form["line_items"]
    line = {field["name"]: field for field in lines["fields"]}
    assert (
        line["thing"]["fill"] is True
        and line["thing"]["to"] == "thing"
        and line["qty"]["check_message"] == "数量必须大于零"
    )
    assert form["order"]["header"] == ["total"] and form["order"]["lines"] == {"lines": ["amount"]}
    assert [state["value"] for state in form["states"]] == ["draft", "approved", "reversed", "voided", "closed"]
    assert form["states"][0]["label"] == "草稿" and form["checks"][0]["message"] == "金额太大"
    assert form["prints"] == [{"print": "order_slip", "label": "订单"}]
    assert form["conversions"][0]["to_label"] == "出库单"


def test_labels_follow_the_callers_language(api, shop):
    english = api(shop.chief, **{"Accept-Language": "en"})
    form = english.get("forms/order").json()
    assert form["label"] == "Order" and form["fields"][0]["label"] == "Date" and form["states"][0]["label"] == "Draft"


def test_hidden_fields_and_what_is_computed_from_them_are_absent(api, shop):
    form = api(shop.keeper).get("forms/order").json()
    assert "total" not in {field["name"] for field in form["fields"]}
    assert [field["name"] for field in form["line_items"][0]["fields"]] == ["thing", "qty"]
    assert form["checks"] == [] and all("total" not in block.get("items", []) for block in form["layout"])
    assert all(field["read_only"] is True for field in form["fields"])
    seller = api(shop.seller).get("forms/client").json()
    assert [field["name"] for field in seller["fields"]] == ["name"]


def test_forms_out_of_sight_are_refused(api, shop):
    assert api(shop.clerk).get("forms/order").status_code == 403
    assert api(shop.chief).get("forms/nothing").status_code == 404


def test_the_company_is_named_by_an_administrator(api, shop):
    assert api(shop.admin).patch("company", {"name": "华东五金"}).status_code == 200
    assert api(shop.seller).get("app").json()["company"] == "华东五金"
    assert api(shop.seller).patch("company", {"name": "x"}).status_code == 403


def test_choices_are_found_by_code_name_and_pinyin(api, shop):
    caller = api(shop.seller)

    def found(**query):
        return [choice["label"] for choice in caller.post("pick", query).json()["items"]]

    assert found(**{"for": "order.lines.thing"}, q="B1") == ["螺栓"]
    assert found(**{"for": "order.client"}, q="zhangsan") == ["张三"]
    assert found(form="thing", q="灯") == ["灯"] and found(form="thing", ids=[shop.bolt]) == ["螺栓"]
    assert found(form="user", q="sell") == ["seller"]
    assert found(**{"for": "order.lines.thing"}, record={"client": shop.client}, line={"qty": "1"}, q="灯") == ["灯"]


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({"for": "order.nothing"}, 404), ({"for": "order"}, 404), ({"for": "nothing.x"}, 404), ({"for": "order.note"}, 404),
        ({"form": "nothing"}, 404), ({"form": "order.nothing"}, 404), ({}, 400), ({"form": "thing", "ids": ["x"]}, 400),
        ({"form": "thing", "limit": 9999}, 400), ({"form": "arrival"}, 403), ({"form": "thing", "colour": 1}, 400),
        ({"for": "order.lines.thing", "line": {"colour": 1}}, 422),
    ],
)  # fmt: skip
def test_a_choice_asked_wrongly_is_refused(api, shop, body, status):
    assert api(shop.seller).post("pick", body).status_code == status


def test_one_search_looks_through_every_readable_form(api, shop):
    shop.trade.order("2024-02-01", shop.north, shop.client, (shop.bolt, "1", "3.00"))
    groups = api(shop.chief).get("search?q=SO2024").json()["groups"]
    assert [(group["form"], group["items"][0]["label"]) for group in groups] == [("order", "SO2024-0001")]
    assert api(shop.seller).get("search?q=SO2024").json()["groups"] == []
    assert api(shop.seller).get("search?q=zs").json()["groups"][0]["items"][0]["label"] == "张三"
    assert api(shop.seller).get("search").json()["groups"] == []


def test_health_needs_nobody(api, shop):
    assert api().get("health").json() == {"status": "ok", "version": shop.snapshot.version}


def test_every_address_is_described(api, shop):
    document = api(shop.chief).get("schema").json()
    assert document["openapi"].startswith("3.") and "/api/records/{form}" in document["paths"]
    operation = document["paths"]["/api/session"]["post"]
    assert operation["requestBody"]["content"]["application/json"]["schema"]["required"] == ["login", "password"]
    assert "application/problem+json" in operation["responses"]["default"]["content"]
    undescribed = [
        f"{method} {path}" for path, methods in document["paths"].items() for method, operation in methods.items()
        if not operation.get("summary") or operation["responses"].keys() == {"200"}
    ]  # fmt: skip
    assert undescribed == []


def test_an_unknown_address_is_a_problem_in_both_languages(api, shop):
    for language, words in (("zh-CN", "没有这个地址"), ("en", "There is nothing at this address")):
        answer = api(None, **{"Accept-Language": language}).get("nothing/here")
        assert answer.status_code == 404 and answer["Content-Type"] == "application/problem+json"
        assert answer.json()["message"] == words and answer.json()["status"] == 404
