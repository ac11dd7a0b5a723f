"""Records over HTTP: right, wrong, forbidden, stale, repeated."""

import json
from io import BytesIO

import pytest
from openpyxl import load_workbook

from engine.api.body import JsonParser
from engine.api.errors import TooLarge
from engine.api.uploads import LARGEST, OVERHEAD, Multipart

pytestmark = pytest.mark.django_db


def made(caller, shop, **more):
    answer = caller.post("records/order", shop.order(**more))
    assert answer.status_code == 201, answer.json()
    return answer.json()["record"]


def paths(answer):
    return {problem["path"] for problem in answer.json()["problems"]}


def test_a_record_is_made_read_changed_submitted_and_listed(api, shop):
    caller = api(shop.seller)
    record = made(caller, shop)
    assert (record["state"], record["total"], record["client"]) == (
        "draft",
        "15.00",
        {"id": shop.client, "label": "张三"},
    )
    url = f"records/order/{record['id']}"
    detail = caller.get(url).json()
    assert detail["record"] == record and detail["editable"]
    assert [action["action"] for action in detail["actions"]] == ["submit", "void"]
    lines = [{**record["lines"][0], "qty": "7"}]
    changed = caller.patch(url, {"version": 1, "lines": lines, "note": "急"}).json()["record"]
    assert (changed["version"], changed["total"], changed["lines"][0]["id"]) == (2, "21.00", record["lines"][0]["id"])
    done = caller.post(f"{url}/actions/submit", {"version": 2}).json()
    assert done["record"]["state"] == "approved" and done["record"]["number"] == "SO2024-0001" and not done["editable"]
    page = caller.get("records/order?sort=-number&q=SO2024").json()
    assert page["total"] == 1 and page["rows"][0]["number"] == "SO2024-0001"


def test_submitting_at_once_takes_one_request(api, shop):
    answer = api(shop.seller).post("records/order", shop.order(_action="submit"))
    assert answer.status_code == 201 and answer.json()["record"]["state"] == "approved"


def test_every_answer_names_the_definition_version(api, shop):
    caller = api(shop.seller)
    assert caller.get("records/order")["X-Definition-Version"] == str(shop.snapshot.version)
    assert caller.get("records/nothing")["X-Definition-Version"] == str(shop.snapshot.version)


def test_wrong_values_come_back_all_at_once_each_at_its_place(api, shop):
    lines = [{"thing": "x", "qty": "many", "price": "1.234"}, {"thing": shop.bolt, "qty": "1"}]
    answer = api(shop.seller).post("records/order", shop.order(date="soon", colour="red", lines=lines))
    assert answer.status_code == 422
    assert paths(answer) >= {"/date", "/colour", "/lines/0/thing", "/lines/0/qty", "/lines/0/price"}


def test_a_check_speaks_the_callers_language_at_its_field(api, shop):
    lines = [{"thing": shop.bolt, "qty": "-1", "price": "1"}]
    for language, words in (("zh-CN", "数量必须大于零"), ("en", "The quantity must be above zero")):
        answer = api(shop.seller).post(
            "records/order", shop.order(lines=lines, _action="submit"), **{"Accept-Language": language}
        )
        problem = next(p for p in answer.json()["problems"] if p["path"] == "/lines/0/qty")
        assert problem["message"] == words and answer["Content-Language"] == language


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ("{", 400),
        ("[]", 400),
        ('"text"', 400),
        ("{\"note\": NaN}", 400),
        ('{"note": "\\u0000"}', 400),
        ('{"note": "\\ud800"}', 400),
        ("[" * 100_000, 400),
        (b"\xff\xfe", 400),
        ('{"_action": 5}', 400),
        ('{"_action": "explode"}', 422),
        ('{"date": {"a": 1}}', 422),
        ('{"lines": 3}', 422),
        ('{"lines": [[]]}', 422),
        ('{"client": 1e400}', 422),
        ('{"client": 99999999999999999999999}', 422),
    ],
)  # fmt: skip
def test_whatever_is_no_record_is_refused_and_leaves_nothing(api, shop, body, status):
    answer = api(shop.seller)("POST", "records/order", body)
    assert answer.status_code == status, answer.content
    assert answer["Content-Type"] == "application/problem+json" and answer.json()["message"]
    assert api(shop.chief).get("records/order").json()["total"] == 0


