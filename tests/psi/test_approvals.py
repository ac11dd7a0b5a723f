"""Which orders somebody has to approve, and what follows: as the people of the shop do it, over HTTP."""

from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from engine.access.actor import actor_of
from engine.access.models import Department, User
from engine.definitions import load_app
from engine.lifecycle.importing import check, describe, run, upload
from engine.records.document import Document
from engine.storage.registry import newest
from engine.studio.publish import publish
from tests.psi.shop import APP, Shop
from tests.psi.test_trade import order_sale, stock, stock_up

Json = dict[str, Any]


class Desk:
    """One person at the API."""

    def __init__(self, login: str) -> None:
        self.client = Client(headers={"Accept-Language": "zh-CN"})
        self.client.force_login(User.objects.get(login=login))

    def get(self, path: str) -> Json:
        answer = self.client.get(f"/api/{path}")
        assert answer.status_code == 200, answer.content
        return answer.json()

    def post(self, path: str, body: Json, status: int = 200) -> Json:
        answer = self.client.post(f"/api/{path}", body, content_type="application/json")
        assert answer.status_code == status, answer.content
        return answer.json()

    def waiting(self) -> list[tuple[str, int]]:
        """Return the documents that wait for this person, newest first."""
        return [(row["form"], row["record"]) for row in self.get("inbox?box=waiting")["rows"]]

    def decide(self, verb: str, status: int = 200, **said: Any) -> Json:
        """Decide on the newest document that waits."""
        task = self.get("inbox?box=waiting")["rows"][0]["task"]
        return self.post(f"tasks/{task}/{verb}", said, status)

    def seen(self, form: str, id: int) -> Json:
        """Return the fields of a document as an approver reads it."""
        fields = self.get(f"records/{form}/{id}/approval")["document"]["fields"]
        return {field["name"]: field["value"] for field in fields}

    def story(self, form: str, id: int) -> list[str]:
        """Return what happened to a document, in words of the engine."""
        return [event["type"] for event in self.get(f"records/{form}/{id}/approval")["approval"]["timeline"]]


@pytest.fixture
def shop(db: None) -> Shop:
    """The shop published, so that requests find it; Li is the head of purchasing, and the boss is above her."""
    publish([load_app(APP)], by=None)
    shop = Shop(newest())
    shop.hire("li", "buyer")
    boss = User.objects.get(login="boss")
    firm = Department.objects.create(name="公司", head=boss)
    buying = Department.objects.create(name="采购部", parent=firm, head=User.objects.get(login="li"))
    User.objects.filter(login__in=("li", "buyer")).update(department=buying)
    User.objects.filter(login="boss").update(department=firm)
    shop.people |= {user.login: actor_of(user) for user in User.objects.all()}
    return shop


def buy(shop: Shop, price: str, who: str = "buyer") -> Document:
    """Order ten pieces at this price."""
    lines = [{"item": "@bolt", "qty": "10", "price": price}]
    return shop.submit(
        who, "purchase_order", {"date": "2024-03-01", "supplier": "@maker", "warehouse": "@store", "lines": lines}
    )


def on_order(shop: Shop) -> list[Decimal]:
    return [row["qty"] for row in shop.balance("open_purchase")]


