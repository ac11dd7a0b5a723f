"""Every screen, in both languages and both sizes: it fits, axe finds nothing, and the console stays silent."""

import pytest

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


@pytest.mark.parametrize("path", SCREENS)
def test_a_screen_fits_and_is_accessible(reader, path):
    reader.go(_real(reader, path))
    reader.page.wait_for_load_state("networkidle")
    assert_fits(reader.page)
    assert_accessible(reader.page)


def test_each_reader_is_spoken_to_in_his_language(reader):
    lang = reader.go("/").page.locator("html").get_attribute("lang")
    reader.says({"zh-CN": "销售订单", "en": "Sales order"}[lang])


def _real(reader, path: str) -> str:
    """Put the newest record's id where a path says "first"."""
    if not path.endswith("/first"):
        return path
    form = path.split("/")[2]
    rows = reader.page.request.get(f"/api/records/{form}?size=1&sort=-id").json()["rows"]
    return path.replace("first", str(rows[0]["id"]))
