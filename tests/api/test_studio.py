"""The studio over HTTP: definitions edited in a draft, planned, published."""

import pytest

from engine.studio.gallery import put_on_shelf

pytestmark = pytest.mark.django_db

COLOUR = {"type": "text", "label": {"zh": "颜色", "en": "Colour"}}


@pytest.fixture
def studio(shop, api):
    """The API as the administrator uses it."""
    return api(shop.admin)


def ok(response, status=200):
    assert response.status_code == status, response.content.decode()
    return response.json() if response.content else None


def edited(studio, *more, name="thing"):
    """Return the stored answer after fields were added to a form."""
    there = ok(studio.get(f"studio/forms/{name}"))
    definition = {**there["definition"], "fields": [*there["definition"]["fields"], *more]}
    return ok(studio("PUT", f"studio/forms/{name}", {"version": there["version"], "definition": definition}))


def publish(studio, note=""):
    plan = ok(studio.get("studio/plan"))
    assert plan["problems"] == []
    return ok(studio.post("studio/publish", {"hash": plan["hash"], "note": note}))["version"]


def test_only_administrators_come_in(shop, api):
    for path in ("studio", "studio/objects", "studio/plan", "studio/forms/thing"):
        assert api(shop.chief).get(path).status_code == 403


def test_a_field_added_gets_an_id_and_a_name_and_is_there_after_publishing(studio, shop):
    stored = edited(studio, COLOUR)
    field = stored["definition"]["fields"][-1]
    assert field["name"] == "x_yanse" and field["id"].startswith("x_")
    assert stored["origins"][field["id"]] == "own" and stored["problems"] == []
    assert ok(studio.get("studio"))["changed"] == [
        {"kind": "forms", "name": "thing", "app": "shop", "label": "物品", "how": "changed"}
    ]
    assert publish(studio) == 2
    assert ok(studio.get("studio"))["changed"] == []
    ok(studio.post("records/thing", {"code": "X", "name": "x", "x_yanse": "红"}), 201)


def test_whoever_saves_over_a_newer_version_is_offered_both(studio):
    there = ok(studio.get("studio/forms/thing"))
    edited(studio, COLOUR)
    late = studio("PUT", "studio/forms/thing", {"version": there["version"], "definition": there["definition"]})
    assert late.status_code == 409 and late.json()["code"] == "studio.stale"
    theirs = late.json()["theirs"]
    assert theirs["definition"]["fields"][-1]["label"]["zh"] == "颜色"
    again = {"version": theirs["version"], "definition": there["definition"]}
    ok(studio("PUT", "studio/forms/thing", again))
    assert ok(studio.get("studio"))["changed"] == []


def test_a_shape_that_does_not_hold_is_not_stored_and_a_meaning_that_does_not_is_stored_and_told(studio):
    there = ok(studio.get("studio/forms/thing"))
    wrong = {**there["definition"], "fields": [{**COLOUR, "type": "no such"}]}
    refused = studio("PUT", "studio/forms/thing", {"version": there["version"], "definition": wrong})
    assert refused.status_code == 422
    stored = edited(studio, {**COLOUR, "formula": "qtty * 2"})
    assert [problem["path"] for problem in stored["problems"]] == ["/forms/thing/fields/x_yanse/formula"]
    plan = ok(studio.get("studio/plan"))
    assert plan["problems"]
    assert studio.post("studio/publish", {"hash": plan["hash"]}).status_code == 422


def test_a_new_form_is_made_and_given_up_again(studio):
    made = ok(
        studio.post(
            "studio/forms",
            {"app": "shop", "definition": {"kind": "master", "label": {"zh": "投诉"}, "fields": [COLOUR]}},
        ),
        201,
    )
    assert made["name"] == "x_tousu" and made["origin"] == "own"
    assert ok(studio.get("studio"))["changed"][0]["how"] == "added"
    ok(studio.post("studio/discard", {"kind": "forms", "name": "x_tousu"}), 204)
    assert ok(studio.get("studio"))["changed"] == []


