"""Documents are found by whom they are about, under the name that one has today."""

import json

from engine.access.rights import rights_of
from engine.lifecycle.actions import update
from engine.records.query import ListQuery
from engine.records.read import list_records
from tests.psi.shop import Shop
from tests.psi.test_trade import order_sale


def found(shop: Shop, q: str) -> list[str]:
    """Return the numbers of the sales orders the search box finds."""
    rights = rights_of(shop.snapshot, shop.people["boss"])
    answer = json.loads(list_records(shop.snapshot, rights, "sales_order", ListQuery(q=q)))
    return [row["number"] for row in answer["rows"]]


def test_an_order_is_found_by_its_customer_by_pinyin_and_after_a_new_name(shop: Shop) -> None:
    order = order_sale(shop)
    customer = order.values["customer"]
    update(shop.snapshot, shop.people["boss"], "partner", customer, {"name": "江南五金行"}, version=1)
    assert found(shop, "江南") == found(shop, "jnwj") == [order.number]
    assert found(shop, "塞北") == []