def test_ten_megabytes_of_text_are_refused(api, shop):
    huge = '{"note": "' + "x" * 10_000_000 + '"}'
    answer = api(shop.seller)("POST", "records/order", huge)
    assert answer.status_code == 413 and answer.json()["code"] == "request.too_large"
    long = api(shop.seller).post("records/order", shop.order(note="x" * 1_000_000))
    assert long.status_code == 422 and "/note" in paths(long)


@pytest.mark.parametrize("parser", [JsonParser, Multipart])
def test_what_is_too_large_is_read_to_its_end_so_that_its_sender_hears_the_refusal(rf, parser):
    content = BytesIO(b"x" * (LARGEST + OVERHEAD + 1))
    request = rf.post("/", CONTENT_LENGTH=str(len(content.getvalue())))
    with pytest.raises(TooLarge):
        parser().parse(content, parser.media_type, {"request": request})
    assert content.read() == b""


def test_a_form_is_no_place_for_other_content(api, shop):
    caller = api(shop.seller)
    answer = caller.client.post("/api/records/order", {"a": 1}, headers={"X-CSRFToken": caller._token()})
    assert answer.status_code == 400 and answer.json()["code"] == "request.malformed"
    assert caller("PUT", "records/order", {}).status_code == 405


def test_a_stale_version_is_a_conflict(api, shop):
    caller = api(shop.seller)
    record = made(caller, shop)
    url = f"records/order/{record['id']}"
    assert caller.patch(url, {"version": 1, "note": "first"}).status_code == 200
    for answer in (
        caller.patch(url, {"version": 1, "note": "second"}),
        caller.post(f"{url}/actions/submit", {"version": 1}),
        caller.delete(f"{url}?version=1"),
    ):
        assert answer.status_code == 409 and answer.json()["hint"]
    assert caller.patch(url, {"note": "x"}).status_code == 400
    assert caller.delete(f"{url}?version=x").status_code == 400
    assert caller.delete(f"{url}?version=2").status_code == 204 and caller.get(url).status_code == 404


def test_the_same_key_again_gives_the_same_answer(api, shop):
    caller, key = api(shop.seller), {"Idempotency-Key": "k1"}
    first = caller.post("records/order", shop.order(), **key).json()["record"]
    assert caller.post("records/order", shop.order(), **key).json()["record"] == first
    assert caller.get("records/order").json()["total"] == 1
    assert caller.post("records/order", shop.order(note="else"), **key).status_code == 409
    url = f"records/order/{first['id']}/actions/submit"
    done = caller.post(url, {"version": 1}, **{"Idempotency-Key": "k2"}).json()
    assert caller.post(url, {"version": 1}, **{"Idempotency-Key": "k2"}).json() == done


def test_rows_and_actions_of_others_are_out_of_reach(api, shop):
    theirs = made(api(shop.chief), shop)
    seller, clerk = api(shop.seller), api(shop.clerk)
    url = f"records/order/{theirs['id']}"
    assert seller.get("records/order").json()["total"] == 0
    for answer in (
        seller.get(url),
        seller.patch(url, {"version": 1}),
        seller.get(f"{url}/history"),
        seller.get(f"{url}/trace"),
    ):
        assert answer.status_code == 404
    assert clerk.get("records/order").status_code == clerk.post("records/order", shop.order()).status_code == 403
    assert seller.post("records/thing", {"code": "X", "name": "x"}).status_code == 403
    mine = made(seller, shop)
    assert seller.post(f"records/order/{mine['id']}/actions/close", {"version": 1}).status_code == 403
    assert (
        seller.get("records/nothing").status_code == 404 and seller.get("records/order/999999999999").status_code == 404
    )


