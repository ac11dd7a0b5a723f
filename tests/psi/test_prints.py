"""Every print of the app, rendered for a real document in both languages."""

import pytest

from engine.access.rights import rights_of
from engine.printing.render import print_record
from tests.psi.shop import Shop
from tests.psi.test_trade import order_goods, order_sale, stock_up


@pytest.fixture
def documents(shop: Shop):
    stock_up(shop)
    sale = order_sale(shop)
    delivery = shop.convert("keeper", "order_to_delivery", sale, date="2024-03-06")
    return {document.form: document for document in (sale, delivery, order_goods(shop))}


def pages(shop: Shop, documents, who: str, language: str) -> dict[str, str]:
    """Return each print of the app as somebody gets it."""
    rights = rights_of(shop.snapshot, shop.people[who])
    return {
        name: print_record(rights, one.form, documents[one.form].id, name, language=language, company="小店")
        for name, one in shop.snapshot.definition.prints.items()
    }


def test_each_print_shows_the_document_whole_in_both_languages(shop: Shop, documents) -> None:
    chinese, english = (pages(shop, documents, "boss", language) for language in ("zh-CN", "en"))
    for name, one in shop.snapshot.definition.prints.items():
        for page, total in ((chinese[name], "合计"), (english[name], "Total")):
            assert documents[one.form].number in page and "螺栓" in page and "小店" in page and total in page
            assert page.count("<tr>") >= 3 and "{{" not in page and "None" not in page
    assert "壹拾贰元整" in chinese["delivery_with_prices"] and "12.00" in english["delivery_with_prices"]


def test_a_keeper_prints_a_delivery_note_without_prices(shop: Shop, documents) -> None:
    rights = rights_of(shop.snapshot, shop.people["keeper"])
    id = documents["delivery"].id
    note = print_record(rights, "delivery", id, "delivery_with_prices", language="zh-CN", company="小店")
    assert "螺栓" in note and "12.00" not in note and "3.00" not in note
