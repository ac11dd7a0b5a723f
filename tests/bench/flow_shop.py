"""The shop `bench flow` trades in: the PSI app, fifty items full of stock, and the three people of a flow."""

from datetime import date
from itertools import count
from typing import Any
from uuid import uuid4

import django

from tests.bench.flow_floor import Goods

LOGINS = ("boss", "seller", "keeper", "accountant")
STOCK = "10000000"


class FlowShop:
    """One process's way into the shop. Items and partners are numbered from 1, as the floor's are."""

    def __init__(self) -> None:
        from engine.access.actor import actor_of
        from engine.access.models import User
        from engine.lifecycle.actions import create
        from engine.storage.registry import current
        from engine.storage.sql import fetch

        self.snapshot, self._create = current(), create
        self.people = {user.login: actor_of(user) for user in User.objects.filter(login__in=LOGINS)}
        ids = {
            form: [row[0] for row in fetch(f"SELECT id FROM {self.snapshot.table(form).name} ORDER BY id")]
            for form in ("item", "partner", "warehouse")
        }
        self.items, self.partners, self.warehouse = ids["item"], ids["partner"], ids["warehouse"][0]

    def flow(self, day: date, partner: int, goods: Goods) -> None:
        """Order, deliver and bill; each its own request, transaction and idempotency key."""
        lines = [
            {"item": self.items[item - 1], "qty": str(qty), "price": str(price), "tax_rate": "0.13"}
            for item, qty, price in zip(goods.items, goods.qtys, goods.prices, strict=True)
        ]
        header = {"date": day.isoformat(), "customer": self.partners[partner - 1], "warehouse": self.warehouse}
        order = self.submit("seller", "sales_order", header | {"payment_days": 30, "lines": lines})
        delivery = self._convert("keeper", "delivery", "order_to_delivery", order, day)
        self._convert("accountant", "sales_bill", "delivery_to_bill", delivery, day)

    def submit(self, who: str, form: str, values: dict[str, Any], source: Any = None) -> int:
        made = self._create(
            self.snapshot, self.people[who], form, values, action="submit", source=source, key=str(uuid4())
        )
        return made.id or 0

    def _convert(self, who: str, form: str, conversion: str, source: int, day: date) -> int:
        return self.submit(
            who, form, {"date": day.isoformat()}, {"conversion": conversion, "sources": [{"id": source}]}
        )


def open_shop() -> FlowShop:
    """Return the shop in a process that has not set Django up yet."""
    django.setup()
    return FlowShop()


def fill_shop(items: int, partners: int) -> None:
    """Hire the people, make the masters and receive the stock."""
    from engine.access.actor import actor_of
    from engine.access.models import User, UserRole
    from engine.lifecycle.actions import create
    from engine.storage.registry import current

    for login in LOGINS:
        UserRole.objects.create(user=User.objects.create_user(login), role=login)
    boss, numbers = actor_of(User.objects.get(login="boss")), count(1)

    def new(form: str, values: dict[str, Any], **more: Any) -> int:
        return (
            create(
                current(), boss, form, {"code": f"{next(numbers):05}", **values} if form != "unit" else values, **more
            ).id
            or 0
        )

    unit, warehouse = new("unit", {"name": "个"}), new("warehouse", {"name": "总仓"})
    goods = [new("item", {"name": f"商品 {n}", "unit": unit, "sale_price": "10"}) for n in range(items)]
    everyone = [
        new("partner", {"name": f"客户 {n}", "is_customer": True, "is_supplier": True, "payment_days": 30})
        for n in range(partners)
    ]
    lines = [{"item": item, "qty": STOCK, "price": "13.95"} for item in goods]
    receipt = {"date": "2025-01-01", "supplier": everyone[0], "warehouse": warehouse, "lines": lines}
    create(current(), boss, "goods_receipt", receipt, action="submit")
