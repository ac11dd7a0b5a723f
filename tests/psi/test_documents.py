"""What is owed is owed on a bill: the figures lead to the papers they come from."""

from engine.access.rights import rights_of
from engine.reports.run import Result, run_report
from tests.psi.shop import Shop
from tests.psi.test_trade import order_sale, stock_up


def shown(shop: Shop, who: str, name: str, **given: str) -> Result:
    return run_report(rights_of(shop.snapshot, shop.people[who]), shop.snapshot.definition.reports[name], given)


def test_a_receivable_names_its_bill_and_opens_it(shop: Shop) -> None:
    stock_up(shop)
    delivery = shop.convert("keeper", "order_to_delivery", order_sale(shop, "4"), date="2024-03-06")
    bill = shop.convert("accountant", "delivery_to_bill", delivery, date="2024-03-07")
    (due,) = shown(shop, "accountant", "receivables_due", due_by="2030-01-01").cells
    named = {"id": bill.id, "label": bill.number, "open": {"form": "sales_bill", "id": bill.id}}
    assert due["document"] == {**named, "of": shop.snapshot.form("sales_bill").label}
    entries = shown(shop, "boss", "stock_entries", **{"from": "2024-01-01", "to": "2024-12-31"}).cells
    assert delivery.number in [entry["document"]["label"] for entry in entries]
