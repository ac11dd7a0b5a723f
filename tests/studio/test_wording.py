"""A plan tells a change as its author thinks of it, in names people gave."""

from copy import deepcopy

from engine.studio.wording import differences
from tests.layers.apps import real_app


def test_a_new_field_is_told_once_with_the_list_and_the_choice_that_fills_it():
    before, after = real_app(), real_app()
    colour = {"type": "text", "label": {"zh": "颜色", "en": "Colour"}}
    item = after["forms"]["item"]
    item["fields"].append({"id": "x_a", "name": "x_yanse", **colour})
    item["layout"][0]["items"].insert(1, "x_yanse")
    item["list"]["columns"].append("x_yanse")
    order = after["forms"]["sales_order"]
    lines = order["line_items"][0]["fields"]
    lines.append({"id": "x_b", "name": "x_yanse", **deepcopy(colour)})
    lines[0]["fill"]["x_yanse"] = "item.x_yanse"
    order["line_items"][0]["columns"].insert(1, "x_yanse")
    told = [worded.text for worded in differences([before], [after])]
    assert {text.zh for text in told} == {
        "商品：新增字段“颜色”",
        "商品：新增列表列“颜色”",
        "销售订单 · 商品明细：新增字段“颜色”，选了“商品”后带出它的“颜色”",
    }
    assert "Sales order · Items: new field 'Colour', filled with the 'Colour' of the 'Item' chosen" in {
        text.en for text in told
    }
    assert len(told) == 3


def test_a_field_put_elsewhere_is_told():
    before, after = real_app(), real_app()
    after["forms"]["item"]["layout"][0]["items"].remove("brand")
    after["forms"]["item"]["layout"][1]["items"].append("brand")
    assert [worded.text.zh for worded in differences([before], [after])] == ["商品：版面上的字段“品牌”换了位置"]