def test_a_plan_seen_before_somebody_else_changed_the_draft_is_refused(studio):
    edited(studio, COLOUR)
    plan = ok(studio.get("studio/plan"))
    edited(studio, {**COLOUR, "label": {"zh": "尺寸"}})
    late = studio.post("studio/publish", {"hash": plan["hash"]})
    assert late.status_code == 409 and "重新确认" in late.json()["message"]
    assert publish(studio) == 2


def test_a_formula_is_tried_on_a_record_while_it_is_written(studio, shop):
    asked = {"form": "thing", "part": "price", "use": "formula", "text": "price * 2 + 0.5", "sample": shop.bolt}
    tried = ok(studio.post("studio/formula", asked))
    assert (tried["ok"], tried["shown"]) == (True, "6.5")
    tried = ok(studio.post("studio/formula", {**asked, "text": "kind.name", "part": "name"}))
    assert tried["shown"] == "紧固件"
    wrong = ok(studio.post("studio/formula", {**asked, "text": "price + prise"}))
    assert wrong["problem"]["message"] == "这里没有“prise”这个字段"
    assert (wrong["problem"]["from"], wrong["problem"]["to"]) == (8, 13)
    assert not ok(studio.post("studio/formula", {**asked, "use": "visible", "text": "price"}))["ok"]


def test_a_formula_may_use_a_field_that_is_only_in_the_draft(studio, shop):
    edited(studio, {"type": "money", "label": {"zh": "成本"}, "name": "cost"})
    asked = {"form": "thing", "use": "check", "text": "price > cost", "sample": shop.bolt}
    assert ok(studio.post("studio/formula", asked))["shown"] == "是"


def test_completion_offers_fields_by_label_and_functions_in_both_languages(studio):
    offered = ok(studio.get("studio/completion?form=order&line_items=lines"))
    by = {field["insert"]: field["label"] for field in offered["fields"]}
    assert by["thing.code"] == "物品.编码" and "lines.qty" in by and "qty" in by
    assert {"物品.编码", "明细.数量", "数量"} <= {field["write"] for field in offered["fields"]}
    assert {"name": "SUM", "zh_name": "求和"}.items() <= next(
        f for f in offered["functions"] if f["name"] == "SUM"
    ).items()


def changed(studio, form, change):
    """Store a form with its fields passed through a function; None leaves one out."""
    there = ok(studio.get(f"studio/forms/{form}"))
    fields = [new for field in there["definition"]["fields"] if (new := change(field))]
    definition = {**there["definition"], "fields": fields}
    return ok(studio("PUT", f"studio/forms/{form}", {"version": there["version"], "definition": definition}))


def test_the_plan_shows_what_will_not_convert_and_stops_there(studio, shop):
    shop.trade.master("client", name="李四", phone="没有")
    changed(studio, "client", lambda field: {**field, "type": "integer"} if field["name"] == "phone" else field)
    plan = ok(studio.get("studio/plan"))
    assert [(problem["code"], problem["path"]) for problem in plan["problems"]] == [
        ("storage.unconvertible", "/forms/client/fields/phone")
    ]
    assert "没有" in plan["problems"][0]["message"]
    assert studio.post("studio/publish", {"hash": plan["hash"]}).status_code == 422


def test_the_plan_says_what_happens_to_the_data(studio, shop):
    changed(studio, "client", lambda field: None if field["name"] == "phone" else field)
    plan = ok(studio.get("studio/plan"))
    assert [(line["kind"], line["rows"]) for line in plan["data"]] == [("hide", 1)]
    assert "电话" in plan["data"][0]["text"] and "90 天" in plan["data"][0]["undo"]


