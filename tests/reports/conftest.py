"""A shop with two months of trade, small enough to add up by hand."""

from types import SimpleNamespace

import pytest

from engine.access.actor import SYSTEM
from engine.access.rights import rights_of
from engine.storage.sql import execute
from tests.shop import Shop, actor, install, person


@pytest.fixture
def shop(db):
    """Two things in two places, received, ordered and issued in January and February 2024."""
    snapshot = install()
    shop = Shop(snapshot)
    seller, keeper = person("seller", "seller"), person("keeper", "keeper")
    kind = shop.master("kind", name="紧固件")
    bolt = shop.master("thing", code="B1", name="螺栓", kind=kind, price="3.00", size="s", least="50")
    nut = shop.master("thing", code="N1", name="螺母", kind=kind, price="1.00", size="s")
    lamp = shop.master("thing", code="L1", name="灯", price="80.00", size="l")
    north = shop.master("place", name="北仓", keeper=keeper.pk)
    south = shop.master("place", name="南仓")
    client = shop.master("client", name="张三", phone="123")
    other = shop.master("client", name="李四")
    shop.arrival("2024-01-05", north, (bolt, "100", "100.00"), (lamp, "10", "500.00"))
    shop.arrival("2024-01-20", south, (nut, "1000", "333.33"))
    shop.issue("2024-01-25", north, client, (bolt, "30", "90.00"), (lamp, "2", "160.00"))
    shop.issue("2024-02-03", south, other, (nut, "300", "300.00"))
    shop.arrival("2024-02-10", north, (bolt, "50", "80.00"))
    shop.issue("2024-02-15", north, client, (bolt, "60", "150.00"))
    shop.order("2024-02-20", north, client, (bolt, "20", "3.00"))
    issues = snapshot.table("issue")
    execute(f"UPDATE {issues.name} SET owner_id = %s WHERE {issues.columns['client'].column} = %s", [seller.pk, client])
    return SimpleNamespace(
        snapshot=snapshot, trade=shop, seller=seller, keeper=keeper, bolt=bolt, nut=nut, lamp=lamp, kind=kind,
        north=north, south=south, client=client, other=other, all=rights_of(snapshot, SYSTEM),
        of=lambda user: rights_of(snapshot, actor(user)),
    )  # fmt: skip
