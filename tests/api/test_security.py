"""What somebody with few rights finds out or does by asking oddly: each test is a hole that was open once."""

import dataclasses
import json

import pytest

from engine.definitions.model import Grant
from engine.storage.registry import newest
from engine.studio.publish import publish
from tests.shop import person, shop_app

pytestmark = pytest.mark.django_db


@pytest.fixture
def stranger(shop):
    """Publish the shop with other grants for its sellers, and return a new seller under them."""

    def under(*grants):
        app = shop_app()
        roles = {**app.roles, "seller": dataclasses.replace(app.roles["seller"], grants=grants)}
        publish([dataclasses.replace(app, roles=roles)], by=None)
        shop.snapshot = newest()
        return person("stranger", "seller")

    return under


ALL = ("read", "create", "update", "submit")
OWN_CLIENTS = (Grant("order", ALL), Grant("thing", ("read",)), Grant("place", ("read",)), Grant("client", ALL, "mine"))


def test_computing_tells_nothing_of_a_record_out_of_sight(api, shop, stranger):
    caller = api(stranger(*OWN_CLIENTS))
    for path, body in (("compute", {"record": {"client": shop.client}}), ("new", {"values": {"client": shop.client}})):
        answer = caller.post(f"records/order/{path}", body)
        assert answer.status_code == 200 and answer.json()["record"]["client"] is None
        assert "张三" not in answer.content.decode()
    (problem,) = [p for p in caller.post("records/order/compute", {"record": {"client": shop.client}}).json()["problems"]
                  if p["path"] == "/client"]  # fmt: skip
    assert problem["code"] == "form.no_such_record"


def test_filling_in_tells_nothing_of_a_record_out_of_sight(api, shop, stranger):
    caller = api(stranger(Grant("order", ALL), Grant("thing", ("read",), 'code <> "L1"')))

    def filled(thing):
        return caller.post("records/order/fill", {"record": {"lines": [{"thing": thing}]}, "path": "/lines/0/thing"})

    assert filled(shop.bolt).json() == {"changes": {"price": "3.00"}}
    assert filled(shop.lamp).status_code == 404


def test_a_hidden_field_behind_a_reference_does_not_answer_a_search(api, shop, stranger):
    arrived = (Grant("arrival", ("read",)), Grant("order", ALL), Grant("client", ("read",)), Grant("place", ("read",)))
    shop.trade.order("2024-02-01", shop.north, shop.client, (shop.bolt, "5", "3.00"))

    def found(caller, by):
        asked = json.dumps([{"field": "client", "op": "contains", "value": by}])
        return caller.get(f"records/order?filter={asked}").json()["total"]

    blind = api(stranger(*arrived[:2], Grant("client", ("read",), hide=("name",))))
    assert found(api(shop.admin), "zhangsan") == 1
    # The title stays findable: it is what everybody sees of a reference.
    assert found(blind, "张三") == 1 and found(blind, "zhangsan") == 0


def test_nobody_submits_more_than_he_may_by_raising_it_while_submitting(api, shop, stranger):
    small = Grant("order", ("submit",), "total < 100")
    caller = api(stranger(Grant("*", ("read", "create", "update")), small))
    made = caller.post("records/order", shop.order()).json()["record"]
    dear = {"lines": [{"thing": shop.bolt, "qty": "5", "price": "3000.00"}]}
    answer = caller.post(f"records/order/{made['id']}/actions/submit", {"version": 1, "values": dear})
    assert answer.status_code == 403
    assert caller.get(f"records/order/{made['id']}").json()["record"]["total"] == "15.00"
    assert caller.post(f"records/order/{made['id']}/actions/submit", {"version": 1}).status_code == 200


def test_nobody_changes_a_record_into_one_he_may_not_change(api, shop, stranger):
    caller = api(stranger(Grant("*", ("read",)), Grant("client", ("create", "update"), 'name <> "王五"')))
    made = caller.post("records/client", {"name": "李四"}).json()["record"]
    assert caller.patch(f"records/client/{made['id']}", {"version": 1, "name": "王五"}).status_code == 403
    assert caller.patch(f"records/client/{made['id']}", {"version": 1, "name": "赵六"}).status_code == 200


def test_a_hidden_code_does_not_show_in_a_picker(api, shop, stranger):
    caller = api(stranger(Grant("thing", ("read",), hide=("code",))))
    (found,) = caller.post("pick", {"form": "thing", "ids": [shop.bolt]}).json()["items"]
    assert found["label"] == "螺栓" and "B1" not in json.dumps(found)


def test_no_token_reaches_peoples_accounts(api, shop):
    key = api(shop.admin).post("tokens", {"name": "robot", "scope": "write"}).json()["token"]
    robot = api(Authorization=f"Bearer {key}")
    for answer in (
        robot.post("users", {"login": "back", "name": "door", "is_admin": True}),
        robot.patch(f"users/{shop.seller.pk}", {"is_admin": True}),
        robot.post(f"users/{shop.seller.pk}/password"),
    ):
        assert answer.status_code == 403 and answer.json()["code"] == "token.scope"


@pytest.mark.parametrize("number", ["1e999999999", "-1e-999999999", "0e999999999"])
def test_a_short_number_that_is_a_gigabyte_when_written_out_is_no_json(api, shop, number):
    answer = api(shop.seller).post("records/order", '{"lines": [{"price": ' + number + "}]}")
    assert answer.status_code == 400 and answer.json()["code"] == "request.malformed"


def test_a_hundred_thousand_mistakes_get_a_short_answer(api, shop):
    answer = api(shop.seller).post("records/order", {f"x{n}": 1 for n in range(100_000)})
    assert answer.status_code == 422 and len(answer.content) < 100_000
    lines = [{"thing": "x", "qty": "x", "price": "x"}] * 2000
    answer = api(shop.seller).post("records/order", {"lines": lines})
    assert answer.status_code == 422 and len(answer.json()["problems"]) == 1000


def test_bulk_actions_take_no_more_filters_than_lists(api, shop):
    one = {"field": "id", "op": "eq", "value": 1}
    answer = api(shop.chief).post("records/order/bulk", {"action": "submit", "filter": [one] * 70_000})
    assert answer.status_code == 422


def test_long_request_keys_differ_to_their_end(api, shop):
    caller = api(shop.seller)
    first, second = (caller.post("records/order", shop.order(), **{"Idempotency-Key": "k" * 300 + end}) for end in "ab")
    again = caller.post("records/order", shop.order(), **{"Idempotency-Key": "k" * 300 + "a"})
    ids = [answer.json()["record"]["id"] for answer in (first, second, again)]
    assert ids[0] != ids[1] and ids[0] == ids[2]