def test_hidden_fields_are_nowhere(api, shop):
    seller = api(shop.seller)
    assert "phone" not in seller.get(f"records/client/{shop.client}").json()["record"]
    assert all("phone" not in row for row in seller.get("records/client").json()["rows"])
    assert seller.get("records/client?fields=name,phone").status_code == 422
    assert seller.get("records/client?sort=phone").status_code == 422
    assert seller.get('records/client?filter=[{"field":"phone","op":"eq","value":"123"}]').status_code == 422
    assert seller.patch(f"records/client/{shop.client}", {"version": 1, "phone": "9"}).status_code == 422


@pytest.mark.parametrize(
    "query",
    [
        "page=0",
        "page=x",
        "size=9999",
        "colour=1",
        "filter=x",
        "filter={}",
        'filter=[{"field":1}]',
        "fields=nothing",
        "sort=nothing",
    ],
)
def test_a_list_asked_wrongly_is_refused(api, shop, query):
    assert api(shop.chief).get(f"records/order?{query}").status_code in (400, 422)


def test_an_absurd_filter_value_is_refused_not_an_error(api, shop):
    caller = api(shop.chief)
    for value in ("99999999999999999999999", "x", [1], {"a": 1}, True, "2024-13-45"):
        for field in ("date", "client", "total", "number"):
            text = json.dumps([{"field": field, "op": "eq", "value": value}])
            assert caller.get(f"records/order?filter={text}").status_code in (200, 422), (field, value)


def test_history_tells_who_changed_what_in_words(api, shop):
    caller = api(shop.seller)
    record = made(caller, shop)
    caller.patch(f"records/order/{record['id']}", {"version": 1, "lines": [{**record["lines"][0], "qty": "6"}]})
    entries = caller.get(f"records/order/{record['id']}/history").json()["entries"]
    assert [entry["label"] for entry in entries] == ["修改", "新增"] and entries[0]["by"]["label"] == "seller"
    changed = {change["label"]: (change["old"], change["new"]) for change in entries[0]["changes"]}
    assert changed["明细 1 · 数量"] == ("5.0000", "6.0000") and "合计" in changed


def test_a_new_record_is_prepared_filled_and_computed(api, shop):
    caller = api(shop.seller)
    new = caller.post("records/order/new", {"values": {"client": shop.client}}).json()["record"]
    assert new["client"]["label"] == "张三" and new["date"] and new["lines"] == [] and new["id"] is None
    record = {**new, "place": shop.north, "lines": [{"thing": shop.bolt}]}
    filled = caller.post("records/order/fill", {"record": record, "path": "/lines/0/thing"}).json()
    assert filled == {"changes": {"price": "3.00"}}
    record["lines"] = [{"thing": shop.bolt, "qty": "4", "price": "3.00"}]
    computed = caller.post("records/order/compute", {"record": record}).json()
    assert computed["record"]["total"] == "12.00" and computed["problems"] == []
    record["lines"][0]["qty"] = "0"
    assert caller.post("records/order/compute", {"record": record}).json()["problems"][0]["path"] == "/lines/0/qty"
    assert caller.post("records/order/fill", {"record": record, "path": "/lines/9/thing"}).status_code == 404