def test_rolling_back_brings_definition_and_values_back_in_one_click(studio, shop):
    changed(studio, "thing", lambda field: {**field, "type": "text"} if field["name"] == "least" else field)
    changed(studio, "client", lambda field: None if field["name"] == "phone" else field)
    thing, client = f"records/thing/{shop.bolt}", f"records/client/{shop.client}"
    before = [ok(studio.get(thing))["record"], ok(studio.get(client))["record"]]
    assert publish(studio, "试一试") == 2
    assert ok(studio.get(thing))["record"]["least"] == "50" and "phone" not in ok(studio.get(client))["record"]
    history = ok(studio.get("studio/history"))["rows"]
    assert [(row["version"], row["note"], row["can_restore"]) for row in history] == [
        (2, "试一试", False),
        (1, "", True),
    ]
    assert history[0]["texts"]
    assert ok(studio.get("studio/history/1/plan"))["data"]
    assert ok(studio.post("studio/history/1/restore"))["version"] == 3
    assert [ok(studio.get(thing))["record"], ok(studio.get(client))["record"]] == before
    assert ok(studio.get("studio"))["changed"] == []
    assert ok(studio.post("studio/history/2/restore"))["version"] == 4
    assert ok(studio.get(thing))["record"]["least"] == "50"


def test_rolling_back_waits_for_the_draft(studio):
    edited(studio, COLOUR)
    publish(studio)
    edited(studio, {**COLOUR, "label": {"zh": "尺寸"}})
    refused = studio.post("studio/history/1/restore")
    assert refused.status_code == 422 and "草稿" in refused.json()["message"]
    assert studio.post("studio/history/9/restore").status_code == 404


def test_an_app_is_switched_on_with_what_it_needs_and_off_with_its_data_kept(studio, shop, api):
    club = {"app": "club", "version": "1.0.0", "label": {"zh": "会员"}, "requires": ["shop"],
            "forms": {"member": {"form": "member", "id": "m1", "kind": "master", "label": {"zh": "会员"},
                                 "fields": [{"id": "m2", "name": "who", "type": "reference", "label": {"zh": "谁"}, "to": "client"}]}},
            "menus": {"club": {"menu": "club", "id": "m3", "label": {"zh": "会员"}, "items": [{"form": "member"}]}}}  # fmt: skip
    gold = {"app": "gold", "version": "1.0.0", "label": {"zh": "金卡"}, "requires": ["club"]}
    put_on_shelf(club, "package", [{"form": "member", "values": {"who": shop.client}}])
    put_on_shelf(gold, "package")
    assert [(row["name"], row["on"]) for row in ok(studio.get("apps"))["rows"]] == [
        ("shop", True), ("club", False), ("gold", False)]  # fmt: skip
    plan = ok(studio.get("apps/gold/on"))
    assert [line["text"] for line in plan["definition"]] == ["启用应用“会员”", "启用应用“金卡”"]
    assert "新建“会员”的数据表" in [step["text"] for step in plan["data"]]
    assert studio.post("apps/gold/on", {"hash": "another"}).status_code == 409
    ok(studio.post("apps/gold/on", {"hash": plan["hash"]}))
    assert "member" in ok(studio.get("app"))["forms"]
    refused = studio.post("apps/club/off")
    assert refused.status_code == 422 and "金卡" in refused.json()["message"]
    assert studio.get("apps/club/off").status_code == 422
    gone = ok(studio.get("apps/gold/off"))
    assert [line["text"] for line in gone["definition"]] == ["停用应用“金卡”"]
    ok(studio.post("apps/gold/off", {"hash": gone["hash"]}))
    ok(studio.post("records/member", {"who": shop.client}), 201)
    ok(studio.post("apps/club/off"))
    assert "member" not in ok(studio.get("app"))["forms"]
    ok(studio.post("apps/club/on", {"sample": True}))
    assert ok(studio.get("records/member"))["total"] == 2
    assert not ok(studio.get("apps"))["rows"][1]["has_sample"]
    assert studio.post("apps/nothing/on", {}).status_code == 404


