"""The company of the browser tests: run as a program, it fills the empty database it is given.

Masters are made by the boss, stock comes from a receipt, and everybody signs in with one password.
"""

import django

PASSWORD = "bracket-Sets-41"
PEOPLE = {
    "boss": "周总",
    "buyer": "林采购",
    "seller": "陈销售",
    "keeper": "赵仓管",
    "accountant": "孙会计",
    "admin": "李管理",
    "smith": "John Smith",
}
# Eight of them, as many as a scanner reads in one breath.
SCANNED = [f"69310002000{n:02}" for n in range(1, 9)]


def main() -> None:
    """Make the tables, publish the built-in apps, and write the company."""
    django.setup()
    from django.core.management import call_command

    from engine.server.publication import publish_due

    call_command("migrate", verbosity=0)
    publish_due()
    _write()


def _write() -> None:
    from engine.access.models import User
    from engine.storage.registry import current
    from tests.psi.shop import Shop

    shop = Shop(current())
    shop.hire("admin", "boss")
    shop.hire("smith", "boss")
    # Two who see everything, settings included, each in a language of their own.
    User.objects.filter(login__in=["admin", "smith"]).update(is_admin=True)
    User.objects.filter(login="smith").update(language="en")
    for login, name in PEOPLE.items():
        user = User.objects.get(login=login)
        user.name = name
        user.set_password(PASSWORD)
        user.save()
    for form, values in _masters():
        record = shop.new("boss", form, shop.named(values))
        shop.ids[values.get("code") or values["name"]] = record.id or 0
    _stock(shop, "store", {"T01": "500", "T02": "500", "T03": "10", **{f"S{n:02}": "500" for n in range(1, 9)}})


def _masters() -> list[tuple[str, dict[str, object]]]:
    named = {
        "T01": ("不锈钢六角螺栓", "12.50", "8.00", ""),
        "T02": ("膨胀螺丝 镀锌", "3.20", "2.00", ""),
        "T03": ("静音滑轨 三节", "45.00", "30.00", ""),
        "T04": ("铜芯电缆 BV2.5 平方毫米 单股硬线 国标阻燃 一百米整盘装 红色", "168.00", "120.00", ""),
        **{f"S{n:02}": (f"扫码商品{n}号", "6.00", "4.00", code) for n, code in enumerate(SCANNED, 1)},
    }
    items = [
        ("item", {"code": code, "name": name, "spec": "M8×40", "unit": "@piece", "category": "@screws", "barcode": bar,
                  "sale_price": sale, "purchase_price": cost, "tax_rate": "0.13"})
        for code, (name, sale, cost, bar) in named.items()
    ]  # fmt: skip
    partners = [
        ("partner", {"code": "KH01", "name": "杭州启航装饰工程有限公司", "is_customer": True, "payment_days": 30,
                     "salesperson": "@seller", "contact": "何启航", "phone": "0571-55507156", "address": "杭州市工业园路421号"}),
        ("partner", {"code": "KH02", "name": "宁波东港机电", "is_customer": True, "salesperson": "@seller"}),
        ("partner", {"code": "GY01", "name": "永康市固力紧固件有限公司", "is_supplier": True, "payment_days": 30}),
    ]  # fmt: skip
    return [*items, *partners]


def _stock(shop, warehouse: str, quantities: dict[str, str]) -> None:
    """Buy and receive, long before the tests' own documents; in orders so small that nobody has to approve them."""
    lines = [{"item": f"@{code}", "qty": qty, "price": "4", "tax_rate": "0"} for code, qty in quantities.items()]
    for first in range(0, len(lines), 4):
        some = lines[first : first + 4]
        order = {"date": "2024-01-02", "supplier": "@maker", "warehouse": f"@{warehouse}", "lines": some}
        placed = shop.submit("boss", "purchase_order", order)
        shop.convert("boss", "order_to_receipt", placed, date="2024-01-03")


if __name__ == "__main__":
    main()
