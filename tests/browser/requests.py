"""A form of its own with an approval, published into a running product through its studio: what other tests submit stays as it is.

Somebody who buys asks for it; from 1,000 on whoever they choose looks at the prices first; then the boss decides.
"""

from typing import Any

from playwright.sync_api import APIRequestContext

Json = dict[str, Any]

FORM, FLOW = "x_purchase_request", "x_request_approval"

_LINES = {
    "name": "lines",
    "label": {"zh": "申请明细", "en": "Lines"},
    "fields": [
        {"name": "item", "type": "reference", "to": "item", "label": {"zh": "商品", "en": "Item"}, "required": True},
        {"name": "qty", "type": "quantity", "label": {"zh": "数量", "en": "Quantity"}, "required": True,
         "check": "qty > 0"},
        {"name": "price", "type": "money", "label": {"zh": "单价", "en": "Price"}, "required": True, "check": "price > 0",
         "check_message": {"zh": "单价必须大于 0", "en": "The price must be above 0"}},
        {"name": "amount", "type": "money", "label": {"zh": "金额", "en": "Amount"}, "formula": "ROUND(qty * price, 2)"},
    ],
    "min": 1,
}  # fmt: skip
REQUEST = {
    "form": FORM,
    "kind": "document",
    "label": {"zh": "采购申请", "en": "Purchase request"},
    "fields": [
        {"name": "date", "type": "date", "label": {"zh": "申请日期", "en": "Date"}, "required": True, "default": "TODAY()"},
        {"name": "supplier", "type": "reference", "to": "partner", "label": {"zh": "供应商", "en": "Supplier"},
         "required": True},
        {"name": "purpose", "type": "text", "label": {"zh": "用途", "en": "Purpose"}, "max": 100},
        {"name": "budget", "type": "money", "label": {"zh": "预算", "en": "Budget"}},
        {"name": "delivery", "type": "text", "label": {"zh": "交货要求", "en": "Delivery"}, "max": 60},
        {"name": "quotes", "type": "attachment", "label": {"zh": "报价单", "en": "Quotes"}, "multiple": True},
        {"name": "total", "type": "money", "label": {"zh": "合计", "en": "Total"}, "formula": "SUM(lines.amount)"},
    ],
    "line_items": [_LINES],
    "number": {"pattern": "PR{yyyy}{MM}-{seq:5}", "scope": "month"},
    "date": "date",
    "search": ["supplier", "purpose"],
    "layout": [
        {"section": {"zh": "申请", "en": "Request"}, "items": ["date", "supplier", "purpose", "budget", "delivery", "quotes"]},
        {"line_items": "lines"},
        {"summary": ["total"]},
    ],
    "list": {"columns": ["number", "date", "supplier", "purpose", "total", "state"], "sort": ["-number"],
             "card": ["number", "supplier", "total", "purpose", "date", "state"]},
    "workflow": FLOW,
}  # fmt: skip
APPROVAL = {
    "workflow": FLOW,
    "label": {"zh": "采购申请审批", "en": "Approval of requests"},
    "form": FORM,
    "nodes": [
        {"id": "start", "type": "start"},
        {"id": "size", "type": "choice"},
        {"id": "expert", "type": "approve", "label": {"zh": "核价", "en": "Check of prices"},
         "who": [{"initiator_chooses": True}],
         "fields": {"lines.price": "edit", "delivery": "edit", "budget": "hide"}},
        {"id": "priced", "type": "merge"},
        {"id": "boss", "type": "approve", "label": {"zh": "老板审批", "en": "Boss"}, "who": [{"people": ["boss"]}],
         "deadline": {"after_hours": "48", "then": "remind"}},
        {"id": "told", "type": "cc", "label": {"zh": "抄送会计", "en": "Copy"}, "who": [{"people": ["accountant"]}]},
        {"id": "end", "type": "end"},
    ],
    "edges": [
        {"id": "e1", "from": "start", "to": "size"},
        {"id": "e2", "from": "size", "to": "expert", "when": "total >= 1000"},
        {"id": "e3", "from": "size", "to": "priced", "default": True},
        {"id": "e4", "from": "expert", "to": "priced"},
        {"id": "e5", "from": "priced", "to": "boss"},
        {"id": "e6", "from": "boss", "to": "told"},
        {"id": "e7", "from": "told", "to": "end"},
    ],
}  # fmt: skip


class Caller:
    """The API as one person's browser calls it."""

    def __init__(self, request: APIRequestContext, address: str) -> None:
        self.request, self.address = request, address

    def __call__(self, method: str, path: str, body: Json | None = None) -> Json:
        token = next(c["value"] for c in self.request.storage_state()["cookies"] if c["name"] == "csrftoken")
        headers = {"X-CSRFToken": token, "Referer": self.address}
        answer = self.request.fetch(f"{self.address}/api/{path}", method=method, data=body, headers=headers)
        assert answer.ok, f"{method} {path}: {answer.text()}"
        return answer.json() if answer.body() else {}


def publish_requests(admin: Caller) -> None:
    """Publish the form, its approval, and the buyer's right to it, unless that was done before."""
    if admin.request.get(f"{admin.address}/api/forms/{FORM}").ok:
        return
    without = {key: value for key, value in REQUEST.items() if key != "workflow"}
    admin("POST", "studio/forms", {"app": "psi", "definition": without})
    admin("POST", "studio/workflows", {"app": "psi", "definition": APPROVAL})
    form = admin("GET", f"studio/forms/{FORM}")
    named = {**form["definition"], "workflow": FLOW}
    admin("PUT", f"studio/forms/{FORM}", {"version": form["version"], "definition": named})
    role = admin("GET", "studio/roles/buyer")
    grants = [*role["definition"]["grants"], {"form": FORM, "can": ["*"]}]
    granted = {**role["definition"], "grants": grants}
    admin("PUT", "studio/roles/buyer", {"version": role["version"], "definition": granted})
    plan = admin("GET", "studio/plan")
    assert plan["problems"] == [], plan["problems"]
    admin("POST", "studio/publish", {"hash": plan["hash"], "note": "采购申请"})
