"""A small shop built by hand: intakes, requests that reserve, outgoes that deliver, claims and settlements."""

from datetime import UTC, date, datetime
from decimal import Decimal

from engine.definitions import merge
from engine.definitions.model import (
    App,
    Dimension,
    Direction,
    Field,
    Form,
    FormKind,
    Invariant,
    Ledger,
    LedgerKind,
    LineItems,
    Measure,
    Number,
    Posting,
    Progress,
    RollUp,
    Valuation,
)
from engine.errors import Text
from engine.ledger.posting import post, reverse
from engine.records.document import Document
from engine.records.write import insert_document
from engine.storage.batch import Batch
from engine.storage.snapshot import Snapshot

D = Decimal
NOW = datetime(2024, 5, 6, 7, 8, 9, tzinfo=UTC)
START = date(2024, 1, 10)


def label(name):
    return Text(name, name)


def field(id, name, kind, **more):
    return Field(id, name, kind, label(name), **more)


def lines(id, *fields):
    return LineItems(id, "lines", label("lines"), fields)


def document(id, name, *fields, line_items=(), progress=()):
    number = Number("{seq:5}")
    dated = (field(f"{id}d", "date", "date"), *fields)
    return Form(
        id, name, FormKind.DOCUMENT, label(name), dated, line_items, number=number, date="date", progress=progress
    )


def master(id, name):
    return Form(id, name, FormKind.MASTER, label(name), (field(f"{id}n", "name", "text"),), title="name")


def thing(id):
    return field(id, "thing", "reference", to="thing")


def place(id):
    return field(id, "place", "reference", to="place")


FORMS = [
    master("t", "thing"),
    master("p", "place"),
    document(
        "i",
        "intake",
        place("ip"),
        line_items=(lines("il", thing("ilt"), field("ilq", "qty", "quantity"), field("ila", "amount", "money")),),
    ),
    document(
        "r",
        "request",
        place("rp"),
        line_items=(lines("rl", thing("rlt"), field("rlq", "qty", "quantity")),),
        progress=(Progress("rx", "fulfilment", label("fulfilment"), "open_requests", "request_line", "qty", "lines"),),
    ),
    document(
        "o",
        "outgo",
        place("op"),
        line_items=(
            lines(
                "ol",
                thing("olt"),
                field("olq", "qty", "quantity"),
                field("olr", "request_line", "reference", to="request.lines"),
            ),
        ),
    ),
    document(
        "c",
        "claim",
        field("ca", "total", "money"),
        progress=(Progress("cx", "settled", label("settled"), "due", "document", "amount"),),
    ),
    document(
        "s",
        "settlement",
        field("sa", "advance", "money"),
        line_items=(lines("sl", field("slc", "claim", "reference", to="claim"), field("sla", "amount", "money")),),
    ),
]
DIMENSION_THING = Dimension("d1", "thing", Text("商品", "Thing"), to="thing")
DIMENSION_PLACE = Dimension("d2", "place", Text("地点", "Place"), to="place")
LEDGERS = [
    Ledger(
        "k",
        "stock",
        LedgerKind.BALANCE,
        Text("库存", "Stock"),
        (DIMENSION_THING, DIMENSION_PLACE),
        (
            Measure("m1", "qty", Text("数量", "Quantity"), "quantity"),
            Measure("m2", "value", Text("金额", "Value"), "money"),
            Measure("m3", "reserved", Text("占用", "Reserved"), "quantity"),
        ),
        valuation=Valuation("moving_average", "qty", "value"),
        invariants=(
            Invariant("on_hand", "qty >= 0", Text("库存不足", "Not enough stock")),
            Invariant("free", "qty - reserved >= 0", Text("可用库存不足", "Not enough free stock")),
        ),
        turnover="month",
    ),
    Ledger(
        "q",
        "open_requests",
        LedgerKind.BALANCE,
        Text("未交数量", "Open quantity"),
        (
            Dimension("d3", "request_line", Text("请购行", "Request line"), "line", to="request.lines"),
            DIMENSION_THING,
            DIMENSION_PLACE,
        ),
        (
            Measure("m4", "qty", Text("数量", "Quantity"), "quantity"),
            Measure("m5", "reserved", Text("占用", "Reserved"), "quantity"),
        ),
        roll_up=(RollUp("reserved", "stock", "reserved"),),
        original=True,
    ),
    Ledger(
        "u",
        "due",
        LedgerKind.OPEN_ITEM,
        Text("应收", "Receivable"),
        (Dimension("d4", "document", Text("单据", "Document"), "document"),),
        (Measure("m6", "amount", Text("金额", "Amount"), "money"),),
        turnover="month",
    ),
]
HERE = {"thing": "lines.thing", "place": "place"}
POSTINGS = [
    Posting(
        "p1",
        "intake_to_stock",
        "intake",
        "stock",
        Direction.IN,
        "date",
        {**HERE, "qty": "lines.qty", "value": "lines.amount"},
        "lines",
    ),
    Posting("p2", "outgo_to_stock", "outgo", "stock", Direction.OUT, "date", {**HERE, "qty": "lines.qty"}, "lines"),
    Posting(
        "p3",
        "request_to_open",
        "request",
        "open_requests",
        Direction.IN,
        "date",
        {**HERE, "request_line": "lines.id", "qty": "lines.qty", "reserved": "lines.qty"},
        "lines",
        clamp=("reserved",),
    ),
    Posting(
        "p4",
        "outgo_to_open",
        "outgo",
        "open_requests",
        Direction.OUT,
        "date",
        {**HERE, "request_line": "lines.request_line", "qty": "lines.qty", "reserved": "lines.qty"},
        "lines",
        when="NOT(ISBLANK(lines.request_line))",
        clamp=("reserved",),
    ),
    Posting("p5", "claim_to_due", "claim", "due", Direction.IN, "date", {"document": "id", "amount": "total"}),
    Posting(
        "p6",
        "settle_due",
        "settlement",
        "due",
        Direction.OUT,
        "date",
        {"document": "lines.claim", "amount": "lines.amount"},
        "lines",
    ),
    Posting(
        "p7",
        "advance_to_due",
        "settlement",
        "due",
        Direction.OUT,
        "date",
        {"document": "id", "amount": "advance"},
        when="advance > 0",
    ),
]


def definition():
    """Return the shop, merged."""
    return merge(
        [
            App(
                "shop",
                "1",
                label("shop"),
                forms={form.form: form for form in FORMS},
                ledgers={ledger.ledger: ledger for ledger in LEDGERS},
                postings={posting.posting: posting for posting in POSTINGS},
            )
        ]
    )


class Shop:
    """Makes, posts and reverses documents of the shop; each action is one transaction of the caller."""

    def __init__(self, snapshot: Snapshot):
        self.snapshot = snapshot

    def master(self, form, name):
        return self.save(Document(form, state="active", values={"name": name}))

    def save(self, document):
        batch = Batch()
        insert_document(self.snapshot, batch, document, at=NOW, by=None)
        batch.run()
        return document

    def draft(self, form, rows=(), *, at=START, **values):
        return self.save(Document(form, values={"date": at, **values}, lines={"lines": [dict(row) for row in rows]}))

    def post(self, document, guards=()):
        batch = Batch()
        posted = post(self.snapshot, document, batch, related={}, guards=guards)
        batch.run()
        return posted

    def reverse(self, document, at=None):
        batch = Batch()
        posted = reverse(self.snapshot, document, batch, at=at)
        batch.run()
        return posted

    def posted(self, form, rows=(), *, guards=(), **values):
        document = self.draft(form, rows, **values)
        return document, self.post(document, guards)