def test_before_a_field_goes_what_uses_it_and_its_values_are_shown(studio, shop):
    form = ok(studio.get("studio/forms/thing"))["definition"]
    size = next(field["id"] for field in form["fields"] if field["name"] == "size")
    told = ok(studio.get(f"studio/forms/thing/consequences?part={size}"))
    assert told["rows"] == 2 and len(told["texts"]) == 2
    assert ("reports", "sizes") in {(used["kind"], used["name"]) for used in told["used_by"]}
    assert studio.get("studio/forms/thing/consequences?part=nothing").status_code == 404
    whole = ok(studio.get("studio/forms/thing/consequences"))
    assert whole["rows"] == 2 and ("forms", "order") in {(used["kind"], used["name"]) for used in whole["used_by"]}


def test_before_a_role_goes_those_who_hold_it_are_counted(studio, shop):
    shop.clerk.roles.create(role="seller")
    told = ok(studio.get("studio/roles/seller/consequences"))
    assert told["texts"][0] == "有 2 人是“销售”：删除后，他们不再有这个角色给的权限"
    assert "没有数据" not in "".join(told["texts"])


def test_an_administrator_sees_as_somebody_else_and_changes_nothing(studio, shop, api):
    seller = {"X-See-As": str(shop.seller.pk)}
    assert ok(studio.get("app", **seller)) == ok(api(shop.seller).get("app"))
    assert studio.get("studio", **seller).status_code == 403
    refused = studio.post("records/client", {"name": "x"}, **seller)
    assert refused.status_code == 403 and "不能修改" in refused.json()["message"]
    assert api(shop.seller).get("app", **{"X-See-As": str(shop.chief.pk)}).status_code == 403
    assert studio.get("app", **{"X-See-As": "99999"}).status_code == 404


def test_a_formula_written_by_labels_is_kept_by_names_and_follows_its_parts(studio, shop):
    twice = {
        "type": "money",
        "label": {"zh": "双倍", "en": "Twice"},
        "name": "x_twice",
        "formula": "四舍五入(标价 * 2, 2)",
    }
    changed(studio, "thing", lambda field: {**field, "label": {"zh": "标价", "en": "List price"}} if field["name"] == "price" else field)  # fmt: skip
    stored = edited(studio, twice)
    assert stored["definition"]["fields"][-1]["formula"] == "ROUND(price * 2, 2)"
    assert stored["formulas"]["/fields/x_twice/formula"] == "四舍五入(标价 * 2, 2)"
    assert ok(studio.get("studio/forms/thing", **{"Accept-Language": "en"}))["formulas"][
        "/fields/x_twice/formula"
    ] == "ROUND([List price] * 2, 2)"  # fmt: skip
    renamed = changed(studio, "thing", lambda field: {**field, "label": {"zh": "售价"}} if field["name"] == "price" else field)  # fmt: skip
    assert renamed["formulas"]["/fields/x_twice/formula"] == "四舍五入(售价 * 2, 2)" and renamed["problems"] == []
    tried = ok(
        studio.post("studio/formula", {"form": "thing", "use": "check", "text": "售价 > 1", "sample": shop.bolt})
    )
    assert (tried["stored"], tried["labelled"], tried["shown"]) == ("price > 1", "售价 > 1", "是")
    publish(studio)
    there = ok(studio.get("studio/forms/thing"))
    fields = [{**field, "name": "x_double"} if field["name"] == "x_twice" else field for field in there["definition"]["fields"]]  # fmt: skip
    refused = studio("PUT", "studio/forms/thing", {"version": there["version"], "definition": {**there["definition"], "fields": fields}})  # fmt: skip
    assert refused.status_code == 422 and "已经发布" in refused.json()["message"]
    assert ok(studio.get("studio"))["changed"] == []