class TestBuying:
    def test_a_small_order_takes_effect_and_nobody_hears_of_it(self, shop: Shop) -> None:
        order = buy(shop, "999.99")
        assert order.state == "approved" and on_order(shop) == [10]
        for login in ("li", "boss", "accountant"):
            assert Desk(login).get("inbox/counts") == {"waiting": 0, "copied_unread": 0}
        buyer = Desk("buyer")
        assert buyer.get("notifications")["unread"] == 0 and buyer.get("inbox?box=mine")["rows"] == []

    def test_a_middle_order_is_on_its_way_once_the_head_agrees(self, shop: Shop) -> None:
        order = buy(shop, "1000")
        assert order.state == "submitted" and on_order(shop) == []
        assert Desk("boss").waiting() == []
        assert Desk("li").decide("approve", version=order.version)["state"] == "approved"
        assert on_order(shop) == [10] and Desk("accountant").get("inbox/counts")["copied_unread"] == 0
        assert "审批通过" in Desk("buyer").get("notifications")["rows"][0]["text"]

    def test_a_large_order_goes_to_the_boss_after_the_head_and_bookkeeping_knows(self, shop: Shop) -> None:
        order = buy(shop, "2000")
        assert Desk("boss").waiting() == []
        assert Desk("li").decide("approve")["state"] == "submitted"
        assert Desk("boss").waiting() == [("purchase_order", order.id)] and on_order(shop) == []
        assert Desk("boss").decide("approve")["state"] == "approved"
        assert on_order(shop) == [10] and Desk("accountant").get("inbox/counts")["copied_unread"] == 1

    def test_the_head_decides_alone_on_what_she_may_and_the_boss_on_everything(self, shop: Shop) -> None:
        assert buy(shop, "1500", "li").state == "approved"
        assert buy(shop, "2500", "li").state == "submitted" and len(Desk("boss").waiting()) == 1
        order = buy(shop, "9000", "boss")
        assert order.state == "approved" and "automatic" in Desk("boss").story("purchase_order", order.id or 0)

    def test_without_a_head_the_boss_is_asked_once(self, shop: Shop) -> None:
        Department.objects.update(head=None)
        order = buy(shop, "2000")
        assert Desk("li").waiting() == [] and Desk("boss").waiting() == [("purchase_order", order.id)]
        assert Desk("boss").decide("approve")["state"] == "approved"

    def test_goods_are_received_only_for_what_is_approved(self, shop: Shop) -> None:
        order = buy(shop, "1000")
        source = {"sources": [{"id": order.id}]}
        refused = Desk("boss").post("conversions/order_to_receipt", source, 422)
        assert refused["message"]
        Desk("li").decide("approve")
        assert Desk("boss").post("conversions/order_to_receipt", source)["record"]["lines"][0]["qty"] == "10.0000"

    def test_sent_back_made_smaller_and_submitted_again_it_needs_nobody(self, shop: Shop) -> None:
        order = buy(shop, "1500")
        assert Desk("li").decide("send_back", 422)["message"]  # says why, or does not send back
        back = Desk("li").decide("send_back", to="initiator", comment="分两次买")
        assert back["state"] == "returned"
        line = {"id": order.lines["lines"][0]["id"], "qty": "5"}
        body = {"version": back["version"], "values": {"lines": [line]}}
        again = Desk("buyer").post(f"records/purchase_order/{order.id}/actions/submit", body)
        assert again["record"]["state"] == "approved" and on_order(shop) == [5]
        assert again["record"]["number"] == order.number

    def test_taken_back_it_is_a_draft_again(self, shop: Shop) -> None:
        order = buy(shop, "1500")
        path = f"records/purchase_order/{order.id}/approval/withdraw"
        assert Desk("buyer").post(path, {"version": order.version})["state"] == "draft"
        assert Desk("li").waiting() == []

    def test_imported_orders_go_the_same_way(self, shop: Shop) -> None:
        file = "采购单号,供应商,收货仓库,商品,数量,单价\nP1,G1,W1,A1,10,100\nP2,G1,W1,A1,10,1500\n"
        paths = ["number", "supplier", "warehouse", "lines.item", "lines.qty", "lines.price"]
        buyer = shop.people["buyer"]
        job = upload(shop.snapshot, buyer, "purchase_order", "采购.csv", file.encode())
        sheet = describe(shop.snapshot, job)["sheets"][0]
        mapping = {column["index"]: path for column, path in zip(sheet["columns"], paths, strict=True)}
        settings = {"sheet": sheet["name"], "mapping": mapping, "options": {"submit": True}}
        assert check(shop.snapshot, buyer, job, settings).as_json()["problems"] == []
        assert run(shop.snapshot, job).created == 2
        assert len(Desk("li").waiting()) == 1 and on_order(shop) == [10]


