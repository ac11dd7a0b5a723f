"""Every screen, in both languages and both sizes: it fits, axe finds nothing, and the console stays silent."""

import pytest

from tests.browser.conftest import DESKTOP, PHONE
from tests.browser.screen import assert_accessible, assert_fits

SCREENS = [
    "/",
    "/records/item",
    "/records/item/new",
    "/records/item/first",
    "/records/partner/first",
    "/records/purchase_order",
    "/records/purchase_order/first",
    "/records/goods_receipt/first",
    "/records/sales_order/new",
    "/records/collection/new",
    "/records/allocation/new",
    "/records/item/import",
    "/reports/stock_on_hand",
    "/reports/sales_by_customer_month",
    "/settings/profile",
    "/settings/tokens",
    "/settings/users",
    "/settings/departments",
    "/settings/roles",
    "/nowhere",
]


@pytest.mark.parametrize(("size", "who"), [(DESKTOP, "admin"), (PHONE, "smith")], ids=["desktop-zh", "phone-en"])
@pytest.mark.parametrize("path", SCREENS)
def test_a_screen_fits_and_is_accessible(desk, path, size, who):
    reader = desk(who, size=size)
    reader.go(_real(reader, path))
    reader.page.wait_for_load_state("networkidle")
    assert reader.page.locator("html").get_attribute("lang") == ("en" if who == "smith" else "zh-CN")
    assert_fits(reader.page)
    assert_accessible(reader.page)


def _real(reader, path: str) -> str:
    """Put the newest record's id where a path says "first"."""
    if not path.endswith("/first"):
        return path
    form = path.split("/")[2]
    rows = reader.page.request.get(f"/api/records/{form}?size=1&sort=-id").json()["rows"]
    return path.replace("first", str(rows[0]["id"]))
