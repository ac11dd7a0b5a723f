"""Turns the planned events into documents, each written by the person who would write it."""

from collections.abc import Sequence
from datetime import date
from functools import singledispatchmethod
from typing import Any

from demo.huadong import events
from demo.huadong.clock import Clock
from demo.huadong.events import Fate
from demo.player import Player
from engine.lifecycle.moment import played_at
from engine.records.document import Document

BUYER, KEEPER, ACCOUNTANT = "lin", "zhao", "sun"
SELLERS = {"陈立新": "chen", "王丽娟": "wang"}
PARTNER_OF = {"receivable_opening": "customer", "payable_opening": "supplier"}
AGREED = ("同意", "同意，老客户了", "同意，注意按时回款")
SENT_BACK = "金额超出额度不少，请客户先付三成定金，或者把数量分两批下。"
Ids = dict[str, dict[str, int]]


class Replay:
    """Plays events; `ids` are the masters by form and name (items by code), `made` the documents by the events' keys."""

    def __init__(self, player: Player, ids: Ids, planned: Sequence[events.Event]) -> None:
        self.player, self.ids = player, ids
        self.clock = Clock(event.day for event in planned)
        self.made: dict[str, Document] = {}
        self.lines: dict[str, dict[str, int]] = {}

    def happen(self, event: events.Event) -> None:
        """Write the document of an event at its moment, and let whoever has to approve it decide a little later."""
        at, later = self.clock.next(event.day)
        with played_at(at):
            self.play(event)
        if isinstance(event, events.PurchaseOrder | events.SalesOrder):
            with played_at(later):
                self._decide(event)

    @singledispatchmethod
    def play(self, event: Any) -> None:
        """Write the document of an event."""
        raise NotImplementedError(type(event).__name__)

    @play.register
    def _(self, event: events.OpeningStock) -> None:
        lines = [
            {"item": self.ids["item"][line.item], "qty": str(line.qty), "cost": str(line.cost)} for line in event.lines
        ]
        self._open("stock_opening", event, warehouse=self.ids["warehouse"][event.warehouse], lines=lines)

    @play.register
    def _(self, event: events.OpeningMoney) -> None:
        self._open("account_opening", event, account=self.ids["account"][event.account], amount=str(event.amount))

    @play.register
    def _(self, event: events.OpeningBill) -> None:
        who = {PARTNER_OF[event.form]: self.ids["partner"][event.partner], "bill_no": event.number}
        days = {"bill_date": _day(event.billed), "due_date": _day(event.due)}
        self._open(event.form, event, **who, **days, amount=str(event.amount))

    @play.register
    def _(self, event: events.PurchaseOrder) -> None:
        self._order(event, BUYER, "purchase_order", {"supplier": self.ids["partner"][event.supplier]})

    @play.register
    def _(self, event: events.SalesOrder) -> None:
        who = {"customer": self.ids["partner"][event.customer], "salesperson": self.ids["employee"][event.seller]}
        self._order(event, SELLERS[event.seller], "sales_order", who)

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
        self._convert(
            ACCOUNTANT, f"{self._kind(event.bills[0])}_to_payment", event, self._whole(event.bills), account=account
        )

    @play.register
    def _(self, event: events.Collection) -> None:
        changes: dict[str, Any] = {"account": self.ids["account"][event.account], "method": event.method}
        if event.amount is not None:
            changes["allocations"] = [{"bill": self._id(event.bills[0]), "amount": str(event.amount)}]
        self._convert(
            ACCOUNTANT, f"{self._kind(event.bills[0])}_to_collection", event, self._whole(event.bills), **changes
        )

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

    def _decide(self, event: events.PurchaseOrder | events.SalesOrder) -> None:
        order = self.made[event.key]
        if event.fate is Fate.EFFECT:
            comment = AGREED[0] if isinstance(event, events.PurchaseOrder) else AGREED[order.id % len(AGREED)]
            self.made[event.key] = self.player.approve(order, comment)
        if event.fate is Fate.RETURNED:
            self.made[event.key] = self.player.send_back(order, SENT_BACK)

    def _order(self, event: Any, who: str, form: str, values: dict[str, Any]) -> None:
        header = {
            "date": _day(event.day),
            "warehouse": self.ids["warehouse"][event.warehouse],
            "delivery_date": _day(event.required),
            "lines": [self._line(line) for line in event.lines],
        }
        write = self.player.save if event.fate is Fate.DRAFT else self.player.submit
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

    def _kind(self, key: str) -> str:
        """Say how conversions call this bill."""
        return "opening" if self.made[key].form in PARTNER_OF else "bill"

    def _open(self, form: str, event: Any, **values: Any) -> None:
        self.made[event.key] = self.player.submit(ACCOUNTANT, form, event.key, {"date": _day(event.day), **values})

    def _id(self, key: str) -> int:
        return self.made[key].id or 0


def _day(day: date) -> str:
    return day.isoformat()