def problems(studio):
    """What stands in the way of publishing, by place: the sentence and the advice."""
    plan = ok(studio.get("studio/plan"))
    refused = studio.post("studio/publish", {"hash": plan["hash"]})
    assert refused.status_code == 422 and ok(studio.get("studio"))["base_version"] == 1
    return {one["path"]: (one["message"], one["hint"]) for one in plan["problems"]}


def test_a_circle_of_formulas_is_named_by_what_people_call_its_fields(studio):
    def circle(field):
        formulas = {"price": "least * 2", "least": "price / 2"}
        return {**field, "formula": formulas[field["name"]]} if field["name"] in formulas else field

    stored = changed(studio, "thing", circle)
    assert [one["code"] for one in stored["problems"]] == ["formula.cycle"]
    ((path, (message, hint)),) = problems(studio).items()
    assert path in ("/forms/thing/fields/price/formula", "/forms/thing/fields/least/formula")
    assert (
        message in ("计算字段互相依赖：售价 → 最低库存 → 售价", "计算字段互相依赖：最低库存 → 售价 → 最低库存") and hint
    )


APPROVAL = {
    "label": {"zh": "订单审批"}, "form": "order",
    "nodes": [{"id": "start", "type": "start"}, {"id": "which", "type": "choice"},
              {"id": "boss", "type": "approve", "who": [{"role": "chief"}]}, {"id": "done", "type": "end"}],
    "edges": [{"id": "e1", "from": "start", "to": "which"}, {"id": "e2", "from": "which", "to": "boss", "when": "合计 > 10"},
              {"id": "e3", "from": "which", "to": "done", "default": True}, {"id": "e4", "from": "boss", "to": "done"}]}  # fmt: skip


def test_whatever_still_uses_a_field_that_was_taken_away_is_named_with_the_field(studio, shop):
    ok(studio.post("studio/workflows", {"app": "shop", "definition": APPROVAL}), 201)
    changed(studio, "order", lambda field: None if field["name"] == "total" else field)
    changed(studio, "thing", lambda field: None if field["name"] == "size" else field)
    found = problems(studio)
    assert found["/workflows/x_dingdanshenpi/edges/e2/when"] == (
        "审批流“订单审批”还在用已删除的“订单 · 合计”",
        "改掉这里，或把“订单 · 合计”恢复",
    )
    assert found["/reports/sizes/rows/size/formula"][0] == "报表“物品大小”还在用已删除的“物品 · 大小”"
    assert found["/forms/order/checks/ox/formula"][0] == "表单“订单”还在用已删除的“订单 · 合计”"
    assert not any("total" in message or "size" in message for message, _ in found.values())
    assert {one["message"] for one in ok(studio.get("studio"))["problems"]} == {
        message for message, _ in found.values()
    }
    ok(studio.post("studio/discard"), 204)
    assert ok(studio.get("studio"))["problems"] == []


def test_a_conversion_and_a_row_condition_that_use_a_lost_field_are_named_too(studio):
    seller = ok(studio.get("studio/roles/seller"))
    grants = [
        {**one, "rows": '电话 <> "1"'} if one["form"] == "client" else one for one in seller["definition"]["grants"]
    ]
    definition = {**seller["definition"], "grants": grants}
    stored = ok(studio("PUT", "studio/roles/seller", {"version": seller["version"], "definition": definition}))
    assert 'phone <> "1"' in {one.get("rows") for one in stored["definition"]["grants"]}
    changed(studio, "client", lambda field: None if field["name"] == "phone" else field)
    form = ok(studio.get("studio/forms/order"))
    (lines,) = form["definition"]["line_items"]
    fewer = [field for field in lines["fields"] if field["name"] not in ("price", "amount")]
    definition = {**form["definition"], "line_items": [{**lines, "fields": fewer}]}
    ok(studio("PUT", "studio/forms/order", {"version": form["version"], "definition": definition}))
    found = problems(studio)
    assert (
        found["/conversions/order_to_issue/map/lines.amount"][0] == "下推“生成出库单”还在用已删除的“订单 · 明细 · 单价”"
    )
    (rows,) = (
        message for path, (message, _) in found.items() if path.startswith("/roles/seller") and path.endswith("rows")
    )
    assert rows == "角色“销售”还在用已删除的“客户 · 电话”"


