"""Whoever asks and however they ask: list, picker, search, report, drill-down and export know the same rows."""

from io import BytesIO

import pytest
from openpyxl import load_workbook

from engine.storage.sql import execute

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("who", ["seller", "chief", "admin"])
def test_every_way_to_the_data_shows_one_caller_the_same_rows(api, shop, who):
    for maker in (shop.seller, shop.chief, shop.chief):
        for note in ("a", "b"):
            api(maker).post("records/order", shop.order(note=note, _action="submit"))
    caller = api(getattr(shop, who))
    listed = {row["number"] for row in caller.get("records/order?fields=number").json()["rows"]}
    assert len(listed) == (2 if who == "seller" else 6)
    picked = caller.post("pick", {"form": "order", "limit": 100}).json()["items"]
    assert {choice["label"] for choice in picked} == listed
    found = caller.get("search?q=SO2024").json()["groups"][0]["items"]
    assert {choice["label"] for choice in found} <= listed
    sheet = load_workbook(BytesIO(caller.get("records/order/export?fields=number").content)).active
    assert {row[0].value for row in sheet.iter_rows(min_row=2)} == listed
    for number in listed:
        assert caller.get(f"records/order?q={number}").json()["total"] == 1


def test_a_report_and_its_export_agree_with_the_list(api, shop):
    for day in ("2024-01-10", "2024-01-20", "2024-01-30"):
        shop.trade.issue(day, shop.north, shop.client, (shop.bolt, "10", "30.00"))
    issues = shop.snapshot.table("issue")
    execute(f"UPDATE {issues.name} SET owner_id = %s WHERE number = 'OUT2024-0002'", [shop.seller.pk])
    for user, count in ((shop.seller, 1), (shop.chief, 3)):
        caller = api(user)
        assert caller.get("records/issue").json()["total"] == count
        assert caller.post("reports/sales/run").json()["totals"]["lines"] == count
        behind = caller.post("reports/sales/drill", {"key": {}}).json()
        assert {row["id"] for row in behind["rows"]} == {
            row["id"] for row in caller.get("records/issue").json()["rows"]
        }
        sheet = load_workbook(BytesIO(caller.post("reports/sales/export").content)).active
        assert sheet.cell(sheet.max_row, 3).value == count
