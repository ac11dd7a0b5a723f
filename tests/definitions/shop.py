"""A small shop, whole and correct, for tests to break in one place at a time."""

from copy import deepcopy
from typing import Any

from engine.definitions.pointer import locate


def text(zh: str, en: str = "") -> dict[str, str]:
    return {"zh": zh, "en": en or zh}


def field(id: str, name: str, type: str, **more: Any) -> dict[str, Any]:
    return {"id": id, "name": name, "type": type, "label": text(name), **more}


ITEM = {
    "form": "item",
    "id": "f1",
    "kind": "master",
    "label": text("商品", "Item"),
    "fields": [
        field("f1a", "code", "text", required=True, unique=True, max=40),
        field("f1b", "price", "money", default="1"),
        field("f1c", "sold", "boolean"),
    ],
    "title": "code",
    "search": ["code"],
    "list": {"columns": ["code", "price"], "sort": ["-price"]},
}
ORDER = {
    "form": "order",
    "id": "f2",
    "kind": "document",
    "label": text("订单", "Order"),
    "number": {"pattern": "SO{yyyy}{MM}-{seq:4}", "scope": "month"},
    "date": "date",
    "fields": [
        field("f2a", "date", "date", default="TODAY()"),
        field("f2b", "kind", "select", options=[{"value": "a", "label": text("甲")}], default='"a"'),
        field("f2c", "total", "money", formula="SUM(lines.amount)"),
    ],
    "line_items": [
        {
            "id": "l2",
            "name": "lines",
            "label": text("明细", "Lines"),
            "fields": [
                field("l2a", "item", "reference", to="item", filter="item.sold", fill={"price": "item.price"}),
                field("l2b", "qty", "quantity", check="qty > 0"),
                field("l2c", "price", "money"),
                field("l2d", "amount", "money", formula="ROUND(qty * price, 2)"),
            ],
            "columns": ["item", "qty", "price", "amount"],
        }
    ],
    "checks": [{"id": "k1", "formula": "total >= 0", "message": text("不能为负"), "at": "total"}],
    "progress": [
        {
            "id": "p2",
            "name": "done",
            "label": text("进度"),
            "ledger": "open",
            "dimension": "order_line",
            "measure": "qty",
            "of": "lines",
        }
    ],
    "layout": [{"section": text("基本"), "items": ["date", "kind"]}, {"line_items": "lines"}, {"summary": ["total"]}],
    "indexes": [["date", "state"]],
}
RECEIPT = {
    "form": "receipt",
    "id": "f3",
    "kind": "document",
    "label": text("入库单", "Receipt"),
    "fields": [field("f3a", "date", "date")],
    "line_items": [
        {
            "id": "l3",
            "name": "lines",
            "label": text("明细"),
            "fields": [
                field("l3a", "item", "reference", to="item"),
                field("l3b", "qty", "quantity"),
                field("l3c", "order_line", "reference", to="order.lines"),
                field("l3d", "value", "money"),
            ],
        }
    ],
}
LEDGERS = {
    "stock": {
        "ledger": "stock",
        "id": "b1",
        "kind": "balance",
        "label": text("库存"),
        "dimensions": [{"id": "b1a", "name": "item", "label": text("商品"), "to": "item"}],
        "measures": [
            {"id": "b1b", "name": "qty", "label": text("数量"), "type": "quantity"},
            {"id": "b1c", "name": "value", "label": text("金额"), "type": "money"},
        ],
        "valuation": {"method": "moving_average", "quantity": "qty", "value": "value"},
        "invariants": [{"id": "b1d", "formula": "qty >= 0", "message": text("不足")}],
    },
    "open": {
        "ledger": "open",
        "id": "b2",
        "kind": "balance",
        "label": text("未执行"),
        "dimensions": [
            {"id": "b2a", "name": "order_line", "label": text("行"), "type": "line", "to": "order.lines"},
            {"id": "b2c", "name": "item", "label": text("商品"), "to": "item"},
        ],
        "measures": [{"id": "b2b", "name": "qty", "label": text("数量"), "type": "quantity"}],
        "original": True,
        "roll_up": [{"measure": "qty", "ledger": "stock", "into": "qty"}],
    },
}
SHOP: dict[str, Any] = {
    "app": "shop",
    "version": "1.0.0",
    "label": text("小店", "Shop"),
    "forms": {"item": ITEM, "order": ORDER, "receipt": RECEIPT},
    "conversions": {
        "receive": {
            "conversion": "receive",
            "id": "c1",
            "label": text("收货"),
            "from": "order",
            "to": "receipt",
            "map": {"date": "TODAY()", "lines.item": "lines.item", "lines.qty": "OPEN(lines)"},
            "per": "lines",
            "line_key": "order_line",
            "when": 'state = "approved"',
            "open": {"ledger": "open", "measure": "qty"},
            "tolerance": {"over": "0.05"},
        }
    },
    "ledgers": LEDGERS,
    "postings": {
        "in": {
            "posting": "in",
            "id": "p1",
            "on": "receipt",
            "to": "stock",
            "direction": "in",
            "at": "date",
            "set": {"item": "lines.item", "qty": "lines.qty", "value": "lines.value"},
            "each": "lines",
        }
    },
    "reports": {
        "sales": {
            "report": "sales",
            "id": "r1",
            "label": text("销售"),
            "from": {"form": "order", "lines": "lines"},
            "rows": [{"name": "item", "label": text("商品"), "formula": "lines.item.code"}],
            "measures": [
                {"name": "qty", "label": text("数量"), "formula": "lines.qty", "aggregate": "sum"},
                {"name": "share", "label": text("占比"), "after": "qty / 2"},
            ],
            "parameters": [{"name": "since", "label": text("起"), "type": "date", "default": "TODAY() - 30"}],
            "filter": "date >= since",
            "sort": ["-qty"],
            "chart": {"type": "bar", "x": "item", "y": ["qty"]},
        }
    },
    "roles": {
        "clerk": {
            "role": "clerk",
            "id": "o1",
            "label": text("文员"),
            "grants": [{"form": "order", "can": ["read"], "rows": "owner = ME()", "hide": ["lines.price"]}],
            "reports": ["sales"],
        }
    },
    "menus": {"main": {"menu": "main", "id": "m1", "label": text("主菜单"), "items": [{"form": "order"}, {"report": "sales"}]}},
    "homes": {
        "start": {
            "home": "start",
            "id": "h1",
            "cards": [{"id": "h1a", "card": "top", "type": "metric", "label": text("销量"), "report": "sales", "measure": "qty"}],
        }
    },
}  # fmt: skip


def shop(at: str, changes: dict[str, Any]) -> dict[str, Any]:
    """Return the shop with keys changed in the object at a pointer; a value of None takes the key away."""
    app = deepcopy(SHOP)
    target = locate(app, at)
    for key, value in changes.items():
        target[key] = value
        if value is None:
            del target[key]
    return app