def test_a_print_that_shows_a_lost_field_is_told_to_go_blank_there(studio):
    form = ok(studio.get("studio/forms/order"))
    fields = [field for field in form["definition"]["fields"] if field["name"] != "total"]
    definition = {**form["definition"], "fields": fields, "checks": []}
    ok(studio("PUT", "studio/forms/order", {"version": form["version"], "definition": definition}))
    client = ok(studio.get("studio/forms/client"))
    definition = {**client["definition"], "related": []}
    ok(studio("PUT", "studio/forms/client", {"version": client["version"], "definition": definition}))
    plan = ok(studio.get("studio/plan"))
    assert plan["problems"] == []
    (line,) = (line for line in plan["data"] if line["kind"] == "print")
    assert line["path"] == "/prints/order_slip" and "“合计”的位置会变成空白" in line["text"]


def test_a_field_that_becomes_required_tells_how_many_records_lack_it(studio, shop):
    shop.trade.master("client", name="李四")
    changed(studio, "client", lambda field: {**field, "required": True} if field["name"] == "phone" else field)
    (line,) = ok(studio.get("studio/plan"))["data"]
    assert line["text"] == "“客户”的“电话”改为必填：已有 1 条没有填写，下次修改时补上" and line["rows"] == 1


def test_a_field_that_becomes_unique_shows_what_occurs_twice(studio, shop):
    shop.trade.master("client", name="张三", phone="9")
    changed(studio, "client", lambda field: {**field, "unique": True} if field["name"] == "name" else field)
    ((path, (message, hint)),) = problems(studio).items()
    assert path == "/forms/client/fields/name" and "张三 ×2" in message and hint


def test_a_computed_field_that_is_added_says_how_many_records_get_it_and_where_it_is(studio, shop):
    ok(studio.post("records/order", shop.order()), 201)
    edited(studio, {"type": "money", "label": {"zh": "含税"}, "formula": "合计 * 1.13"}, name="order")
    told = [line for line in ok(studio.get("studio/plan"))["data"] if line["kind"] == "compute"]
    assert [(line["rows"], line["class"]) for line in told] == [(1, "online")]
    assert told[0]["text"] == "“订单”的“含税”由公式算出：发布后在后台为已有的 1 条记录补上"
    publish(studio)
    (work,) = ok(studio.get("studio"))["work"]
    assert work["running"] and work["text"] == "“订单”：为已有记录计算新字段"


def test_an_approval_that_is_taken_away_tells_who_is_still_on_the_way_and_lets_them_finish(studio, shop, api):
    made = ok(studio.post("studio/workflows", {"app": "shop", "definition": APPROVAL}), 201)
    assert made["definition"]["edges"][1]["when"] == "total > 10"
    publish(studio)
    order = ok(api(shop.seller).post("records/order", shop.order(_action="submit")), 201)["record"]
    assert order["state"] == "submitted"
    there = ok(studio.get(f"studio/workflows/{made['name']}"))
    assert studio.delete(f"studio/workflows/{made['name']}?version={there['version']}").status_code == 204
    plan = ok(studio.get("studio/plan"))
    assert [line["text"] for line in plan["data"]] == ["审批流“订单审批”停用：正在审批的 1 张单据仍按原来的流程走完"]
    publish(studio)
    (waiting,) = ok(api(shop.chief).get("inbox"))["rows"]
    ok(api(shop.chief).post(f"tasks/{waiting['task']}/approve", {"version": order["version"]}))
    assert ok(studio.get(f"records/order/{order['id']}"))["record"]["state"] != "submitted"
    ok(api(shop.seller).post("records/order", shop.order(_action="submit")), 201)