class TestSellingOnCredit:
    """The customer may owe 30; bolts are 3.00 each."""

    @pytest.fixture(autouse=True)
    def customer(self, shop: Shop) -> None:
        made = shop.new("boss", "partner", {"code": "K9", "name": "限额", "is_customer": True, "credit_limit": "30"})
        shop.ids["limited"] = made.id or 0
        stock_up(shop, "100")

    def sell(self, shop: Shop, qty: str, who: str = "seller") -> Document:
        return order_sale(shop, qty, who=who, customer="@limited")

    def reserved(self, shop: Shop) -> Decimal:
        return stock(shop)[0][2]

    def test_within_the_limit_it_takes_effect(self, shop: Shop) -> None:
        order = self.sell(shop, "10")
        assert order.state == "approved" and order.values["over_credit"] == 0 and self.reserved(shop) == 10
        assert order_sale(shop, "90").values["credit_used"] == 0  # without a limit nothing is counted

    def test_over_the_limit_the_boss_sees_by_how_much_and_approves(self, shop: Shop) -> None:
        self.sell(shop, "8")
        order = self.sell(shop, "3")
        assert (order.state, self.reserved(shop)) == ("submitted", 8)
        seen = Desk("boss").seen("sales_order", order.id or 0)
        assert [seen[name] for name in ("credit_limit", "credit_used", "over_credit")] == ["30.00", "24.00", "3.00"]
        waits = Desk("seller").get(f"records/sales_order/{order.id}/approval")["approval"]
        assert [person["label"] for person in waits["current"][0]["people"]] == [shop.people["boss"].name]
        assert Desk("boss").decide("approve", comment="老客户")["state"] == "approved"
        assert self.reserved(shop) == 11
        assert shop.convert("keeper", "order_to_delivery", shop.fresh(order), date="2024-03-06").state == "posted"

    def test_what_counts_is_ordered_delivered_and_billed_each_once(self, shop: Shop) -> None:
        def over() -> Decimal:
            """Return by how much nine more would be over, without ordering them."""
            asked = {"date": "2024-03-05", "customer": "@limited", "warehouse": "@store"}
            asked["lines"] = [{"item": "@bolt", "qty": "9", "price": "3"}]  # type: ignore[assignment]
            record = Desk("seller").post("records/sales_order/compute", {"record": shop.named(asked)})["record"]
            return Decimal(record["over_credit"])

        assert over() == 0
        first = self.sell(shop, "8")
        assert over() == 21
        delivery = shop.convert("keeper", "order_to_delivery", first, lines={0: "5"}, date="2024-03-06")
        assert over() == 21
        bill = shop.convert("accountant", "delivery_to_bill", delivery, date="2024-03-07")
        assert over() == 21
        shop.convert("accountant", "bill_to_collection", bill, date="2024-03-08", account="@bank")
        assert over() == 6  # three are on order still

    def test_rejected_it_reserves_nothing_and_may_be_made_smaller(self, shop: Shop) -> None:
        order = self.sell(shop, "20")
        assert Desk("boss").decide("reject", comment="先收回欠款")["state"] == "rejected"
        assert self.reserved(shop) == 0
        line = {"id": order.lines["lines"][0]["id"], "qty": "10"}
        body = {"version": shop.fresh(order).version, "values": {"lines": [line]}}
        again = Desk("seller").post(f"records/sales_order/{order.id}/actions/submit", body)["record"]
        assert again["state"] == "approved" and self.reserved(shop) == 10

    def test_orders_that_wait_count_against_nobody(self, shop: Shop) -> None:
        self.sell(shop, "20")
        assert self.sell(shop, "10").state == "approved"
        assert len(Desk("boss").waiting()) == 1

    def test_what_the_boss_sells_himself_needs_nobody(self, shop: Shop) -> None:
        assert self.sell(shop, "20", "boss").state == "approved" and self.reserved(shop) == 20

    def test_the_keeper_learns_of_it_when_it_may_go_out(self, shop: Shop) -> None:
        order = self.sell(shop, "20")
        keeper = Desk("keeper")
        assert keeper.client.get(f"/api/records/sales_order/{order.id}").status_code == 404
        Desk("boss").decide("approve")
        assert not {"over_credit", "credit_used", "credit_limit"} & set(
            keeper.get(f"records/sales_order/{order.id}")["record"]
        )

    def test_reports_do_not_count_what_waits(self, shop: Shop) -> None:
        self.sell(shop, "20")
        assert Desk("boss").post("reports/open_sales_orders/run", {})["rows"] == []
        Desk("boss").decide("approve")
        assert len(Desk("boss").post("reports/open_sales_orders/run", {})["rows"]) == 1
