"""Sellers who submit in the same moment: each order within the customer's limit, all of them together over it."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from threading import Barrier
from typing import Any

import pytest
from django.db import connection

from engine.storage.registry import current
from tests.psi.loaded import loaded
from tests.psi.shop import Shop
from tests.psi.test_trade import order_sale

pytestmark = pytest.mark.django_db(transaction=True)

SELLERS, ROUNDS = 4, 5


@pytest.fixture
def shop(transactional_db: None, django_db_blocker: Any) -> Iterator[Shop]:
    """The shop, committed, so that every seller comes by a connection of their own."""
    found: list[Shop] = []
    with loaded(django_db_blocker, lambda: found.append(Shop(current())), "boss"):
        yield found[0]


def test_orders_of_one_moment_count_each_other(shop: Shop) -> None:
    for number in range(ROUNDS):
        values = {"code": f"R{number}", "name": f"客户 {number}", "is_customer": True, "credit_limit": "30"}
        customer = shop.new("boss", "partner", values).id
        start = Barrier(SELLERS)

        def sell(_: int, customer: int | None = customer, start: Barrier = start) -> tuple[str, Decimal]:
            start.wait()
            try:
                order = order_sale(shop, "4", customer=customer, lines=[{"item": "@bolt", "qty": "4", "price": "3"}])
                return order.state, order.values["over_credit"]
            finally:
                connection.close()

        with ThreadPoolExecutor(SELLERS) as sellers:
            found = sorted(sellers.map(sell, range(SELLERS)))
        # Twelve each: two fit into thirty, the others are over by what the two have taken.
        assert found == [("approved", 0), ("approved", 0), ("submitted", 6), ("submitted", 6)]
