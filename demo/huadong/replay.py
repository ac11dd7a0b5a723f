"""Turns the planned events into documents, each written by the person who would write it."""

from datetime import date
from functools import singledispatchmethod
from typing import Any

from demo.huadong import events
from demo.player import Player
from engine.records.document import Document

BUYER, KEEPER, ACCOUNTANT = "lin", "zhao", "sun"
SELLERS = {"陈立新": "chen", "王丽娟": "wang"}
Ids = dict[str, dict[str, int]]


class Replay:
    """Plays events; `ids` are the masters by form and name (items by code), `made` the documents by the events' keys."""

    def __init__(self, player: Player, ids: Ids) -> None:
        self.player, self.ids = player, ids
        self.made: dict[str, Document] = {}
        self.lines: dict[str, dict[str, int]] = {}

    @singledispatchmethod
    def play(self, event: Any) -> None:
        """Write the document of an event."""
        raise NotImplementedError(type(event).__name__)

    @play.register
    def _(self, event: events.PurchaseOrder) -> None:
        self._order(event, BUYER, "purchase_order", {"supplier": self.ids["partner"][event.supplier]})

    @play.register
    def _(self, event: events.SalesOrder) -> None:
        who = {"customer": self.ids["partner"][event.customer], "salesperson": self.ids["employee"][event.seller]}
        self._order(event, SELLERS[event.seller], "sales_order", who, draft=event.draft)

    @play.register
    def _(self, event: events.Receipt) -> None:
        self._convert(KEEPER, "order_to_receipt", event, [self._part(event.order, event.lines)])

    @play.register
    def _(self, event: events.Delivery) -> None:
        self._convert(KEEPER, "order_to_delivery", event, [self._part(event.order, event.lines)], carrier=event.carrier)

    @play.register
    def _(self, event: events.PurchaseBill) -> None:
        self._convert(ACCOUNTANT, "receipt_to_bill", event, self._whole(event.receipts), invoice_no=event.number)

    @play.register
    def _(self, event: events.SalesBill) -> None:
        self._convert(ACCOUNTANT, "delivery_to_bill", event, self._whole(event.deliveries), invoice_no=event.number)

    @play.register
    def _(self, event: events.Payment) -> None:
        account = self.ids["account"][event.account]
        self._convert(ACCOUNTANT, "bill_to_payment", event, self._whole(event.bills), account=account)

    @play.register
    def _(self, event: events.Collection) -> None:
        changes: dict[str, Any] = {"account": self.ids["account"][event.account], "method": event.method}
        if event.amount is not None:
            changes["allocations"] = [{"bill": self._id(event.bills[0]), "amount": str(event.amount)}]
        self._convert(ACCOUNTANT, "bill_to_collection", event, self._whole(event.bills), **changes)

    @play.register
    def _(self, event: events.Advance) -> None:
        values = {
            "date": _day(event.day),
            "customer": self.ids["partner"][event.customer],
            "account": self.ids["account"]["基本户"],
            "advance": str(event.amount),
        }
        self.made[event.key] = self.player.submit(ACCOUNTANT, "collection", event.key, values)

    @play.register
    def _(self, event: events.Allocation) -> None:
        line = {"sales_bill": self._id(event.bill), "collection": self._id(event.advance), "amount": str(event.amount)}
        values = {"date": _day(event.day), "partner": self.ids["partner"][event.customer], "lines": [line]}
        self.made[event.key] = self.player.submit(ACCOUNTANT, "allocation", event.key, values)

    @play.register
    def _(self, event: events.Close) -> None:
        order = self.made[event.order]
        if order.state == "closed":
            return  # played before
        args = {"date": _day(event.day), "reason": "客户取消余下数量"}
        self.player.act(SELLERS[event.seller], order, "close", f"close-{event.order}", args)

    def _order(self, event: Any, who: str, form: str, values: dict[str, Any], *, draft: bool = False) -> None:
        header = {
            "date": _day(event.day),
            "warehouse": self.ids["warehouse"][event.warehouse],
            "delivery_date": _day(event.required),
            "lines": [self._line(line) for line in event.lines],
        }
        write = self.player.save if draft else self.player.submit
        made = write(who, form, event.key, values | header)
        self.made[event.key] = made
        by_item = {line["item"]: line["id"] for line in made.lines["lines"]}
        self.lines[event.key] = {line.item: by_item[self.ids["item"][line.item]] for line in event.lines}

    def _line(self, line: events.Line) -> dict[str, Any]:
        return {
            "item": self.ids["item"][line.item],
            "qty": str(line.qty),
            "price": str(line.price),
            "discount": str(line.discount),
        }

    def _convert(self, who: str, conversion: str, event: Any, sources: list[dict[str, Any]], **changes: Any) -> None:
        self.made[event.key] = self.player.convert(
            who, conversion, event.key, sources, {"date": _day(event.day), **changes}
        )

    def _part(self, order: str, lines: tuple[tuple[str, int], ...]) -> dict[str, Any]:
        return {
            "id": self._id(order),
            "lines": [{"id": self.lines[order][item], "qty": str(qty)} for item, qty in lines],
        }

    def _whole(self, keys: tuple[str, ...]) -> list[dict[str, Any]]:
        return [{"id": self._id(key)} for key in keys]

    def _id(self, key: str) -> int:
        return self.made[key].id or 0


def _day(day: date) -> str:
    return day.isoformat()
