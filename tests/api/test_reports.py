"""Reports and the home page over HTTP."""

from io import BytesIO

import pytest
from openpyxl import load_workbook

from engine.storage.sql import execute

pytestmark = pytest.mark.django_db


@pytest.fixture
def sold(shop):
    """Two issues in two months."""
    shop.trade.issue("2024-01-25", shop.north, shop.client, (shop.bolt, "30", "90.00"))
    shop.trade.issue("2024-02-15", shop.north, shop.client, (shop.bolt, "60", "150.00"))
    return shop


def test_a_report_runs_drills_and_leaves_as_a_workbook(api, sold):
    caller = api(sold.chief)
    asked = caller.get("reports/sales").json()
    assert [parameter["name"] for parameter in asked["parameters"]] == ["from", "to", "client", "at_least"]
    found = caller.post("reports/sales/run", {"parameters": {"from": "2024-02-01"}}).json()
    assert found["rows"][0]["amount"] == "150.00" and found["totals"]["cost"] == "60.00"
    behind = caller.post(
        "reports/sales/drill", {"parameters": {"from": "2024-02-01"}, "key": found["rows"][0]["_key"]}
    ).json()
    assert behind["total"] == 1 and behind["rows"][0]["form"] == "issue" and behind["sums"]["amount"] == "150.00"
    assert caller.get(f"records/issue/{behind['rows'][0]['id']}").status_code == 200
    book = load_workbook(BytesIO(caller.post("reports/sales/export", {"parameters": {}}).content))
    assert book.active["E2"].value == 240


def test_a_cross_table_comes_ready_to_show(api, sold):
    found = api(sold.chief).post("reports/by_month/run", {}).json()
    assert [column["label"] for column in found["pivot"]["columns"]] == ["2024-01", "2024-02"]


@pytest.mark.parametrize(
    ("path", "body", "status"),
    [
        ("reports/sales/run", {"parameters": {"from": "x"}}, 422),
        ("reports/sales/run", {"parameters": []}, 400),
        ("reports/sales/run", {"sort": ["nothing"]}, 422),
        ("reports/sales/run", {"sort": "amount"}, 400),
        ("reports/sales/run", {"limit": 0}, 400),
        ("reports/sales/run", {"colour": 1}, 400),
        ("reports/sales/drill", {"key": {"nothing": 1}}, 422),
        ("reports/sales/drill", {"key": {"thing": "x"}}, 422),
        ("reports/sales/drill", {"page": 0}, 400),
        ("reports/nothing/run", {}, 404),
        ("reports/moves/run", {}, 404),
    ],
)
def test_a_report_asked_wrongly_is_refused(api, sold, path, body, status):
    assert api(sold.seller).post(path, body).status_code == status


def test_the_home_page_shows_cards_of_the_readers_own_figures(api, sold):
    cards = {card["card"]: card for card in api(sold.chief).get("home").json()["cards"]}
    assert cards["sold"]["value"] == "240.00" and cards["sold"]["link"] == {"report": "sales", "query": {}}
    assert cards["low"]["rows"][0]["short"] == "40.0000" and cards["low"]["tone"] == "danger"
    assert cards["trend"]["series"]["x"] == ["2024-01", "2024-02"]
    assert cards["trend"]["series"]["y"][1] == {"name": "amount", "label": "金额", "values": ["90.00", "150.00"]}
    assert cards["moved"]["value"] == "90.0000" and cards["moved"]["link"]["query"] == {"from": "2024-01-01"}
    mine = {card["card"]: card for card in api(sold.seller).get("home").json()["cards"]}
    assert mine["sold"]["value"] == "0.00" and "moved" not in mine
    assert api(sold.clerk).get("home").json()["cards"] == []


def test_the_home_page_says_what_to_write_first_and_what_of_it_is_there(api, shop):
    first = {one["form"]: one["started"] for one in api(shop.admin).get("home").json()["first"]}
    assert first["thing"] and first["client"], "masters, where no home page names forms"
    execute(f"DELETE FROM {shop.snapshot.table('client').name}")
    assert not {one["form"]: one["started"] for one in api(shop.admin).get("home").json()["first"]}["client"]
    assert api(shop.clerk).get("home").json()["first"] == []
