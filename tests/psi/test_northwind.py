"""The main job: two years of Northwind through import, conversion and posting, and every figure exact."""

import csv
import json
import os
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from demo.northwind import DEMO
from engine.access.models import User
from engine.ledger.audit import audit
from engine.server.demo import Stage
from tests.psi.loaded import Company, loaded

SHARED = Path(os.environ.get("DOUGONG_SHARED", Path(__file__).parents[3] / "shared"))
FOLDER = SHARED / "data" / "northwind"
EVER = {"from": "1996-01-01", "to": "1998-12-31"}

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(not FOLDER.is_dir(), reason=f"no data in {FOLDER}; DOUGONG_SHARED names its place"),
]


@pytest.fixture(scope="module")
def northwind(django_db_setup: None, django_db_blocker: Any) -> Any:
    with loaded(django_db_blocker, load, "fuller") as company:
        yield company


def load() -> None:
    DEMO.play(Stage(date(1998, 5, 6), FOLDER))


@pytest.fixture(scope="module")
def expected() -> Any:
    return json.loads((FOLDER / "expected_given.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def books(expected: Any) -> Any:
    """The figures under "issue cost rounded to two decimals"."""
    return expected["moving_average_by_shipped_date"]["issue_cost_rounded_2dp"]


def test_every_document_is_there(northwind: Company) -> None:
    assert northwind.states("purchase_order") == {"approved": 630}
    assert northwind.states("goods_receipt") == {"posted": 630}
    assert northwind.states("sales_order") == {"approved": 830}
    assert northwind.states("delivery") == {"posted": 809}


def test_what_was_ordered_adds_up(northwind: Company, expected: Any) -> None:
    assert northwind.total("sales_order", "total") == Decimal(expected["net_sales_lines_rounded_2dp"])
    assert northwind.total("sales_order", "total_qty") == expected["quantity"]
    assert northwind.total("sales_order", "freight") == Decimal(expected["freight"])


def test_gross_profit_is_exact_in_total_and_by_category(northwind: Company, books: Any) -> None:
    result = northwind.report("gross_profit_by_category", **EVER)
    assert figures(result.totals) == {name: Decimal(books[name]) for name in ("revenue", "gross_profit", "cogs")} | {
        "qty": Decimal(50119)
    }
    by_category = {row["category"]: figures(row) for row in result.cells}
    assert by_category == {
        name: {key: Decimal(value) for key, value in row.items()} for name, row in books["by_category"].items()
    }


@pytest.mark.parametrize("report", ["document", "item", "month", "customer", "salesperson"])
def test_gross_profit_is_the_same_whichever_way_it_is_cut(northwind: Company, books: Any, report: str) -> None:
    result = northwind.report(f"gross_profit_by_{report}", **EVER)
    assert sum(row["cost"] for row in result.cells) == result.totals["cost"] == Decimal(books["cogs"])
    assert result.totals["profit"] == Decimal(books["gross_profit"])


def test_what_is_left_is_what_the_shelves_hold(northwind: Company, books: Any) -> None:
    totals = northwind.report("stock_on_hand").totals
    assert (totals["qty"], totals["value"]) == (books["ending_qty"], Decimal(books["ending_value"]))
    assert totals["reserved"] == books["reserved_unshipped_qty"]


def test_every_product_has_its_units_in_stock_free(northwind: Company) -> None:
    with (FOLDER / "products.csv").open(encoding="utf-8", newline="") as file:
        in_stock = {row["product_id"]: int(row["units_in_stock"]) for row in csv.DictReader(file)}
    available = {row["code"]: row["available"] for row in northwind.report("stock_on_hand").cells}
    assert len(in_stock) == 77
    assert {code: available.get(code, 0) for code in in_stock} == in_stock


def test_average_costs_of_single_products(northwind: Company, books: Any) -> None:
    found = {row["name"]: row for row in northwind.report("stock_on_hand").cells}
    for name, sample in books["avg_cost_sample"].items():
        assert (found[name]["qty"], found[name]["value"], found[name]["unit_cost"]) == (
            sample["qty"],
            Decimal(sample["value"]),
            Decimal(sample["avg"]),
        )


def test_what_was_bought_was_sold_or_is_there(northwind: Company, books: Any, expected: Any) -> None:
    bought = northwind.report("purchases_by_supplier", **EVER).totals
    assert bought["amount"] == Decimal(expected["purchase_plan"]["amount"])
    assert bought["amount"] == Decimal(books["cogs"]) + Decimal(books["ending_value"])
    assert bought["qty"] == expected["purchase_plan"]["quantity"]


def test_open_orders_hold_all_their_goods(northwind: Company, expected: Any) -> None:
    result = northwind.report("open_sales_orders")
    assert len({row["number"]["id"] for row in result.cells}) == expected["orders_open"]
    assert result.totals["qty"] == result.totals["reserved"] == 1198


def test_the_ledgers_prove_themselves(northwind: Company) -> None:
    assert audit(northwind.snapshot) == []


def test_loading_it_again_changes_nothing(northwind: Company) -> None:
    before = northwind.entries(), northwind.states("sales_order"), User.objects.count()
    load()
    assert before == (northwind.entries(), northwind.states("sales_order"), User.objects.count())


def figures(row: Any) -> dict[str, Decimal]:
    """Return a row's figures under the names of `expected_given.json`."""
    names = {"qty": "qty", "revenue": "revenue", "cost": "cogs", "profit": "gross_profit"}
    return {theirs: row[ours] for ours, theirs in names.items()}