def test_an_order_becomes_an_issue_with_a_trace_and_entries(api, shop):
    order = api(shop.chief).post("records/order", shop.order(_action="submit")).json()["record"]
    keeper = api(shop.keeper)
    detail = keeper.get(f"records/order/{order['id']}").json()
    assert detail["conversions"] == [
        {"conversion": "order_to_issue", "label": "生成出库单", "to": "issue", "available": True}
    ]
    assert "total" not in detail["record"] and "price" not in detail["record"]["lines"][0]
    draft = keeper.post("conversions/order_to_issue", {"sources": [{"id": order["id"]}]}).json()
    assert draft["record"]["lines"][0]["qty"] == "5.0000" and "amount" not in draft["record"]["lines"][0]
    issue = keeper.post("records/issue", {**draft["record"], "_source": draft["source"], "_action": "submit"})
    assert issue.status_code == 201, issue.json()
    issue = issue.json()["record"]
    assert api(shop.chief).get(f"records/issue/{issue['id']}").json()["record"]["lines"][0]["amount"] == "15.00"
    graph = keeper.get(f"records/issue/{issue['id']}/trace").json()
    assert {node["form"] for node in graph["nodes"]} == {"order", "issue"} and graph["edges"][0][
        "label"
    ] == "生成出库单"
    ledgers = {
        one["ledger"]: one for one in api(shop.chief).get(f"records/issue/{issue['id']}/entries").json()["ledgers"]
    }
    assert ledgers["stock"]["rows"][0]["qty"] == "-5.0000" and ledgers["stock"]["rows"][0]["value"] == "-5.00"
    assert [one["ledger"] for one in keeper.get(f"records/issue/{issue['id']}/entries").json()["ledgers"]] == ["stock"]
    assert not keeper.get(f"records/order/{order['id']}").json()["conversions"][0]["available"]
    assert keeper.post("conversions/order_to_issue", {"sources": [{"id": order["id"]}]}).status_code == 422
    assert api(shop.seller).post("conversions/order_to_issue", {"sources": [{"id": order["id"]}]}).status_code == 403
    for sources in (None, [], [{"id": "x"}], "x"):
        assert keeper.post("conversions/order_to_issue", {"sources": sources}).status_code in (400, 422)
    assert keeper.post("conversions/nothing", {"sources": [{"id": 1}]}).status_code == 404


def test_a_business_rule_refuses_with_the_line_at_fault(api, shop):
    body = {"date": "2024-02-01", "client": shop.client, "place": shop.north, "_action": "submit",
            "lines": [{"thing": shop.bolt, "qty": "1"}, {"thing": shop.lamp, "qty": "1"}]}  # fmt: skip
    answer = api(shop.chief).post("records/issue", body)
    assert answer.status_code == 422 and answer.json()["problems"][0]["path"].startswith("/lines/1")


def test_many_records_at_once_say_what_did_not_work(api, shop):
    caller = api(shop.seller)
    good, bad = made(caller, shop), made(caller, shop, lines=[])
    answer = caller.post("records/order/bulk", {"action": "submit", "ids": [good["id"], bad["id"], 999999999]}).json()
    assert answer["done"] == 1 and {one["id"] for one in answer["failed"]} == {bad["id"], 999999999}
    rest = caller.post(
        "records/order/bulk", {"action": "delete", "filter": [{"field": "state", "op": "eq", "value": "draft"}]}
    )
    assert rest.json() == {"done": 1, "failed": []}
    assert caller.post("records/order/bulk", {"action": "submit"}).status_code == 400
    assert caller.post("records/order/bulk", {"action": "close", "ids": [1]}).status_code == 403


def test_a_list_leaves_as_a_workbook_with_the_readers_rows_and_columns(api, shop):
    made(api(shop.chief), shop)
    caller = api(shop.seller)
    made(caller, shop)
    answer = caller.get("records/order/export?fields=client,client.name,state,total")
    sheet = load_workbook(BytesIO(answer.content)).active
    assert [[cell.value for cell in row] for row in sheet.iter_rows()] == [
        ["客户", "客户 名称", "状态", "合计"], ["张三", "张三", "草稿", 15],
    ]  # fmt: skip
    text = caller.get("records/order/export?format=csv&fields=client,total").content.decode("utf-8-sig")
    assert text.splitlines() == ["客户,合计", "张三,15.00"]
    assert caller.get("records/thing/export").status_code == 403
    assert caller.get("records/order/export?format=exe").status_code == 400


def test_a_record_prints_what_its_reader_may_see(api, shop):
    record = made(api(shop.seller), shop)
    page = api(shop.seller).get(f"records/order/{record['id']}/print/order_slip")
    assert page.status_code == 200 and "default-src 'none'" in page["Content-Security-Policy"]
    assert page.content.decode() == "<h1>订单 </h1><p>张三 </p><i>螺栓 5 15.00</i><b>壹拾伍元整</b>"
    boss = api(shop.chief).get(f"records/order/{record['id']}/print/order_slip").content.decode()
    assert "<p>张三 123</p>" in boss
    assert api(shop.seller).get(f"records/order/{record['id']}/print/nothing").status_code == 404
    assert api(shop.keeper).get(f"records/order/{record['id']}/print/order_slip").status_code == 403
